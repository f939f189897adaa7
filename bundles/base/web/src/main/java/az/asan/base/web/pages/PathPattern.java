package az.asan.base.web.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pattern of paths: literals, one-segment variables, and at the end possibly the rest.
 *
 * @param text     as written
 * @param segments in order
 */
public record PathPattern(String text, List<Segment> segments) {
    /** What a segment may be. */
    public enum Kind { LITERAL, VARIABLE, REST }

    /** One segment: a literal's text or a variable's name. */
    public record Segment(Kind kind, String text) {
    }

    /** @throws IllegalArgumentException when it is none, with the reason */
    public static PathPattern of(String text) {
        if (!text.startsWith("/") || text.contains("//") || text.length() > 1 && text.endsWith("/")) {
            throw new IllegalArgumentException("A pattern begins with a slash, has no empty segment and no slash at the end: '" + text + "'");
        }
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : text.equals("/") ? new String[0] : text.substring(1).split("/")) {
            if (!segments.isEmpty() && segments.get(segments.size() - 1).kind() == Kind.REST) {
                throw new IllegalArgumentException("Nothing can follow the rest of a path: '" + text + "'");
            }
            Segment segment = segment(part, text);
            if (segment.kind() != Kind.LITERAL && !names.add(segment.text())) {
                throw new IllegalArgumentException("The variable '" + segment.text() + "' is twice in '" + text + "'");
            }
            segments.add(segment);
        }
        return new PathPattern(text, List.copyOf(segments));
    }

    private static Segment segment(String part, String text) {
        if (part.matches("\\{[A-Za-z][A-Za-z0-9]*\\}")) {
            return new Segment(Kind.VARIABLE, part.substring(1, part.length() - 1));
        }
        if (part.matches("\\{[A-Za-z][A-Za-z0-9]*\\*\\}")) {
            return new Segment(Kind.REST, part.substring(1, part.length() - 2));
        }
        if (!part.matches("[A-Za-z0-9._~-]+")) {
            throw new IllegalArgumentException("The segment '" + part + "' of '" + text + "' is neither a plain word nor {name} nor {name*}");
        }
        return new Segment(Kind.LITERAL, part);
    }
}
