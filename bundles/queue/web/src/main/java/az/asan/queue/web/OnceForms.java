package az.asan.queue.web;

import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.queue.api.QueueException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forms that may be sent twice: each carries a key of its own, and the second time leads where the first one led. */
@Component(service = OnceForms.class)
public final class OnceForms {
    private final Idempotency idempotency;

    @Activate
    public OnceForms(@Reference Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    /** What a form does; gives the path to go on to. */
    @FunctionalInterface
    interface Work {
        String run() throws QueueException;
    }

    /** A key for a form that is shown now. */
    String key() {
        return UUID.randomUUID().toString();
    }

    /**
     * Does the work once per key and goes on to where it led.
     *
     * @param what tells one use of a form from another: the button and the values
     */
    Answer once(Request request, String what, Work work) throws QueueException {
        String key = request.form("once").filter(value -> value.matches("[0-9a-f-]{36}"))
                .orElseThrow(() -> ProblemException.invalid("The form carries no key of its own; reload the page and send it again"));
        Digest digest = Digest.of(what.getBytes(StandardCharsets.UTF_8));
        try {
            Idempotency.Kept kept = idempotency.<QueueException>once(
                    new Idempotency.Key(request.identity().subject(), "form " + request.path() + " " + digest.brief(), key, digest),
                    () -> new Idempotency.Kept(303, "text/plain", work.run().getBytes(StandardCharsets.UTF_8)));
            return Answer.redirect(new String(kept.body(), StandardCharsets.UTF_8));
        } catch (Idempotency.KeyReusedException e) {
            throw new ProblemException(Problem.of(422, "key-reused", "The form was sent before with other values", e.getMessage()));
        }
    }
}
