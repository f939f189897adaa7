package az.asan.base.api.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem as RFC 9457 has it.
 *
 * @param status     the HTTP status, 400 to 599
 * @param type       last part of the problem type's address, {@code /problems/<type>}: kebab-case, stable
 * @param title      one sentence that is the same for all problems of the type, in the reader's language where known
 * @param detail     what was wrong with this request and what would be right; no personal data
 * @param extensions further members
 */
public record Problem(int status, String type, String title, String detail, Map<String, Object> extensions) {
    public Problem {
        if (status < 400 || status > 599 || !type.matches("[a-z][a-z0-9-]{1,60}")) {
            throw new IllegalArgumentException("A problem has a status of 400 to 599 and a kebab-case type, not " + status + " and '" + type + "'");
        }
        extensions = Map.copyOf(extensions);
    }

    public static Problem of(int status, String type, String title, String detail) {
        return new Problem(status, type, title, detail, Map.of());
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(status, type, title, detail, more);
    }
}
