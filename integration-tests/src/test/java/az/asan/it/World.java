package az.asan.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stands around the platform in tests: agencies and the OpenID provider, each in a process of its own, and free ports. */
final class World implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("asan.root")).toAbsolutePath().normalize();
    static final String VERSION = System.getProperty("asan.version");

    private final Partner agencies;
    private final Partner identity;

    World() {
        Path people = jar("demo/people", "az.asan.demo.people", "");
        agencies = Partner.java(3, List.of(jar("demo/agencies", "az.asan.demo.agencies", ""), people), "az.asan.demo.agencies.Agencies", "--test");
        identity = Partner.java(1, List.of(jar("demo/identity", "az.asan.demo.identity", "-runnable")), "az.asan.demo.identity.Provider", "--port", "0", "--people",
                People.FILE.toString(), "--test");
    }

    /** What the platform is told of them. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("ASAN_CONNECTOR_POPULATION_ADDRESS", agency("population"));
        environment.put("ASAN_OIDC_ISSUER", "http://127.0.0.1:" + identity.port(""));
        environment.put("ASAN_OIDC_CLIENT_ID", "asan");
        return environment;
    }

    /** The address of a register. */
    String agency(String name) {
        return "http://127.0.0.1:" + agencies.port(name);
    }

    static Path jar(String folder, String artifact, String classifier) {
        return ROOT.resolve("bundles").resolve(folder).resolve("target").resolve(artifact + "-" + VERSION + classifier + ".jar");
    }

    /** A module that ships, as it was built. */
    static Path module(String folder, String artifact) {
        return ROOT.resolve("bundles/shipped").resolve(folder).resolve("target").resolve(artifact + "-" + VERSION + ".zip");
    }

    /** All modules that ship without Java. */
    static List<Path> modules() {
        Path shipped = ROOT.resolve("bundles/shipped");
        try (Stream<Path> files = Files.find(shipped.toRealPath(), 4, (path, about) -> path.toString().endsWith("-" + VERSION + ".zip"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path distribution() {
        return ROOT.resolve("karaf-assembly/target/az.asan.distribution-" + VERSION + ".tar.gz");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        agencies.close();
        identity.close();
    }
}
