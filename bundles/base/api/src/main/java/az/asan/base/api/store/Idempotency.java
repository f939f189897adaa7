package az.asan.base.api.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Requests that may be sent again have one effect. A key is kept for 24 hours together with the answer, in the
 * transaction of the effect.
 */
@ProviderType
public interface Idempotency {
    /**
     * Runs the work once per key, in a {@link Transactions#command command}; a repetition gets the kept answer.
     *
     * @throws KeyReusedException when the key came before with another body
     * @throws X                  whatever the work threw; then nothing is kept, and the key is free again
     */
    <X extends Exception> Kept once(Key key, Transactions.Work<Kept, X> work) throws KeyReusedException, X;

    /**
     * What makes two requests the same.
     *
     * @param caller    the subject of the identity that asks
     * @param operation method and path, or the name of a command
     * @param key       what the caller sent as {@code Idempotency-Key}, 1 to 255 visible ASCII characters
     * @param digest    SHA-256 of the body
     */
    record Key(String caller, String operation, String key, Digest digest) {
        public Key {
            if (key.isEmpty() || key.length() > 255 || !key.chars().allMatch(c -> c > 32 && c < 127)) {
                throw new IllegalArgumentException("An idempotency key is 1 to 255 visible ASCII characters");
            }
        }
    }

    /**
     * An answer that is kept.
     *
     * @param status      the HTTP status
     * @param contentType the media type of the body; empty when there is none
     * @param body        at most 64 KiB
     */
    record Kept(int status, String contentType, byte[] body) {
    }

    /** The key was used for something else; answered with 422. */
    final class KeyReusedException extends Exception {
        private static final long serialVersionUID = 1L;

        public KeyReusedException(String key) {
            super("The idempotency key '" + key + "' was used within 24 hours for a request with another body; take a new key for a new request");
        }
    }
}
