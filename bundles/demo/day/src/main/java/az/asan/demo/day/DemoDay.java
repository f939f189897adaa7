package az.asan.demo.day;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;

/**
 * Plays a day of a service center from outside, through the public API alone: visitors by the hour, an operator at each
 * window, some who do not come and some who give up. Everyone in it is invented.
 *
 * <pre>java -jar az.asan.demo.day.jar --origin http://127.0.0.1:8080 --tokens FILE [--center asan-1] [--windows 12] [--speed 1] [--tickets 5000] [--seed N]</pre>
 *
 * FILE has the lines {@code supervisor=TOKEN} and {@code operator=TOKEN}, bearer tokens of this installation; the
 * operator's is bound to the center. Prints {@code ready} once the center is set up, then a line a minute; ends on
 * SIGTERM. Real time begins at the time of day; an accelerated day begins at nine.
 */
public final class DemoDay implements AutoCloseable {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(6);
    private final Tally tally = new Tally();
    private final Stage stage;

    private DemoDay(Options options, PrintStream out) throws IOException {
        QueueApi api = new QueueApi(options.origin(), options.token("supervisor"), options.token("operator"));
        Hall.setUp(api, options.center(), options.windows());
        stage = new Stage(api, tally, threads, options.speed(), options.speed() == 1 ? LocalTime.now(ZoneId.systemDefault()) : LocalTime.of(9, 0));
        // One generator for each who decides, so that a day with a seed does not depend on who answers first.
        new Visitors(stage, course(options, 0), options.center(), options.tickets()).begin();
        for (int window = 1; window <= options.windows(); window++) {
            new Operator(stage, course(options, window), "centers/" + options.center() + "/windows/" + window).begin();
        }
        threads.scheduleAtFixedRate(() -> out.println(tally.line(stage.now())), 60, 60, TimeUnit.SECONDS);
    }

    private static Course course(Options options, int who) {
        return new Course(RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed() * 1000 + who), options.windows());
    }

    /**
     * Sets the center up and begins.
     *
     * @param out where a line is printed each minute
     * @throws IllegalArgumentException for an argument that is none, with what would be right
     * @throws IOException              when the tokens cannot be read, or the installation does not set the center up
     */
    public static DemoDay begin(PrintStream out, String... arguments) throws IOException {
        return new DemoDay(Options.of(arguments), out);
    }

    /** What happened so far, in one line. */
    public String line() {
        return tally.line(stage.now());
    }

    /** How many were served so far. */
    public int served() {
        return tally.served.get();
    }

    /** Stops; what was sent is waited for, up to five seconds. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command. */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        try {
            DemoDay day = begin(out, arguments);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                day.close();
                out.println(day.line());
            }, "close"));
            out.println("ready");
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
