package az.asan.it;

import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.CoreOptions.serverMode;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * The assembled distribution, started in Karaf by Pax Exam, with the world around it. One for the suite: it starts with
 * the first test that asks for it and stops after the last. Tests meet it from outside only.
 */
public final class Product implements ExtensionContext.Store.CloseableResource {
    private static final Duration START = Duration.ofMinutes(3);

    private final World world = new World();
    private final int port = World.freePort();
    private final int consolePort = World.freePort();
    private final Path folder;

    Product() {
        Path exam = World.ROOT.resolve("integration-tests/target/exam");
        Map<String, String> environment = world.environment();
        environment.put("ASAN_HTTP_PORT", String.valueOf(port));
        environment.put("ASAN_CONSOLE_PORT", String.valueOf(consolePort));
        environment.put("ASAN_DEMO", "true");
        environment.put("ASAN_OIDC_PERSON_CLAIM", "person_identifier");
        List<Option> options = new ArrayList<>(List.of(
                karafDistributionConfiguration().frameworkUrl(World.distribution().toUri().toString()).name("asan").unpackDirectory(exam.toFile()).useDeployFolder(false),
                keepRuntimeFolder(), configureConsole().ignoreLocalConsole().startRemoteShell(), serverMode(),
                vmOption("-Xmx384m"), vmOption("-XX:+UseSerialGC"), vmOption("-Dfile.encoding=UTF-8")));
        environment.forEach((name, value) -> options.add(environment(name + "=" + value)));
        JavaModules.OPTIONS.forEach(option -> options.add(vmOption(option)));
        try {
            ExamSystem system = DefaultExamSystem.create(options.toArray(Option[]::new));
            TestContainer container = PaxExamRuntime.getTestContainerFactory().create(system)[0];
            container.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder = newest(exam);
        Waiting.until("the platform is ready", START, this::ready);
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
        return ProcessHandle.current().descendants().filter(process -> process.info().arguments().map(List::of).orElse(List.of()).contains("org.apache.karaf.main.Main"))
                .findFirst().orElseThrow(() -> new IllegalStateException("The container does not run"));
    }

    /** Stops as Ctrl-C does. Pax Exam's own way of stopping asks a bundle that is only there for tests inside the container. */
    @Override
    public void close() throws IOException {
        ProcessHandle process = process();
        process.destroy();
        process.onExit().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
        world.close();
        Path log = data().resolve("log/asan.log");
        if (Files.exists(log)) {
            Files.copy(log, World.ROOT.resolve("integration-tests/target/asan.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean ready() {
        Path log = data().resolve("run/startup.log");
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            lines.stream().filter(line -> line.startsWith("refused")).findFirst().ifPresent(line -> {
                throw new IllegalStateException(line);
            });
            return lines.stream().anyMatch(line -> line.startsWith("ready"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newest(Path exam) {
        try (Stream<Path> runs = Files.list(exam)) {
            return runs.filter(Files::isDirectory).max(java.util.Comparator.comparing(run -> run.toFile().lastModified())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
