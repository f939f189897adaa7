package az.asan.base.api.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * One visit or matter of one citizen, carried by ticket, journey, question, payment, review and recording.
 * The text is a ULID: 48 bits of milliseconds and 80 random bits in Crockford's base 32, so that ids made on
 * different nodes and in different centers never meet and still sort by time.
 *
 * @param value 26 characters of Crockford's base 32, upper case
 */
public record CaseId(String value) implements Comparable<CaseId> {
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    public CaseId {
        if (!ULID.matcher(value).matches()) {
            throw new IllegalArgumentException("Case id '" + value + "' is not a ULID: 26 characters of 0-9 and A-Z without I, L, O, U");
        }
    }

    /** A new id for the moment the clock shows. */
    public static CaseId next(Clock clock, SecureRandom random) {
        char[] text = new char[26];
        long time = clock.millis();
        for (int i = 9; i >= 0; i--) {
            text[i] = ALPHABET[(int) (time & 31)];
            time >>>= 5;
        }
        byte[] noise = new byte[16];
        random.nextBytes(noise);
        for (int i = 0; i < 16; i++) {
            text[10 + i] = ALPHABET[noise[i] & 31];
        }
        return new CaseId(new String(text));
    }

    @Override
    public int compareTo(CaseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
