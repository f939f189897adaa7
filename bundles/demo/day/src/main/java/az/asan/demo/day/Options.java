package az.asan.demo.day;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the day is played with.
 *
 * @param origin  where the installation is reached
 * @param tokens  a properties file with the bearer tokens {@code supervisor} and {@code operator}
 * @param center  the center in which the day is played
 * @param windows how many windows work, 1 to 60
 * @param speed   how many seconds of the day pass in one second; 1 is real time, at most 600
 * @param tickets after how many tickets nobody comes any more, 1 to 20000
 * @param seed    of the day's chances
 */
record Options(URI origin, Path tokens, String center, int windows, double speed, int tickets, long seed) {
    static final String USAGE = "--origin URL --tokens FILE [--center asan-1] [--windows 12] [--speed 1] [--tickets 5000] [--seed N]";

    /** @throws IllegalArgumentException for an argument that is none, with what would be right */
    static Options of(String... arguments) {
        URI origin = null;
        Path tokens = null;
        String center = "asan-1";
        double windows = 12;
        double speed = 1;
        double tickets = 5000;
        double seed = 1;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("'" + arguments[i] + "' needs a value; there are " + USAGE);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--origin" -> origin = origin(value);
                case "--tokens" -> tokens = Path.of(value);
                case "--center" -> center = center(value);
                case "--windows" -> windows = number("--windows", value, 1, 60);
                case "--speed" -> speed = number("--speed", value, 0.1, 600);
                case "--tickets" -> tickets = number("--tickets", value, 1, 20_000);
                case "--seed" -> seed = number("--seed", value, 0, 1e15);
                default -> throw new IllegalArgumentException("Unknown argument '" + arguments[i] + "'; there are " + USAGE);
            }
        }
        if (origin == null || tokens == null) {
            throw new IllegalArgumentException("Both --origin and --tokens are needed: " + USAGE);
        }
        return new Options(origin, tokens, center, (int) windows, speed, (int) tickets, (long) seed);
    }

    private static URI origin(String value) {
        if (!value.matches("https?://[^/?#\\s]+/?")) {
            throw new IllegalArgumentException("--origin is an address such as http://127.0.0.1:8080, not '" + value + "'");
        }
        return URI.create(value);
    }

    private static String center(String value) {
        if (!value.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("--center is a name such as asan-1, not '" + value + "'");
        }
        return value;
    }

    private static double number(String name, String value, double least, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is a number from " + least + " to " + most + ", not '" + value + "'", e);
        }
        throw new IllegalArgumentException(name + " is a number from " + least + " to " + most + ", not '" + value + "'");
    }

    /** @throws IOException when the file cannot be read or has no such token */
    String token(String role) throws IOException {
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(tokens, StandardCharsets.UTF_8)) {
            all.load(reader);
        }
        String token = all.getProperty(role, "").strip();
        if (token.isEmpty()) {
            throw new IOException("The file of tokens has no line '" + role + "=…'");
        }
        return token;
    }
}
