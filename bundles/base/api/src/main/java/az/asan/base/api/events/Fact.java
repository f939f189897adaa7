package az.asan.base.api.events;

import java.time.Instant;

/**
 * Something that happened in an area, as others may read it.
 *
 * @param stream   where it stands: {@code queue/asan-1}; streams are per center, so that a branch can work alone
 * @param position 1, 2, 3 … in its stream, without holes
 * @param type     what happened: {@code ticket-called}
 * @param at       when
 * @param data     a JSON object; no personal data
 */
public record Fact(String stream, long position, String type, Instant at, String data) {
    public Fact {
        if (stream.isBlank() || stream.length() > 120 || type.isBlank() || type.length() > 60) {
            throw new IllegalArgumentException("A stream has 1 to 120 characters and a type 1 to 60");
        }
    }
}
