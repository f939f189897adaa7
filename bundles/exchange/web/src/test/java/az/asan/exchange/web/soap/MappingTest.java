package az.asan.exchange.web.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.exchange.api.Connectors.Described;
import az.asan.base.api.store.Digest;
import az.asan.exchange.web.soap.Shape.Place;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Whatever the schema: JSON written as XML and read again is the same JSON, and the XML follows the description. */
class MappingTest {
    private static final String NAMESPACE = "urn:test";
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final List<String> MEMBER_NAMES = List.of("a", "b c", "_x0041_", "item", "ş", "1st", "", "more", "xsi:nil", "a.b-c");

    /** A schema and a value of it, made from one seed. */
    private record Sample(JsonNode schema, JsonNode value) {
    }

    @Property(tries = 1000)
    void jsonToXmlToJsonIsTheSame(@ForAll("samples") Sample sample) throws Exception {
        Shapes shapes = new Shapes(document(sample.schema()), false, new XmlNames());
        Place place = shapes.of(sample.schema());
        Document sent = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
        new ToXml(shapes, NAMESPACE, sent).add(sent, "value", place, sample.value());
        Document received = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text(sent)));
        JsonNode back = new FromXml(shapes, NAMESPACE).read(received.getDocumentElement(), place, "");
        assertThat(back.equals(MappingTest::compare, sample.value())).as("%s became %s by way of %s", sample.value(), back, new String(text(sent), StandardCharsets.UTF_8)).isTrue();
    }

    @Property(tries = 150)
    void theXmlFollowsTheDescription(@ForAll("samples") Sample sample) throws Exception {
        ObjectNode contract = document(sample.schema());
        ObjectNode get = contract.putObject("paths").putObject("/x").putObject("get");
        get.putObject("responses").putObject("200").putObject("content").putObject("application/json").set("schema", sample.schema());
        SoapContract soap = SoapContract.of(new Described(version(), Map.of(), contract.toString(), List.of(
                new az.asan.exchange.api.Connectors.Operation("getX", "GET", "/x", "x", false, true, List.of()))));
        Document answer = new AnswerWriter(soap, soap.operations().get(0), new Given(200, sample.value())).write(DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().getDOMImplementation(), sample.value(), "t");
        Element response = (Element) answer.getElementsByTagNameNS(soap.namespace(), "getXResponse").item(0);
        Wsdls.validator(Wsdl.of(soap, "http://localhost/")).validate(new DOMSource(response));
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.longs().map(seed -> {
            Maker maker = new Maker(new Random(seed));
            JsonNode schema = maker.schema(3);
            return new Sample(schema, maker.value(schema, 4));
        });
    }

    @Example
    void namesOfMembersNeverMeet() {
        XmlNames names = new XmlNames();
        assertThat(List.of("a b", "a_x0020_b", "", "_", "1a", "ə", "a:b").stream().map(names::next)).containsExactly("a_x0020_b", "a_x005F_x0020_b", "_", "__", "_x0031_a", "ə", "a_x003A_b");
    }

    @Example
    void saysWhichCharacterXmlCannotWrite() throws Exception {
        Shapes shapes = new Shapes(MAKE.objectNode(), false, new XmlNames());
        ObjectNode schema = MAKE.objectNode().put("type", "string");
        Document document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
        assertThatThrownBy(() -> new ToXml(shapes, NAMESPACE, document).add(document, "v", shapes.of(schema), MAKE.textNode("a\u0001"))).isInstanceOf(Unmappable.class).hasMessageContaining("U+0001");
    }

    @Example
    void doesNotWriteOutAnAstronomicNumber() throws Exception {
        Shapes shapes = new Shapes(MAKE.objectNode(), false, new XmlNames());
        Document document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
        for (String type : List.of("integer", "number")) {
            assertThatThrownBy(() -> new ToXml(shapes, NAMESPACE, document).add(document.createElement("p"), "v", shapes.of(MAKE.objectNode().put("type", type)), MAKE.numberNode(new BigDecimal("1e999999999"))))
                    .isInstanceOf(Unmappable.class).hasMessageContaining("1000 digits");
        }
    }

    @Example
    void survivesSchemasThatReferToThemselves() {
        ObjectNode document = MAKE.objectNode();
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        schemas.putObject("A").put("$ref", "#/components/schemas/A");
        schemas.putObject("B").putArray("allOf").addObject().put("$ref", "#/components/schemas/C");
        schemas.putObject("C").putArray("anyOf").addObject().put("$ref", "#/components/schemas/B");
        Shapes shapes = new Shapes(document, false, new XmlNames());
        for (String name : List.of("A", "B", "C")) {
            Place place = shapes.of(MAKE.objectNode().put("$ref", "#/components/schemas/" + name));
            assertThat(shapes.resolved(place.shape())).isInstanceOf(Shape.Json.class);
        }
    }

    private static ModuleVersion version() {
        return new ModuleVersion(SlotName.of("connector", "x"), "1.0.0", Digest.of(new byte[0]));
    }

    private static ObjectNode document(JsonNode schema) {
        ObjectNode document = MAKE.objectNode();
        document.putObject("components").putObject("schemas").set("Self", schema);
        return document;
    }

    private static byte[] text(Document document) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }

    /** Numbers are the same when they are as large. */
    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    /** Makes schemas and values of them. */
    private static final class Maker {
        private final Random random;

        Maker(Random random) {
            this.random = random;
        }

        JsonNode schema(int depth) {
            ObjectNode schema = MAKE.objectNode();
            switch (random.nextInt(depth == 0 ? 7 : 13)) {
                case 0 -> type(schema, "string");
                case 1 -> type(schema, "integer");
                case 2 -> type(schema, "number");
                case 3 -> type(schema, "boolean");
                case 4 -> schema.put("type", "string").put("format", random.nextBoolean() ? "date" : "date-time");
                case 5 -> schema.put("type", "string").putArray("enum").add("x").add(" y ").add("z&");
                case 6 -> schema.putArray("type").add("string").add("integer").add("null");
                case 7, 8 -> {
                    type(schema, "array");
                    schema.set("items", schema(depth - 1));
                }
                case 9 -> schema.putArray("anyOf").add(schema(depth - 1)).addObject().put("type", "null");
                case 10 -> {
                    ArrayNode both = schema.putArray("allOf");
                    object(type(both.addObject(), "object"), depth, MEMBER_NAMES.subList(0, 5));
                    object(both.addObject().put("type", "object"), depth, MEMBER_NAMES.subList(5, 10));
                    both.forEach(branch -> ((ObjectNode) branch).remove("additionalProperties"));
                }
                default -> object(type(schema, "object"), depth, MEMBER_NAMES);
            }
            return schema;
        }

        private void object(ObjectNode schema, int depth, List<String> names) {
            ObjectNode properties = schema.putObject("properties");
            for (String name : names) {
                if (random.nextInt(3) == 0) {
                    properties.set(name, depth > 1 && random.nextInt(6) == 0 ? MAKE.objectNode().put("$ref", "#/components/schemas/Self") : schema(depth - 1));
                }
            }
            if (random.nextBoolean()) {
                schema.put("additionalProperties", false);
            }
        }

        private ObjectNode type(ObjectNode schema, String type) {
            if (random.nextInt(3) == 0) {
                schema.putArray("type").add(type).add("null");
                return schema;
            }
            return schema.put("type", type);
        }

        JsonNode value(JsonNode schema, int depth) {
            if (schema.has("anyOf")) {
                return random.nextBoolean() ? NullNode.instance : value(schema.path("anyOf").get(0), depth);
            }
            if (schema.has("allOf")) {
                ObjectNode both = object(schema.path("allOf").get(0), depth);
                object(schema.path("allOf").get(1), depth).fields().forEachRemaining(member -> {
                    if (!both.has(member.getKey())) {
                        both.set(member.getKey(), member.getValue());
                    }
                });
                return both;
            }
            if (schema.has("$ref")) {
                return NullNode.instance;
            }
            JsonNode types = schema.path("type");
            List<String> possible = new ArrayList<>();
            types.forEach(type -> possible.add(type.asText()));
            String type = possible.isEmpty() ? types.asText() : possible.get(random.nextInt(possible.size()));
            return switch (type) {
                case "null" -> NullNode.instance;
                case "integer" -> MAKE.numberNode(random.nextBoolean() ? BigDecimal.valueOf(random.nextLong()).toBigInteger() : BigDecimal.TEN.pow(random.nextInt(30)).toBigInteger());
                case "number" -> MAKE.numberNode(new BigDecimal(random.nextInt(100000) - 50000).scaleByPowerOfTen(random.nextInt(40) - 20));
                case "boolean" -> MAKE.booleanNode(random.nextBoolean());
                case "array" -> array(schema, depth);
                case "object" -> object(schema, depth);
                default -> MAKE.textNode(string(schema));
            };
        }

        private ArrayNode array(JsonNode schema, int depth) {
            ArrayNode array = MAKE.arrayNode();
            for (int i = random.nextInt(4); i > 0 && depth > 0; i--) {
                array.add(value(schema.path("items"), depth - 1));
            }
            return array;
        }

        private ObjectNode object(JsonNode schema, int depth) {
            ObjectNode object = MAKE.objectNode();
            schema.path("properties").properties().forEach(property -> {
                if (!property.getValue().has("$ref") && random.nextInt(3) > 0) {
                    object.set(property.getKey(), value(property.getValue(), depth - 1));
                }
            });
            if (!schema.has("additionalProperties") && random.nextBoolean()) {
                object.put("one more \"<" + random.nextInt(9), "\u0001\uffff\ud800" + random.nextInt());
            }
            return object;
        }

        private String string(JsonNode schema) {
            if (schema.has("enum")) {
                return schema.path("enum").get(random.nextInt(3)).asText();
            }
            if (schema.has("format")) {
                return "date".equals(schema.path("format").asText()) ? "1991-04-" + (10 + random.nextInt(20)) : "2026-01-01T10:00:0" + random.nextInt(10) + ".5+04:00";
            }
            StringBuilder text = new StringBuilder();
            int[] letters = {' ', '\t', '\n', '\r', '<', '&', '>', ']', '"', '\'', 'a', 'ə', 'Ж', 0x85, 0x2028, 0x1F600, 0xFFFD};
            for (int i = random.nextInt(8); i > 0; i--) {
                text.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            return text.toString();
        }
    }
}
