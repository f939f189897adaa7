package az.asan.base.web.api;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.web.front.Found;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Visit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.MessageContentsList;

/**
 * Calls a resource's method once it is known who may ({@link Allowed}; who is not named is refused) and, for a POST
 * that may be sent again, through {@link Idempotency}: one effect, one kept answer.
 */
final class GuardedInvoker extends JAXRSInvoker {
    private static final int KEPT = 64 * 1024;

    private final ThreadCalls calls;
    private final Found<Idempotency> idempotency;
    private final ObjectMapper mapper;

    GuardedInvoker(ThreadCalls calls, Found<Idempotency> idempotency, ObjectMapper mapper) {
        this.calls = calls;
        this.idempotency = idempotency;
        this.mapper = mapper;
    }

    @Override
    public Object invoke(Exchange exchange, Object parameters, Object resource) {
        Visit visit = (Visit) calls.current();
        try {
            return guarded(exchange, parameters, resource, visit);
        } catch (Refusal | StoreException e) {
            // left for the chain: thrown through CXF it would be logged there with its whole stack
            visit.request().setAttribute(ApiServer.FAILURE, e);
            return new MessageContentsList(Response.status(500).build());
        }
    }

    private Object guarded(Exchange exchange, Object parameters, Object resource, Visit visit) {
        OperationResourceInfo operation = exchange.get(OperationResourceInfo.class);
        Method method = operation.getAnnotatedMethod() == null ? operation.getMethodToInvoke() : operation.getAnnotatedMethod();
        visit.route("/api" + operation.getClassResourceInfo().getURITemplate().getValue() + operation.getURITemplate().getValue());
        check(method, visit.identity());
        Optional<String> key = visit.idempotencyKey();
        if (key.isEmpty() || !"POST".equals(visit.method()) || method.isAnnotationPresent(OwnIdempotency.class)) {
            return super.invoke(exchange, parameters, resource);
        }
        return once(visit, key.get(), () -> super.invoke(exchange, parameters, resource));
    }

    private static void check(Method method, Identity identity) {
        Allowed allowed = method.getAnnotation(Allowed.class);
        if (allowed == null) {
            throw new Refusal(403, "forbidden");
        }
        if (!allowed.anyone() && !identity.hasAny(allowed.value())) {
            throw identity.isAnonymous() ? new Refusal(401, "sign-in-needed") : new Refusal(403, "forbidden");
        }
    }

    private Object once(Visit visit, String key, Supplier<Object> method) {
        Idempotency.Key record = key(visit, key);
        try {
            Idempotency.Kept kept = idempotency.orRefuse().once(record, () -> keep(visit, method.get()));
            Response.ResponseBuilder answer = Response.status(kept.status());
            if (!kept.contentType().isEmpty()) {
                answer.type(kept.contentType()).entity(kept.body());
            }
            return new MessageContentsList(answer.build());
        } catch (Idempotency.KeyReusedException e) {
            throw new Refusal(422, "idempotency-key-reused");
        } catch (NotKept e) {
            return e.answer();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer cannot be written as JSON", e);
        }
    }

    private static Idempotency.Key key(Visit visit, String key) {
        try {
            return new Idempotency.Key(visit.identity().subject(), visit.method() + ' ' + visit.path(), key, Digest.of(visit.body().bytes()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "bad-idempotency-key");
        }
    }

    private Idempotency.Kept keep(Visit visit, Object result) throws JsonProcessingException {
        Object value = result instanceof List<?> list ? list.isEmpty() ? null : list.get(0) : result;
        int status = value instanceof Response response ? response.getStatus() : value == null ? 204 : 200;
        Object entity = value instanceof Response response ? response.getEntity() : value;
        if (visit.request().getAttribute(ApiServer.FAILURE) instanceof StoreException lost) {
            visit.request().removeAttribute(ApiServer.FAILURE);
            throw lost;
        }
        if (status >= 400) {
            throw new NotKept(result);
        }
        if (entity == null) {
            return new Idempotency.Kept(status, "", new byte[0]);
        }
        String type = value instanceof Response response && response.getMediaType() != null ? response.getMediaType().toString() : "";
        byte[] body = bytes(entity);
        if (body.length > KEPT) {
            throw new WebApplicationException("The answer is longer than 64 KiB and cannot be kept for a repetition", 500);
        }
        return new Idempotency.Kept(status, type.isEmpty() ? entity instanceof String ? "text/plain; charset=utf-8" : "application/json" : type, body);
    }

    private byte[] bytes(Object entity) throws JsonProcessingException {
        if (entity instanceof byte[] bytes) {
            return bytes;
        }
        return entity instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : mapper.writeValueAsBytes(entity);
    }

    /** An answer that says no: nothing is kept, and the key is free again. */
    private static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object answer;

        NotKept(Object answer) {
            super("not kept", null, false, false);
            this.answer = answer;
        }

        Object answer() {
            return answer;
        }
    }
}
