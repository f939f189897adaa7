package az.asan.exchange.web.soap;

import az.asan.exchange.web.soap.Shape.Items;
import az.asan.exchange.web.soap.Shape.Json;
import az.asan.exchange.web.soap.Shape.Kind;
import az.asan.exchange.web.soap.Shape.Member;
import az.asan.exchange.web.soap.Shape.Members;
import az.asan.exchange.web.soap.Shape.Named;
import az.asan.exchange.web.soap.Shape.Place;
import az.asan.exchange.web.soap.Shape.Value;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the shapes of a contract's schemas (JSON Schema 2020-12). A shape only has to be wide enough for every value of
 * its schema; whether a value is right, the contract itself decides. What has no shape of its own (no type, several
 * types, alternatives) is the JSON text, so every schema has a shape.
 */
final class Shapes {
    static final Place ANY = new Place(new Json(), false);
    private static final String LOCAL = "#/components/schemas/";

    private final JsonNode schemas;
    private final boolean question;
    private final XmlNames names;
    private final Map<String, String> named = new HashMap<>();
    private final Map<String, Place> definitions = new LinkedHashMap<>();

    /**
     * @param question whether the shapes are of questions, where what the contract requires must be there; of an answer
     *                 every member may be missing, since a grant may let only some leave
     * @param names    of types, shared by all that are in one namespace
     */
    Shapes(JsonNode document, boolean question, XmlNames names) {
        this.schemas = document.path("components").path("schemas");
        this.question = question;
        this.names = names;
    }

    /** The shapes that have names, in the order they were met. */
    Map<String, Place> definitions() {
        return definitions;
    }

    /** The shape itself, where it only has a name. */
    Shape resolved(Shape shape) {
        return shape instanceof Named name ? definitions.get(name.name()).shape() : shape;
    }

    /** Whether null may stand here. */
    boolean nullable(Place place) {
        return place.nullable() || place.shape() instanceof Named name && definitions.get(name.name()).nullable();
    }

    /** The place of a schema's values. */
    Place of(JsonNode schema) {
        return read(schema, false);
    }

    private Place read(JsonNode schema, boolean object) {
        if (!schema.isObject()) {
            return ANY;
        }
        if (schema.has("$ref")) {
            return reference(schema.path("$ref").asText());
        }
        if (schema.has("allOf")) {
            return all(schema);
        }
        Set<String> types = types(schema);
        if (types.isEmpty() && object && schema.has("properties")) {
            types.add("object");
        }
        if (types.isEmpty() && (schema.has("anyOf") || schema.has("oneOf"))) {
            return orNull(schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf"));
        }
        boolean nullable = types.remove("null");
        if (types.size() == 2 && types.containsAll(Set.of("integer", "number"))) {
            types.remove("integer");
        }
        return types.size() == 1 ? new Place(typed(types.iterator().next(), schema), nullable) : ANY;
    }

    private Shape typed(String type, JsonNode schema) {
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> new Items(schema.has("prefixItems") || !schema.has("items") ? ANY : of(schema.path("items")));
            case "string" -> text(schema);
            case "integer" -> new Value(Kind.INTEGER, List.of());
            case "number" -> new Value(Kind.DECIMAL, List.of());
            case "boolean" -> new Value(Kind.BOOLEAN, List.of());
            default -> new Json();
        };
    }

    private Members object(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        XmlNames own = new XmlNames();
        List<Member> members = new ArrayList<>();
        schema.path("properties").properties()
                .forEach(property -> members.add(new Member(property.getKey(), own.next(property.getKey()), question && required.contains(property.getKey()), of(property.getValue()))));
        JsonNode more = schema.path("additionalProperties");
        return new Members(members, !(more.isBoolean() && !more.asBoolean()) || schema.has("patternProperties"));
    }

    private static Value text(JsonNode schema) {
        Kind kind = switch (schema.path("format").asText()) {
            case "date" -> Kind.DATE;
            case "time" -> Kind.TIME;
            case "date-time" -> Kind.DATE_TIME;
            default -> Kind.STRING;
        };
        List<String> words = new ArrayList<>();
        schema.path("enum").forEach(word -> {
            if (word.isTextual()) {
                words.add(word.asText());
            }
        });
        if (schema.has("const")) {
            words.add(schema.path("const").asText());
        }
        boolean plain = kind == Kind.STRING && words.stream().allMatch(XmlText::isLegal);
        return new Value(kind, plain ? words : List.of());
    }

