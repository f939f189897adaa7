package az.asan.it.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The same load and the same number of exchanges on a peer that reloads routes from a folder; each file is replaced at once, as careful people do. */
public final class PeerBench {
    private PeerBench() {
    }

    /**
     * Options: to, routes (the folder), rate, warm, steady, swaps (seconds), rounds. Once the routes are written it says so in a
     * file {@code ready} beside the folder, and begins when there is a file {@code go}: the peer is started in between.
     */
    public static void main(String[] words) throws IOException {
        Options options = Options.of(words);
        Tally tally = new Tally();
        Path routes = Path.of(options.text("routes"));
        try (Register register = new Register()) {
            write(routes, register, 1);
            Files.writeString(routes.resolveSibling("ready"), "ready");
            Path go = routes.resolveSibling("go");
            while (!Files.exists(go)) {
                Round.until(System.nanoTime() + 50_000_000);
            }
            Round round = new Round(options, tally);
            Tally cold = new Tally();
            round.warm(rate -> new OpenLoop(options.address(), rate, asks(options.authority()), cold));
            long requests = round.play(new OpenLoop(options.address(), options.number("rate"), asks(options.authority()), tally), number -> exchange(routes, register, number));
            say("requests", requests);
            say("lost", tally.lost());
            for (Tally.Phase phase : List.of(Tally.Phase.STEADY, Tally.Phase.SWAPS)) {
                say(phase.name().toLowerCase(Locale.ROOT) + "-p99", tally.late(phase).millis(0.99));
            }
            tally.told().forEach(line -> System.err.println("lost " + line));
        }
    }

    private static Supplier<Ask> asks(String authority) {
        Ask page = Ask.get("page", authority, "/page", "", Duration.ZERO);
        Ask record = Ask.get("record", authority, "/records/N1", "", Duration.ZERO);
        Ask slow = Ask.get("record", authority, "/records/S1", "", Register.SLOW);
        long[] n = new long[1];
        return () -> {
            long next = n[0]++;
            return next % 2 == 0 ? page : next / 2 % 5 == 0 ? slow : record;
        };
    }

    /** Nothing is broken on purpose here: the peer checks nothing, so that a broken file would be a loss by itself. */
    private static void exchange(Path routes, Register register, int number) {
        try {
            write(routes, register, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path routes, Register register, int number) throws IOException {
        replace(routes.resolve("page.yaml"), """
                - route:
                    id: page
                    from:
                      uri: platform-http:/page
                      steps:
                        - setBody: {constant: "<h1>swap-%d</h1>"}
                """.formatted(number));
        replace(routes.resolve("record.yaml"), """
                - route:
                    id: record
                    from:
                      uri: platform-http:/records/{number}
                      steps:
                        - removeHeaders: {pattern: "CamelHttp*"}
                        - toD: "%s/v%d/records/${header.number}?bridgeEndpoint=true"
                """.formatted(register.address(), number));
    }

    private static void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(file.resolveSibling('.' + file.getFileName().toString() + ".new"), text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void say(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.1f%n", name, value);
    }
}
