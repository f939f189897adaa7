package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** The population register asked by SOAP, as an agency's own system would. */
@WithProduct
final class SoapIT {
    private static final String PATH = "/soap/exchange/population";
    private static final String TNS = "urn:asan:exchange:population";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private final Product product;
    private final Setup setup;

    SoapIT(Product product) {
        this.product = product;
        this.setup = new Setup(product);
    }

    @Test
    void answersAPersonOfTheRegisterByTheTypesOfTheDescription() throws Exception {
        setup.grant("test/soap", "soap-test");
        String token = setup.token("test/soap", "", "agency");
        Api.Reply answer = ask(token, "7ZZ0A1B", "soap-test");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Element response = (Element) parse(answer.body()).getElementsByTagNameNS(TNS, "getPersonResponse").item(0);
        assertThat(response.getElementsByTagNameNS(TNS, "surname").item(0).getTextContent()).isEqualTo("Məmmədova");
        validator(new Api(product.address(), token).get(PATH + "?wsdl")).validate(new DOMSource(response));
        Api.Reply nobody = ask(token, "9ZZ9Z9Z", "soap-test");
        assertThat(nobody.status()).isEqualTo(500);
        assertThat(nobody.text()).contains("getPersonFault", "404");
    }

    @Test
    void refusesWithoutAGrantAndWritesItDown() throws Exception {
        String token = setup.token("test/soap-stranger", "", "agency");
        Api.Reply refused = ask(token, "7ZZ0A1B", "soap-test");
        assertThat(refused.status()).isEqualTo(500);
        Document fault = parse(refused.body());
        assertThat(fault.getElementsByTagName("faultcode").item(0).getTextContent()).endsWith(":Client");
        assertThat(text(fault, "type")).isEqualTo("/problems/not-granted");
        assertThat(refused.text()).doesNotContain("Məmmədova");
        JsonNode row = row("client:test/soap-stranger", text(fault, "traceId"));
        assertThat(row.path("object").asText()).isEqualTo("connector/population/getPerson");
        assertThat(row.path("outcome").asText()).isEqualTo("refused");
        assertThat(row.at("/details/reason").asText()).isEqualTo("not-granted");
        assertThat(ask("", "7ZZ0A1B", "soap-test").text()).contains("/problems/sign-in-needed");
    }

    @Test
    void losesNoQuestionWhileTheConnectorIsReplacedUnderLoad() {
        setup.grant("test/soap-load", "soap-load");
        String token = setup.token("test/soap-load", "", "agency");
        try (Load questions = new Load(4, () -> question(HttpRequest.newBuilder(URI.create(product.address() + PATH)).timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + token),
                "7ZZ0A1B", "soap-load").build())) {
            for (int round = 0; round < 5; round++) {
                questions.awaitMore(20);
                ModuleFile next = ModuleFile.of(World.module("connectors/population", "az.asan.shipped.connector.population")).newer("ASAN-INF/connector/connector.yaml");
                Api.Reply deployed = product.administrator().deploy(next.name(), next.bytes());
                assertThat(deployed.status()).as(deployed.text()).isEqualTo(201);
            }
            questions.awaitMore(20);
            assertThat(questions.lost()).isEmpty();
        }
    }

    /** The row of the trail that a trace left, as soon as it is chained: that is after the answer. */
    private JsonNode row(String actor, String traceId) {
        AtomicReference<JsonNode> found = new AtomicReference<>();
        Waiting.until("the trail has a row of " + actor + " with the trace " + traceId, Duration.ofSeconds(30), () -> {
            for (JsonNode row : product.administrator().get("/api/audit/v1/entries?action=exchange.ask&actor=" + URLEncoder.encode(actor, StandardCharsets.UTF_8)).json()) {
                if (row.path("traceId").asText().equals(traceId)) {
                    found.set(row);
                }
            }
            return found.get() != null;
        });
        return found.get();
    }

    private Api.Reply ask(String token, String pin, String purpose) {
        Api api = new Api(product.address(), token);
        return api.send(question(api.request(PATH), pin, purpose));
    }

    private static HttpRequest.Builder question(HttpRequest.Builder request, String pin, String purpose) {
        return request.header("Content-Type", "text/xml; charset=utf-8").header("SOAPAction", "\"" + TNS + "/getPerson\"").header("Asan-Purpose", purpose)
                .POST(HttpRequest.BodyPublishers.ofString("<e:Envelope xmlns:e=\"" + SOAP + "\"><e:Body><t:getPerson xmlns:t=\"" + TNS + "\"><t:pin>" + pin + "</t:pin></t:getPerson></e:Body></e:Envelope>"));
    }

    private static String text(Document fault, String member) {
        return fault.getElementsByTagNameNS("urn:ietf:rfc:7807", member).item(0).getTextContent();
    }

    private static Document parse(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    /** The types of a WSDL, read as a stranger would. */
    private static Validator validator(Api.Reply wsdl) throws Exception {
        assertThat(wsdl.status()).as(wsdl.text()).isEqualTo(200);
        NodeList found = parse(wsdl.text().getBytes(StandardCharsets.UTF_8)).getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema");
        Source[] schemas = new Source[found.getLength()];
        for (int i = 0; i < schemas.length; i++) {
            Document alone = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
            Element schema = (Element) alone.appendChild(alone.importNode(found.item(i), true));
            NamedNodeMap outer = found.item(i).getOwnerDocument().getDocumentElement().getAttributes();
            for (int j = 0; j < outer.getLength(); j++) {
                if (outer.item(j).getNodeName().startsWith("xmlns:") && !schema.hasAttribute(outer.item(j).getNodeName())) {
                    schema.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, outer.item(j).getNodeName(), outer.item(j).getNodeValue());
                }
            }
            schemas[i] = new DOMSource(alone, "schema" + i);
        }
        return SchemaFactory.newDefaultInstance().newSchema(schemas).newValidator();
    }
}