    /** {@code type}, or what the only allowed values are. */
    private static Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        if (schema.path("type").isTextual()) {
            types.add(schema.path("type").asText());
        }
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        }
        if (types.isEmpty()) {
            schema.path("enum").forEach(word -> types.add(word.isTextual() ? "string" : word.isNull() ? "null" : word.isBoolean() ? "boolean" : word.isNumber() ? "number" : "any"));
            if (schema.has("const") && schema.path("const").isTextual()) {
                types.add("string");
            }
        }
        return types;
    }

    /** The way of OpenAPI 3.1 to say "this, or null". All other alternatives are JSON text. */
    private Place orNull(JsonNode alternatives) {
        List<JsonNode> others = new ArrayList<>();
        boolean nullable = false;
        for (JsonNode alternative : alternatives) {
            if ("null".equals(alternative.path("type").asText())) {
                nullable = true;
            } else {
                others.add(alternative);
            }
        }
        if (others.size() != 1) {
            return ANY;
        }
        Place only = of(others.get(0));
        return only.shape() instanceof Json ? ANY : only.orNull(nullable);
    }

    /** A value of all of several schemas has the shape of each; objects are told together for the reader's sake. */
    private Place all(JsonNode schema) {
        List<JsonNode> branches = new ArrayList<>();
        schema.path("allOf").forEach(branches::add);
        ObjectNode own = schema.deepCopy();
        own.remove("allOf");
        branches.add(own);
        List<Place> places = branches.stream().map(branch -> read(branch, false)).filter(place -> !(place.shape() instanceof Json)).toList();
        if (places.isEmpty()) {
            return ANY;
        }
        boolean nullable = places.stream().allMatch(Place::nullable);
        if (!places.stream().allMatch(place -> isObject(place.shape()))) {
            return places.stream().filter(place -> !isObject(place.shape())).findFirst().orElseThrow().orNull(nullable);
        }
        if (places.size() == 1 && branches.stream().noneMatch(branch -> !branch.has("type") && branch.has("properties"))) {
            return places.get(0);
        }
        Map<String, Member> merged = new LinkedHashMap<>();
        boolean open = true;
        XmlNames together = new XmlNames();
        for (JsonNode branch : branches) {
            if (definitionOf(read(branch, true).shape()) instanceof Members members) {
                open &= members.open();
                for (Member member : members.members()) {
                    Member before = merged.get(member.json());
                    merged.put(member.json(), before == null ? new Member(member.json(), together.next(member.json()), member.required(), member.place())
                            : new Member(before.json(), before.xml(), before.required() || member.required(), before.place()));
                }
            }
        }
        return new Place(new Members(List.copyOf(merged.values()), open), nullable);
    }

    private boolean isObject(Shape shape) {
        return definitionOf(shape) instanceof Members;
    }

    /** What a name stands for so far; a name that is being found out is taken for itself. */
    private Shape definitionOf(Shape shape) {
        return shape instanceof Named name && definitions.get(name.name()) != null ? definitions.get(name.name()).shape() : shape;
    }

    private Place reference(String reference) {
        String id = reference.startsWith(LOCAL) ? reference.substring(LOCAL.length()) : "";
        if (!schemas.has(id)) {
            return ANY;
        }
        String name = named.get(id);
        if (name == null) {
            name = names.next(question ? id + "Question" : id);
            named.put(id, name);
            definitions.put(name, null);
            Place found = of(schemas.path(id));
            definitions.put(name, found.shape() instanceof Named other ? followed(name, other, found.nullable()) : found);
        }
        Place known = definitions.get(name);
        if (known != null && (known.shape() instanceof Value || known.shape() instanceof Json)) {
            return known;
        }
        return new Place(new Named(name), known != null && known.nullable());
    }

    /** A schema that only refers to another is that other; one that refers to itself says nothing. */
    private Place followed(String name, Named other, boolean nullable) {
        Place target = other.name().equals(name) ? null : definitions.get(other.name());
        return target == null ? ANY : target.orNull(nullable);
    }
}
