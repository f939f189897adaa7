package az.asan.exchange.spi;

/**
 * What the agency's system said, whatever its status.
 *
 * @param status      HTTP status, or what corresponds to it
 * @param contentType media type of the body; empty when there is none
 * @param body        at most 1 MiB
 */
public record Reply(int status, String contentType, byte[] body) {
    public Reply {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("A status lies between 100 and 599, not " + status);
        }
    }
}
