package az.asan.base.web.api;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.web.front.Refusal;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;
import javax.ws.rs.WebApplicationException;

/** What went wrong behind JAX-RS, as the front's chain understands it. */
final class Failures {
    private Failures() {
    }

    /** The exception to throw on: a problem where the caller can do something, else the failure itself. */
    static Exception of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal || cause instanceof ProblemException || cause instanceof StoreException) {
                return (RuntimeException) cause;
            }
            if (cause instanceof JsonProcessingException json) {
                return new ProblemException(unreadable(json));
            }
        }
        if (failure instanceof WebApplicationException web) {
            return of(web);
        }
        return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
    }

    private static Exception of(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        return switch (status) {
            case 400 -> new Refusal(400, "bad-request");
            case 404 -> new Refusal(404, "not-found");
            case 405 -> new Refusal(405, "method-not-allowed", String.join(", ", web.getResponse().getAllowedMethods()));
            case 406 -> new Refusal(406, "not-acceptable");
            case 415 -> new Refusal(415, "unsupported-media-type");
            default -> status >= 400 && status < 500
                    ? new ProblemException(Problem.of(status, "bad-request", web.getResponse().getStatusInfo().getReasonPhrase(), String.valueOf(web.getMessage())))
                    : web;
        };
    }

    private static Problem unreadable(JsonProcessingException json) {
        if (json instanceof ValueInstantiationException instantiation && instantiation.getCause() instanceof IllegalArgumentException refused) {
            return Problem.of(422, "invalid-request", "The request cannot be done as it is", refused.getMessage()).with("field", field(instantiation));
        }
        if (json instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null ? "" : unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
            return Problem.of(400, "bad-json", "The body is not the JSON that is expected", "There is no property '" + field(unknown) + "'; there are: " + known).with("field", field(unknown));
        }
        String where = json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty() ? "At '" + field(mapping) + "'" : at(json.getLocation());
        Problem problem = Problem.of(400, "bad-json", "The body is not the JSON that is expected", where + ": " + firstLine(json.getOriginalMessage()));
        return json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty() ? problem.with("field", field(mapping)) : problem;
    }

    private static String at(JsonLocation location) {
        return location == null ? "In the body" : "In line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String field(JsonMappingException mapping) {
        return mapping.getPath().stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName()).collect(Collectors.joining("."));
    }

    /** Class names are nobody's business, and a value that was sent may be personal. */
    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("").replaceAll("`[^`]*`", "the expected type").replaceAll("\"[^\"]{12,}\"", "the given value");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }
}
