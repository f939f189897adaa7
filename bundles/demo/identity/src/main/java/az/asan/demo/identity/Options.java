package az.asan.demo.identity;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line says.
 *
 * @param port      0 for a free one
 * @param secret    empty for a public client
 * @param redirects addresses answers may go to; none: any on this machine
 * @param test      whether keys may be rotated from outside
 */
record Options(int port, Path people, String client, String secret, List<URI> redirects, String algorithm, boolean test) {
    static final String USAGE = """
            usage: java -jar az.asan.demo.identity-runnable.jar --people FILE [--port N] [--client ID] [--secret-file FILE]
                   [--redirect URI]... [--algorithm RS256|ES256] [--test]
            """;

    /** @throws IllegalArgumentException that names the argument and what would be right */
    static Options of(String... arguments) throws IOException {
        int port = 0;
        String people = "";
        String client = "asan";
        String secret = "";
        String algorithm = "RS256";
        boolean test = false;
        List<URI> redirects = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if ("--test".equals(name)) {
                test = true;
                continue;
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value, or is no option");
            }
            String value = arguments[++i];
            switch (name) {
                case "--port" -> port = port(value);
                case "--people" -> people = value;
                case "--client" -> client = value;
                case "--secret-file" -> secret = Files.readString(Path.of(value), StandardCharsets.UTF_8).trim();
                case "--redirect" -> redirects.add(URI.create(value));
                case "--algorithm" -> algorithm = algorithm(value);
                default -> throw new IllegalArgumentException(name + " is no option");
            }
        }
        if (people.isEmpty()) {
            throw new IllegalArgumentException("--people FILE is missing");
        }
        return new Options(port, Path.of(people), client, secret, List.copyOf(redirects), algorithm, test);
    }

    /** Whether answers may be sent there. */
    boolean admits(URI redirect) {
        if (!redirects.isEmpty()) {
            return redirects.contains(redirect);
        }
        String host = String.valueOf(redirect.getHost());
        return ("http".equals(redirect.getScheme()) || "https".equals(redirect.getScheme())) && List.of("127.0.0.1", "localhost", "[::1]").contains(host);
    }

    private static int port(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("--port " + value + " is no port; 0 to 65535 are, 0 takes a free one");
        }
        return Integer.parseInt(value);
    }

    private static String algorithm(String value) {
        if (!List.of("RS256", "ES256").contains(value)) {
            throw new IllegalArgumentException("--algorithm " + value + " is not RS256 or ES256");
        }
        return value;
    }
}
