package az.asan.exchange.api;

import org.osgi.annotation.versioning.ProviderType;

/** The one way from the platform to agencies' systems. */
@ProviderType
public interface Exchange {
    /**
     * Puts a question and waits for the answer, on the caller's thread, no longer than the question's deadline. The
     * trail row is committed before the answer is returned.
     *
     * @throws ExchangeException with one of a closed list of reasons, the side that can mend it and the trace id
     */
    Answer ask(Question question) throws ExchangeException;
}
