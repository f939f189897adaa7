package az.asan.base.web.front;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what proxies write about where a request came from. Never asks a name server. */
final class Forwarding {
    private static final Pattern VERSION_4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern VERSION_6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}|::[Ff]{4}:[0-9.]{7,15}");
    private static final Pattern PORT = Pattern.compile("(\\[[^\\]]*\\]|[0-9.]+)(?::[0-9]{1,5})?");

    private Forwarding() {
    }

    /** An address written out, with or without brackets and port; empty for names, {@code unknown} and hidden ones. */
    static Optional<InetAddress> literal(String text) {
        var withPort = PORT.matcher(text);
        String bare = withPort.matches() ? withPort.group(1) : text;
        String address = bare.startsWith("[") && bare.endsWith("]") ? bare.substring(1, bare.length() - 1) : bare;
        if (!VERSION_4.matcher(address).matches() && !VERSION_6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** One line of {@code X-Forwarded-For}. */
    static List<String> list(String line) {
        List<String> hops = new ArrayList<>();
        for (String hop : line.split(",", -1)) {
            hops.add(hop.strip());
        }
        return hops;
    }

    /**
     * The {@code for} of each element of one line of {@code Forwarded} (RFC 7239, section 4); an empty text where an
     * element has none, or is not well-formed.
     */
    static List<String> forwarded(String line) {
        List<String> hops = new ArrayList<>();
        for (String element : split(line, ',')) {
            String found = "";
            for (String pair : split(element, ';')) {
                int equals = pair.indexOf('=');
                if (equals > 0 && "for".equals(pair.substring(0, equals).strip().toLowerCase(Locale.ROOT))) {
                    found = unquoted(pair.substring(equals + 1).strip());
                }
            }
            hops.add(found);
        }
        return hops;
    }

    /** At a separator outside quoted strings; an open quote leaves nothing that could be believed. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\' && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(quoted ? "" : part.toString());
        return parts;
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
