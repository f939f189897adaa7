package az.asan.base.api.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page handler answers. Immutable.
 *
 * <p>A template sees the model's entries by name, and from the front: {@code t(key, …)} for texts, {@code lang},
 * {@code dir}, {@code identity}, {@code country}, {@code csrf} (a hidden field for every form), {@code asset(path)}.
 */
public final class Answer {
    /** How the answer is made. */
    public enum Kind { PAGE, REDIRECT, BYTES, PROBLEM }

    private final Kind kind;
    private final int status;
    private final String name;
    private final Map<String, Object> model;
    private final byte[] body;
    private final Map<String, String> headers;
    private final Problem problem;

    private Answer(Kind kind, int status, String name, Map<String, Object> model, byte[] body, Map<String, String> headers, Problem problem) {
        this.kind = kind;
        this.status = status;
        this.name = name;
        this.model = model;
        this.body = body;
        this.headers = headers;
        this.problem = problem;
    }

    /** A page from the area's template {@code pages/<template>.ftlh}. */
    public static Answer page(String template, Map<String, ?> model) {
        return new Answer(Kind.PAGE, 200, template, new LinkedHashMap<>(model), new byte[0], Map.of(), null);
    }

    /** On to another page of this installation, by GET (303). The location begins with a single slash. */
    public static Answer redirect(String location) {
        if (!location.startsWith("/") || location.startsWith("//") || location.contains("\\")) {
            throw new IllegalArgumentException("A redirect stays within the installation: '" + location + "' must begin with a single slash");
        }
        return new Answer(Kind.REDIRECT, 303, location, Map.of(), new byte[0], Map.of(), null);
    }

    /** A body of any media type. */
    public static Answer bytes(String contentType, byte[] body) {
        return new Answer(Kind.BYTES, 200, contentType, Map.of(), body, Map.of(), null);
    }

    /** A problem, as a page for people and as RFC 9457 for programs. */
    public static Answer problem(Problem problem) {
        return new Answer(Kind.PROBLEM, problem.status(), "", Map.of(), new byte[0], Map.of(), problem);
    }

    /** The same answer with another status: a form that is shown again has 422. */
    public Answer status(int value) {
        return new Answer(kind, value, name, model, body, headers, problem);
    }

    /** The same answer with one more header. */
    public Answer header(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(kind, status, name, model, body, more, problem);
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    /** The template, location or content type, by kind. */
    public String name() {
        return name;
    }

    public Map<String, Object> model() {
        return model;
    }

    public byte[] body() {
        return body;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** @throws IllegalStateException when the answer is none */
    public Problem problem() {
        if (problem == null) {
            throw new IllegalStateException("This answer is no problem but a " + kind);
        }
        return problem;
    }
}
