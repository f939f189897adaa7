package az.asan.queue.api;

import java.util.regex.Pattern;

/**
 * A service center, by the name it has in addresses: {@code asan-1}.
 *
 * @param value a lower-case letter, then up to 39 of a-z, 0-9 and dash
 */
public record CenterId(String value) implements Comparable<CenterId> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public CenterId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Center '" + value + "' is not a lower-case letter followed by at most 39 of a-z, 0-9 and dash");
        }
    }

    /** The stream of the outbox in which everything stands that happens in this center. */
    public String stream() {
        return "queue/" + value;
    }

    @Override
    public int compareTo(CenterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
