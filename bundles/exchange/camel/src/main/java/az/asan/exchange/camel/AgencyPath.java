package az.asan.exchange.camel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a route asks of the agency: {@code get:/persons/{pin}} and parameters of the query, whose values are texts or
 * {@code {name}} of a header. Values are percent-encoded as one piece (RFC 3986, section 2), so that no value can leave
 * its place in the path.
 */
final class AgencyPath {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern SHAPE = Pattern.compile("(get|post|put|delete):(/[A-Za-z0-9._~/{}-]{0,300})");
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]{0,60})}");
    private static final Pattern QUERY_NAME = Pattern.compile("[A-Za-z0-9._~-]{1,60}");

    private final String method;
    private final String path;
    private final Map<String, String> query;

    private AgencyPath(String method, String path, Map<String, String> query) {
        this.method = method;
        this.path = path;
        this.query = new LinkedHashMap<>(query);
    }

    /** Reads what follows {@code agency:}; empty when it is not of the shape. */
    static Optional<AgencyPath> parse(String text, Map<String, String> query) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches() || !wellBraced(shape.group(2)) || climbs(shape.group(2)) || !query.keySet().stream().allMatch(name -> QUERY_NAME.matcher(name).matches())
                || !query.values().stream().allMatch(AgencyPath::wellBraced)) {
            return Optional.empty();
        }
        return Optional.of(new AgencyPath(shape.group(1).toUpperCase(java.util.Locale.ROOT), shape.group(2), query));
    }

    String method() {
        return method;
    }

    /**
     * The path and query for a message. A parameter of the query whose header is not there is left out.
     *
     * @throws IllegalArgumentException when a header of the path is not there, is empty, or is nothing but dots
     */
    String fill(Function<String, Optional<String>> header) {
        StringBuilder out = new StringBuilder();
        Matcher names = NAME.matcher(path);
        while (names.find()) {
            String value = header.apply(names.group(1)).orElse("");
            if (value.isEmpty() || ".".equals(value) || "..".equals(value)) {
                throw new IllegalArgumentException("The path needs a value for {" + names.group(1) + "}");
            }
            names.appendReplacement(out, Matcher.quoteReplacement(encode(value)));
        }
        names.appendTail(out);
        List<String> pairs = new ArrayList<>();
        query.forEach((name, template) -> value(template, header).ifPresent(value -> pairs.add(name + '=' + encode(value))));
        return pairs.isEmpty() ? out.toString() : out + "?" + String.join("&", pairs);
    }

    private static Optional<String> value(String template, Function<String, Optional<String>> header) {
        Matcher whole = NAME.matcher(template);
        if (whole.matches()) {
            return header.apply(whole.group(1));
        }
        return Optional.of(template);
    }

    private static boolean wellBraced(String text) {
        String rest = NAME.matcher(text).replaceAll("");
        return rest.indexOf('{') < 0 && rest.indexOf('}') < 0;
    }

    private static boolean climbs(String path) {
        return List.of(path.split("/")).stream().anyMatch(segment -> ".".equals(segment) || "..".equals(segment)) || path.contains("//");
    }

    private static String encode(String value) {
        StringBuilder out = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }
}
