package az.asan.it.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Exchanges a pilot and a connector of a running platform while people use them, and prints what it did to them, a line
 * {@code name value} each.
 */
public final class SwapBench {
    /** One in five asks for a record that the agency takes long for: a tenth of all requests, as half go to the page. */
    private static final int SLOW_EVERY = 5;
    private static final String PAGE = "page";
    private static final String RECORD = "record";

    private final Options options;
    private final Tally tally = new Tally();
    private final Histogram text = new Histogram();
    private final Histogram java = new Histogram();
    private final Histogram checking = new Histogram();
    private final Histogram outside = new Histogram();
    private int refused;

    private SwapBench(Options options) {
        this.options = options;
    }

    /** Options: to, token-file, pid, system, work, rate, warm, steady, swaps (seconds), rounds. */
    public static void main(String[] words) throws IOException {
        new SwapBench(Options.of(words)).run();
    }

    private void run() throws IOException {
        Deployer deployer = new Deployer(options.text("to"), Files.readString(Path.of(options.text("token-file"))).strip());
        try (Register register = new Register()) {
            Versions versions = new Versions(Path.of(options.text("work")), Versions.jars(Path.of(options.text("system")), "az.asan.exchange.api", "osgi.annotation"), register.address());
            expect(true, deployer.deploy("bench.zip", versions.pilot(1)));
            expect(true, deployer.deploy("bench.zip", versions.textConnector(1)));
            deployer.post("/api/exchange/v1/grants", Map.of("client", "bench/swap", "service", "connector/bench-record", "operations", List.of("getRecord"), "purposes", List.of("bench")));
            String token = deployer.post("/api/access/v1/tokens", Map.of("client", "bench/swap", "label", "bench", "roles", List.of("innovator"), "center", "", "days", 1)).path("token").asText();
            // Made before the load begins: the compiler would take the processor from what is measured.
            List<Pair> pairs = IntStream.rangeClosed(2, options.number("rounds") + 1).mapToObj(number -> Pair.of(versions, number)).toList();
            Round round = new Round(options, tally);
            Tally cold = new Tally();
            round.warm(rate -> new OpenLoop(options.address(), rate, asks(token), cold));
            Footprint before = Footprint.of(options.number("pid"));
            long requests = round.play(new OpenLoop(options.address(), options.number("rate"), asks(token), tally), number -> exchange(deployer, pairs.get(number - 2)));
            Round.until(System.nanoTime() + Duration.ofSeconds(options.number("after")).toNanos());
            say("asked-again", deployer.again());
            print(requests, cold.lost(), before, Footprint.of(options.number("pid")));
        }
    }

    /** Page and record by turns. */
    private Supplier<Ask> asks(String token) {
        String headers = "Authorization: Bearer " + token + "\r\n";
        Ask page = Ask.get(PAGE, options.authority(), "/pilots/bench-swap", "Accept-Language: en\r\n", Duration.ZERO);
        Ask record = Ask.get(RECORD, options.authority(), "/api/exchange/v1/services/bench-record/records/N1", headers, Duration.ZERO);
        Ask slow = Ask.get(RECORD, options.authority(), "/api/exchange/v1/services/bench-record/records/S1", headers, Register.SLOW);
        long[] n = new long[1];
        return () -> {
            long next = n[0]++;
            return next % 2 == 0 ? page : next / 2 % SLOW_EVERY == 0 ? slow : record;
        };
    }

    /**
     * A version of each. Every fifth is broken, the connector is text and Java by turns.
     *
     * @param inJava whether the connector is Java
     */
    private record Pair(int number, boolean pilotBroken, byte[] pilot, boolean inJava, boolean connectorBroken, byte[] connector) {
        static Pair of(Versions versions, int number) {
            boolean pilotBroken = number % 5 == 0;
            boolean inJava = number % 2 == 0;
            boolean connectorBroken = number % 5 == 2;
            byte[] pilot = pilotBroken ? versions.brokenPilot(number) : versions.pilot(number);
            byte[] connector = inJava ? connectorBroken ? versions.brokenJavaConnector(number) : versions.javaConnector(number)
                    : connectorBroken ? versions.brokenTextConnector(number) : versions.textConnector(number);
            return new Pair(number, pilotBroken, pilot, inJava, connectorBroken, connector);
        }
    }

    private void exchange(Deployer deployer, Pair pair) {
        measure(PAGE, pair.number(), !pair.pilotBroken(), text, deployer.deploy("bench.zip", pair.pilot()));
        measure(RECORD, pair.number(), !pair.connectorBroken(), pair.inJava() ? java : text, deployer.deploy(pair.inJava() ? "bench.jar" : "bench.zip", pair.connector()));
    }

    private void measure(String name, int number, boolean good, Histogram of, Deployer.Outcome outcome) {
        expect(good, outcome);
        if (!good) {
            refused++;
            return;
        }
        checking.add(Duration.ofMillis(outcome.checking()));
        of.add(Duration.ofMillis(outcome.answering()));
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (tally.first(name, number).isEmpty() && System.nanoTime() < patience) {
            Round.until(System.nanoTime() + 1_000_000);
        }
        long first = tally.first(name, number).orElseThrow(() -> new IllegalStateException("Version " + number + " of the " + name + " is live, but nobody met it"));
        outside.add(Duration.ofNanos(first - outcome.sent()).minusMillis(outcome.checking()));
    }

    private static void expect(boolean live, Deployer.Outcome outcome) {
        if (live != outcome.live()) {
            throw new IllegalStateException((live ? "This should be live: " : "This should have been refused: ") + outcome.said());
        }
    }

    private void print(long requests, long cold, Footprint before, Footprint after) {
        say("requests", requests);
        say("lost", tally.lost());
        say("turned-away", tally.turnedAway());
        say("lost-cold", cold);
        say("live", text.count() + java.count());
        say("refused", refused);
        say("checking-p50", checking.millis(0.5));
        say("checking-p99", checking.millis(0.99));
        say("text-p50", text.millis(0.5));
        say("text-p99", text.millis(0.99));
        say("java-p50", java.millis(0.5));
        say("java-p99", java.millis(0.99));
        say("outside-p50", outside.millis(0.5));
        say("outside-p99", outside.millis(0.99));
        for (Tally.Phase phase : List.of(Tally.Phase.STEADY, Tally.Phase.SWAPS)) {
            String name = phase.name().toLowerCase(Locale.ROOT);
            say(name + "-p50", tally.late(phase).millis(0.5));
            say(name + "-p99", tally.late(phase).millis(0.99));
        }
        say("loaders-before", before.loaders());
        say("loaders-after", after.loaders());
        say("threads-before", before.threads());
        say("threads-after", after.threads());
        say("metaspace-before", before.metaspace());
        say("metaspace-after", after.metaspace());
        tally.told().forEach(line -> System.err.println("lost " + line));
    }

    private static void say(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.1f%n", name, value);
    }
}
