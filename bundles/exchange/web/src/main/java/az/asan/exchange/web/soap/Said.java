package az.asan.exchange.web.soap;

import java.util.Optional;

/** What a question says besides its content: as an element of the SOAP header, or by the header of HTTP that REST has. */
enum Said {
    PURPOSE("Purpose", "Asan-Purpose", "string"), PERSON("Person", "Asan-Person", "string"), ACTOR("Actor", "Asan-Actor", "string"), CASE("Case", "Asan-Case", "string"),
    IDEMPOTENCY_KEY("IdempotencyKey", "Idempotency-Key", "string"), WAIT("Wait", "Prefer", "positiveInteger");

    private final String element;
    private final String header;
    private final String type;

    Said(String element, String header, String type) {
        this.element = element;
        this.header = header;
        this.type = type;
    }

    String element() {
        return element;
    }

    String header() {
        return header;
    }

    /** Its type in XML Schema. */
    String type() {
        return type;
    }

    /** The value as the header of HTTP has it. */
    String asHeader(String text) {
        return this == WAIT ? "wait=" + text : text;
    }

    static Optional<Said> of(String element) {
        for (Said said : values()) {
            if (said.element.equals(element)) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }
}
