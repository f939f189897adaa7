package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only what is needed is in the container, and only what must listens. */
@WithProduct
final class DistributionIT {
    private final Product product;

    DistributionIT(Product product) {
        this.product = product;
    }

    @Test
    void listensWithHttpAndTheLocalConsoleOnLoopbackOnly() throws IOException {
        assertThat(listening(product.process().pid())).containsExactlyInAnyOrderElementsOf(allowed());
    }

    @Test
    void listensNoMoreThanBeforeOnceALearnersAttemptIsOver() throws IOException {
        ModuleFile course = ModuleFile.of(World.module("courses/first-connector", "az.asan.shipped.course.first-connector"));
        Api learner = new Api(product.address(), new Setup(product).token("test/distribution-learner", "", "learner"));
        String attempts = "/api/course/v1/courses/first-connector/lessons/licence-by-number/attempts";
        Api.Reply passed = Setup.good(learner.post(attempts, Map.of("text", new String(course.files().get("ASAN-INF/course/exercise/solution.yaml"), StandardCharsets.UTF_8))));
        assertThat(passed.json().path("passed").asBoolean()).as(passed.text()).isTrue();
        assertThat(listening(product.process().pid())).containsExactlyInAnyOrderElementsOf(allowed());
    }

    @Test
    void hasNoDefaultUserAndNoKeyOfOne() throws IOException {
        for (String file : List.of("users.properties", "keys.properties")) {
            Path path = product.home().resolve("etc").resolve(file);
            if (Files.exists(path)) {
                assertThat(Files.readAllLines(path)).allSatisfy(line -> assertThat(line.isBlank() || line.startsWith("#") || line.startsWith("_g_")).as(line).isTrue());
            }
        }
    }

    @Test
    void bringsNoDeployerNoManagementAndNoHoledCommands() throws IOException {
        try (Stream<Path> files = Files.walk(product.home().resolve("system"))) {
            List<String> jars = files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".jar")).toList();
            assertThat(jars).noneMatch(jar -> jar.startsWith("org.apache.karaf.deployer.") || jar.startsWith("org.apache.karaf.management.server")
                    || jar.startsWith("org.apache.karaf.instance.core") || jar.startsWith("org.apache.karaf.jdbc.core") || jar.startsWith("org.apache.karaf.config.command")
                    || jar.startsWith("org.apache.karaf.webconsole") || jar.startsWith("org.apache.karaf.kar."));
        }
    }

    @Test
    void resolvesNothingFromRepositories() throws IOException {
        String settings = Files.readString(product.home().resolve("etc/org.ops4j.pax.url.mvn.cfg"));
        assertThat(settings.lines().filter(line -> line.startsWith("org.ops4j.pax.url.mvn.repositories"))).allMatch(line -> line.replaceAll(".*=", "").isBlank());
        assertThat(settings).doesNotContain("http://").doesNotContain("https://");
    }

    @Test
    void keepsNoSecretInItsSettings() throws IOException {
        try (Stream<Path> files = Files.walk(product.home().resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).lines().map(String::strip).filter(line -> !line.startsWith("#"))
                        .filter(line -> line.matches("(?i)[^=]*(password|secret)[^=]*=\\s*\\S.*")).filter(line -> !line.matches(".*=\\s*(\\$\\{.*|true|false|unset)"))
                        .filter(line -> !line.matches("(?i).*(algorithm|encoding|enabled|encryption|prefix|suffix).*"))).as(file.toString()).isEmpty();
            }
        }
    }

    private Set<String> allowed() {
        return new TreeSet<>(List.of("127.0.0.1:" + product.port(), "127.0.0.1:" + product.consolePort()));
    }

    /** Sockets of a process in state LISTEN, from /proc. */
    private Set<String> listening(long pid) throws IOException {
        Set<String> inodes = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                try {
                    String target = Files.readSymbolicLink(file).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring(8, target.length() - 1));
                    }
                } catch (IOException e) {
                    // Closed between the list and the look.
                    continue;
                }
            }
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/" + pid + "/net/tcp")));
        lines.addAll(Files.readAllLines(Path.of("/proc/" + pid + "/net/tcp6")));
        Set<String> found = new TreeSet<>();
        for (String line : lines) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length > 9 && "0A".equals(columns[3]) && inodes.contains(columns[9])) {
                String[] address = columns[1].split(":");
                int port = Integer.parseInt(address[1], 16);
                boolean loopback = address[0].equals("0100007F") || address[0].equals("0000000000000000FFFF00000100007F") || address[0].equals("00000000000000000000000001000000");
                found.add((loopback ? "127.0.0.1:" : address[0] + ":") + port);
            }
        }
        return found;
    }
}
