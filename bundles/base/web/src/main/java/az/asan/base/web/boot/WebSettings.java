package az.asan.base.web.boot;

import az.asan.base.web.front.Proxies;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the front is set up, checked.
 *
 * @param host          the address that is listened on
 * @param publicAddress scheme, host and port by which people reach it, when that is not what requests say
 * @param proxies       the reverse proxies that are believed about the address of a visitor
 * @param inFlight      how many requests may be under way
 * @param followers     how many event streams may be open
 */
public record WebSettings(String host, int port, boolean tls, Optional<String> publicAddress, boolean demo, Proxies proxies, int inFlight, int followers) {
    /** A value that cannot be used. */
    public static final class BadSettingException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String key;
        private final String is;
        private final String remedy;

        BadSettingException(String key, String is, String remedy) {
            super(key + ": " + is + "; " + remedy);
            this.key = key;
            this.is = is;
            this.remedy = remedy;
        }

        public String key() {
            return key;
        }

        public String is() {
            return is;
        }

        public String remedy() {
            return remedy;
        }
    }

    public static WebSettings of(Map<String, ?> given) throws BadSettingException {
        return new WebSettings(
                host(text(given, "host", "127.0.0.1")),
                number(given, "port", "ASAN_HTTP_PORT", 8080, 1, 65535),
                flag(given, "tls", "ASAN_TLS"),
                address(text(given, "public.address", "")),
                flag(given, "demo", "ASAN_DEMO"),
                proxies(text(given, "proxies", ""), text(given, "proxies.header", "X-Forwarded-For")),
                number(given, "in.flight", "in.flight of az.asan.base.web", 48, 1, 10_000),
                number(given, "followers", "followers of az.asan.base.web", 5000, 1, 1_000_000));
    }

    public boolean loopbackOnly() {
        return Set.of("127.0.0.1", "localhost", "::1", "[::1]").contains(host) && publicAddress.isEmpty();
    }

    /** How this machine itself reaches the front. */
    public String localAddress() {
        boolean all = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        String name = all ? "127.0.0.1" : host.contains(":") && !host.startsWith("[") ? '[' + host + ']' : host;
        return (tls ? "https://" : "http://") + name + ':' + port;
    }

    private static String text(Map<String, ?> given, String key, String otherwise) {
        Object value = given.get(key);
        return value == null || value.toString().isBlank() ? otherwise : value.toString().strip();
    }

    private static String host(String value) throws BadSettingException {
        if (!value.matches("[A-Za-z0-9.:\\[\\]-]{1,253}")) {
            throw new BadSettingException("ASAN_HTTP_HOST", "'" + value + "' is not an address", "give an IP address or host name of this machine, such as 127.0.0.1 or 0.0.0.0");
        }
        return value;
    }

    private static int number(Map<String, ?> given, String key, String shown, int otherwise, int least, int most) throws BadSettingException {
        String value = text(given, key, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrongNumber(shown, value, least, most);
        }
        throw wrongNumber(shown, value, least, most);
    }

    private static BadSettingException wrongNumber(String shown, String value, int least, int most) {
        return new BadSettingException(shown, "'" + value + "' is not a whole number from " + least + " to " + most, "give one, such as 8080 for a port");
    }

    private static boolean flag(Map<String, ?> given, String key, String shown) throws BadSettingException {
        return switch (text(given, key, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadSettingException(shown, "'" + text(given, key, "") + "' is neither true nor false", "give one of the two");
        };
    }

    private static Proxies proxies(String networks, String header) throws BadSettingException {
        Proxies.Header written;
        try {
            written = Proxies.Header.of(header);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException("ASAN_PROXIES_HEADER", e.getMessage(), "give the one header your proxy writes itself and takes from nobody");
        }
        try {
            return new Proxies(Arrays.stream(networks.split("[,\\s]+")).filter(one -> !one.isEmpty()).map(Proxies.Network::of).toList(), written);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException("ASAN_PROXIES", e.getMessage(), "give the addresses of your reverse proxies with commas between them, such as 127.0.0.1, 10.20.0.0/16, or nothing");
        }
    }

    private static Optional<String> address(String value) throws BadSettingException {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(value);
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty() || "/".equals(uri.getRawPath());
            if (uri.getHost() != null && bare && uri.getRawQuery() == null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return Optional.of(uri.getScheme() + "://" + uri.getRawAuthority());
            }
        } catch (URISyntaxException e) {
            throw wrongAddress(value);
        }
        throw wrongAddress(value);
    }

    private static BadSettingException wrongAddress(String value) {
        return new BadSettingException("ASAN_PUBLIC_ADDRESS", "'" + value + "' is not an address of this installation", "give scheme, host and port alone, such as https://asan.example");
    }
}
