package az.asan.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One {@code asan run} of the {@link Unpacked unpacked} distribution, in a process of its own, with an environment of its own. */
final class Started implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofMinutes(1);

    private final Process process;
    private final Path out;
    private final Path err;

    private Started(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** What is started: where its data lie, on which port, with which further options and environment. */
    record Order(Path home, Path data, int port, int consolePort, List<String> options, Map<String, String> environment, List<String> before) {
        /** On free ports. */
        static Order in(Path data) {
            return new Order(Unpacked.home(), data, World.freePort(), World.freePort(), List.of(), Map.of(), List.of());
        }

        /** From another copy of the distribution. */
        Order home(Path other) {
            return new Order(other, data, port, consolePort, options, environment, before);
        }

        Order port(int other) {
            return new Order(home, data, other, consolePort, options, environment, before);
        }

        Order consolePort(int other) {
            return new Order(home, data, port, other, options, environment, before);
        }

        Order with(String... more) {
            return new Order(home, data, port, consolePort, Stream.concat(options.stream(), Stream.of(more)).toList(), environment, before);
        }

        Order env(String name, String value) {
            Map<String, String> more = new TreeMap<>(environment);
            more.put(name, value);
            return new Order(home, data, port, consolePort, options, more, before);
        }

        /** Run by another program, which is given the command line. */
        Order by(String... program) {
            return new Order(home, data, port, consolePort, options, environment, List.of(program));
        }

        Started start() {
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(home.resolve("bin/asan").toString(), "run", "--data", data.toString(), "--port", String.valueOf(port)));
            command.addAll(options);
            Map<String, String> all = new TreeMap<>(Map.of("ASAN_CONSOLE_PORT", String.valueOf(consolePort)));
            all.putAll(environment);
            return Started.start(command, all);
        }

        String address() {
            return (options.contains("--tls") ? "https" : "http") + "://127.0.0.1:" + port;
        }

        /** The API as the local administrator has it. */
        Api administrator() {
            try {
                return new Api(address(), Files.readString(data.resolve("run/token")).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a process printed until it ended, and its status. */
    record Ended(int status, List<String> out, List<String> err) {
    }

    private static Started start(List<String> command, Map<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory(Unpacked.emptyHome().getParent(), "said-");
            // Whoever runs the tests in the background passes on that Ctrl-C is ignored; nobody who is told to ignore it can be stopped by it.
            List<String> whole = new ArrayList<>(List.of("env", "--default-signal=INT"));
            whole.addAll(command);
            ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile()).redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile());
            String path = System.getenv("PATH");
            builder.environment().clear();
            builder.environment().putAll(Map.of("PATH", path, "HOME", Unpacked.emptyHome().toString(), "LANG", "C.UTF-8", "JAVA_HOME", System.getProperty("java.home")));
            builder.environment().putAll(environment);
            return new Started(builder.start(), folder.resolve("out"), folder.resolve("err"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command of the distribution other than {@code run}, to its end. */
    static Ended command(Path data, String... words) {
        List<String> command = new ArrayList<>(List.of(Unpacked.home().resolve("bin/asan").toString()));
        command.addAll(List.of(words));
        try (Started started = start(command, Map.of("ASAN_DATA", data.toString()))) {
            return started.awaitEnd();
        }
    }

    List<String> out() {
        return lines(out);
    }

    List<String> err() {
        return lines(err);
    }

    /** Waits for the word {@code ready}. */
    Started awaitReady() {
        Waiting.until("it says ready", START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("It ended with status " + process.exitValue() + ": " + out() + err());
            }
            return out().stream().anyMatch(line -> line.startsWith("ready"));
        });
        return this;
    }

    /** Waits until it ends by itself. */
    Ended awaitEnd() {
        return awaitEnd(START);
    }

    private Ended awaitEnd(Duration most) {
        try {
            if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It did not end: " + out() + err());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ended(process.exitValue(), out(), err());
    }

    /** Sends a signal, such as {@code INT}, to what was started, as a terminal or a supervisor does, and waits for the end. */
    Ended signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return awaitEnd(END);
    }

    /** The script and everything that runs below it at this moment. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    }

    /** The process of the container. */
    ProcessHandle container() {
        return process.descendants().filter(child -> child.info().arguments().map(List::of).orElse(List.of()).contains("org.apache.karaf.main.Main"))
                .findFirst().orElseThrow(() -> new IllegalStateException("The container does not run: " + err()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever a test left running ends here, the hard way. */
    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().orTimeout(END.toSeconds(), TimeUnit.SECONDS).join());
    }
}
