package az.asan.base.audit;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Ids of entries: 50 bits of milliseconds, 20 bits that count within the millisecond and 60 random bits, in Crockford's
 * base 32. Ids of one node sort in the order in which they were made; ids of different nodes never meet.
 */
final class EntryIds {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int PER_MILLISECOND = 1 << 20;

    private final Clock clock;
    private final SecureRandom random;
    private long time;
    private int count;

    EntryIds(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized String next() {
        long now = clock.millis();
        if (now > time) {
            time = now;
            count = 0;
        } else if (++count == PER_MILLISECOND) {
            time++;
            count = 0;
        }
        char[] text = new char[26];
        write(text, 0, 10, time);
        write(text, 10, 4, count);
        write(text, 14, 12, random.nextLong());
        return new String(text);
    }

    private static void write(char[] text, int from, int length, long value) {
        long rest = value;
        for (int i = from + length - 1; i >= from; i--) {
            text[i] = ALPHABET[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
