package az.asan.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process beside the platform: agencies, the OpenID provider. It says on its output where it listens. */
final class Partner implements AutoCloseable {
    private final Process process;
    private final Map<String, Integer> ports = new HashMap<>();

    private Partner(Process process) {
        this.process = process;
    }

    /**
     * Starts a Java program and waits until it listens.
     *
     * @param listens how many lines {@code listening [name] port} to wait for
     */
    static Partner java(int listens, List<Path> classPath, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx128m", "-cp",
                String.join(":", classPath.stream().map(Path::toString).toList()), mainClass));
        command.addAll(List.of(arguments));
        try {
            Partner partner = new Partner(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
            Runtime.getRuntime().addShutdownHook(new Thread(partner::close));
            BufferedReader out = partner.process.inputReader();
            while (partner.ports.size() < listens) {
                String line = out.readLine();
                if (line == null) {
                    throw new IllegalStateException(mainClass + " ended before it listened");
                }
                String[] words = line.split(" ");
                if ("listening".equals(words[0])) {
                    partner.ports.put(words.length == 3 ? words[1] : "", Integer.valueOf(words[words.length - 1]));
                }
            }
            Thread rest = new Thread(() -> out.lines().forEach(line -> { }), mainClass + " output");
            rest.setDaemon(true);
            rest.start();
            return partner;
        } catch (IOException e) {
            throw new UncheckedIOException(mainClass + " cannot be started", e);
        }
    }

    /** The port of a name; the empty name where there is only one. */
    int port(String name) {
        return ports.get(name);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
