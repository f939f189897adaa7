package az.asan.module.web;

import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.function.Supplier;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Calls with an {@code Idempotency-Key} that put modules live. Such a call commits for itself, so the answer is kept
 * after the effect and not with it. Between the two a crash leaves a key that is free: the call sent again then has
 * the outcome it had, because the same content or the same version again has no further effect.
 */
@Component(service = OnceCalls.class)
public final class OnceCalls {
    private static final int LARGEST_KEPT = 64 * 1024;

    private final Idempotency idempotency;
    private final JsonMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();

    @Activate
    public OnceCalls(@Reference Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    /** An answer as JSON and its status. */
    record Outcome(int status, Object body) {
    }

    /** Nothing has been kept for a key. */
    private static final class NothingKeptException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The kept answer of the call's key, or else the outcome of the work, which is kept when it is a success.
     *
     * @param operation method and path
     * @param body      what was sent, with what else makes two calls the same
     */
    Response once(Calls.Call call, String operation, byte[] body, Supplier<Outcome> work) {
        if (call.idempotencyKey().isEmpty()) {
            Outcome outcome = work.get();
            return answer(outcome.status(), json(outcome.body()));
        }
        Idempotency.Key key = key(call, operation, body);
        try {
            Idempotency.Kept kept = idempotency.<NothingKeptException>once(key, () -> {
                throw new NothingKeptException();
            });
            return answer(kept.status(), kept.body());
        } catch (NothingKeptException e) {
            return keep(key, work.get());
        } catch (Idempotency.KeyReusedException e) {
            throw reused(e);
        }
    }

    private Response keep(Idempotency.Key key, Outcome outcome) {
        byte[] json = json(outcome.body());
        if (outcome.status() >= 300 || json.length > LARGEST_KEPT) {
            return answer(outcome.status(), json);
        }
        try {
            Idempotency.Kept kept = idempotency.<RuntimeException>once(key, () -> new Idempotency.Kept(outcome.status(), MediaType.APPLICATION_JSON, json));
            return answer(kept.status(), kept.body());
        } catch (Idempotency.KeyReusedException e) {
            throw reused(e);
        }
    }

    private static Idempotency.Key key(Calls.Call call, String operation, byte[] body) {
        try {
            return new Idempotency.Key(call.identity().subject(), operation, call.idempotencyKey().orElseThrow(), Digest.of(body));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    private static ProblemException reused(Idempotency.KeyReusedException e) {
        return new ProblemException(Problem.of(422, "key-reused", "The key was used for another request", e.getMessage()));
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }

    private static Response answer(int status, byte[] json) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(json).build();
    }
}
