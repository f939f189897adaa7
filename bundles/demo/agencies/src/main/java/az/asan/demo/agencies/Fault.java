package az.asan.demo.agencies;

import az.asan.demo.people.Json;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/**
 * How a register misbehaves, when a test wants it to.
 *
 * @param kind   what it does wrong
 * @param millis how long SLOW waits before it answers
 */
record Fault(Kind kind, int millis) {
    private static final int LONGEST = 60_000;

    /** NONE: nothing; SLOW: late; DOWN: 503; WRONG: a document of another kind; HALF: half an answer, then the end. */
    enum Kind { NONE, SLOW, DOWN, WRONG, HALF }

    static final Fault NONE = new Fault(Kind.NONE, 0);

    Fault {
        if (millis < 0 || millis > LONGEST) {
            throw new IllegalArgumentException("millis lies between 0 and " + LONGEST);
        }
    }

    /** Reads {@code {"kind": "slow", "millis": 500}}. */
    static Fault of(String json) {
        Map<String, Object> members = Json.object(Json.read(json));
        int millis = members.get("millis") instanceof BigDecimal number ? number.intValueExact() : 0;
        try {
            return new Fault(Kind.valueOf(String.valueOf(members.get("kind")).toUpperCase(Locale.ROOT)), millis);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("kind is one of none, slow, down, wrong, half; " + e.getMessage(), e);
        }
    }
}
