package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.CoreOptions.serverMode;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * The assembled distribution, started in Karaf by Pax Exam, with the world around it. It starts with the first test
 * that asks for it and stops after the last. Tests meet it from outside only.
 */
final class Product implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Path TARGET = World.ROOT.resolve("integration-tests/target");
    private static final Path EXAM = TARGET.resolve("exam");
    /** What is logged as a warning or worse with good reason. The list is closed: a new line is a fault until it is understood. */
    private static final List<LogGuard.Known> KNOWN = List.of(
            new LogGuard.Known("a.a.m.p.b.Crew", "connector/hostile", "BoundsIT takes too much on purpose"),
            new LogGuard.Known("a.a.e.p.Asking", "connector/hostile", "BoundsIT fails on purpose"));

    private final Installation installation;
    private final Installation.Prepared prepared;
    private final World world = new World();
    private final int port = World.freePort();
    private final int consolePort = World.freePort();
    private final Path folder;
    private final LogGuard log;

    Product(Installation installation) {
        this.installation = installation;
        this.prepared = installation.prepared(TARGET.resolve("installation"));
        Map<String, String> environment = world.environment();
        environment.putAll(prepared.environment());
        environment.put("ASAN_HTTP_PORT", String.valueOf(port));
        environment.put("ASAN_CONSOLE_PORT", String.valueOf(consolePort));
        environment.put("ASAN_DEMO", "true");
        environment.put("ASAN_OIDC_PERSON_CLAIM", "person_identifier");
        List<Option> options = new ArrayList<>(List.of(
                karafDistributionConfiguration().frameworkUrl(World.distribution().toUri().toString()).name("asan").unpackDirectory(EXAM.toFile()).useDeployFolder(false),
                keepRuntimeFolder(), doNotModifyLogConfiguration(), configureConsole().ignoreLocalConsole().startRemoteShell(), serverMode(),
                vmOption("-Xmx384m"), vmOption("-XX:+UseSerialGC"), vmOption("-Dfile.encoding=UTF-8")));
        environment.forEach((name, value) -> options.add(environment(name + "=" + value)));
        prepared.files().forEach((path, file) -> options.add(replaceConfigurationFile(path, file.toFile())));
        JavaModules.OPTIONS.forEach(option -> options.add(vmOption(option)));
        List<Path> before = runs();
        try {
            ExamSystem system = DefaultExamSystem.create(options.toArray(Option[]::new));
            TestContainer container = PaxExamRuntime.getTestContainerFactory().create(system)[0];
            // A thread of Pax Exam hands the input of this process on to the container, and with it what Surefire says to its
            // fork at the end: the fork would wait, be killed, and leave behind what it should have stopped. Nobody else reads it.
            System.setIn(InputStream.nullInputStream());
            container.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder = runs().stream().filter(run -> !before.contains(run)).findFirst().orElseThrow();
        log = new LogGuard(data().resolve("log/asan.log"), KNOWN);
        prepared.secrets().forEach(log::secret);
        try {
            Waiting.until("the platform is ready", START, this::ready);
        } catch (AssertionError | IllegalStateException e) {
            stop();
            throw e;
        }
        log.secret("the administrator's token", token());
        log.secret("the first sign-in link", startup().filter(line -> line.startsWith("step sign-in")).findFirst().orElseThrow().replaceAll(".*/", ""));
        People.data().forEach(log::secret);
    }

    /** What it logs, and must not. */
    LogGuard log() {
        return log;
    }

    /** The languages of its country. */
    List<String> languages() {
        return installation.languages();
    }

    /** Where it answers: scheme, host and port. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    int consolePort() {
        return consolePort;
    }

    World world() {
        return world;
    }

    /** The home of the running distribution. */
    Path home() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** The local administrator's token. */
    String token() {
        try {
            return Files.readString(data().resolve("run/token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The API as the local administrator has it. */
    Api administrator() {
        return new Api(address(), token());
    }

    /** The process of the container. */
    ProcessHandle process() {
        return ProcessHandle.current().descendants().filter(this::isContainer).findFirst().orElseThrow(() -> new IllegalStateException("The container does not run"));
    }

    private boolean isContainer(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(List::of).orElse(List.of());
        return arguments.contains("org.apache.karaf.main.Main") && arguments.contains("-Dkaraf.home=" + folder);
    }

    /** Stops as Ctrl-C does. Pax Exam's own way of stopping asks a bundle that is only there for tests inside the container. */
    private void stop() {
        ProcessHandle.current().descendants().filter(this::isContainer).findFirst().ifPresent(process -> {
            process.destroy();
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        });
    }

    /** It is stopped while people still come, as it is in earnest. */
    @Override
    public void close() throws IOException {
        try (Load late = new Load(2, () -> HttpRequest.newBuilder(URI.create(address() + "/services")).timeout(Duration.ofSeconds(10)).build())) {
            stop();
            assertThat(late.lost()).as("answers while it stopped").noneMatch(answer -> answer.startsWith("500"));
        }
        world.close();
        prepared.end();
        Files.copy(data().resolve("log/asan.log"), TARGET.resolve("asan-" + installation.name().toLowerCase(Locale.ROOT) + ".log"), StandardCopyOption.REPLACE_EXISTING);
        List<String> faults = log.faults();
        remove(folder);
        assertThat(faults).as("faults in the log of the product, up to its end").isEmpty();
    }

    private boolean ready() {
        startup().filter(line -> line.startsWith("refused")).findFirst().ifPresent(line -> {
            throw new IllegalStateException(line);
        });
        return startup().anyMatch(line -> line.startsWith("ready"));
    }

    private Stream<String> startup() {
        Path file = data().resolve("run/startup.log");
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> runs() {
        if (!Files.isDirectory(EXAM)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(EXAM)) {
            return runs.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
