package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The tar.gz on a machine that has a JDK and nothing else of ours, from the first start to the stop; a second one beside it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StandaloneIT {
    @TempDir
    static Path folder;
    private static Started.Order order;
    private static Started first;
    private static Started.Order otherOrder;
    private static Started second;

    @BeforeAll
    static void start() {
        // The JVM takes the user's home from the system, not from HOME.
        order = Started.Order.in(folder.resolve("data")).env("JAVA_TOOL_OPTIONS", "-Duser.home=" + Unpacked.emptyHome());
        otherOrder = Started.Order.in(folder.resolve("other"));
        first = order.start();
        second = otherOrder.start();
        first.awaitReady();
        second.awaitReady();
    }

    @AfterAll
    static void end() {
        first.close();
        second.close();
    }

    @Test
    @Order(1)
    void startsWithoutMavenAndSaysHowItGoesAndWhereItIs() throws Exception {
        assertThat(first.out()).anySatisfy(line -> assertThat(line).startsWith("  database: Derby")).contains(order.address());
        assertThat(first.out().get(first.out().size() - 1)).matches("ready after \\d+\\.\\d s");
        assertThat(new Api(order.address(), "").get("/").status()).isEqualTo(200);
        try (var left = Files.list(Unpacked.emptyHome())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @Order(2)
    void letsTheFirstAdministratorInByALinkThatWorksOnce() {
        String link = first.out().stream().filter(line -> line.contains("/sign-in/once/")).findFirst().orElseThrow().replaceFirst("^ *sign-in: ", "");
        assertThat(link).startsWith(order.address() + "/sign-in/once/");
        Api visitor = new Api(order.address(), "");
        assertThat(visitor.get(link.substring(order.address().length())).status()).isEqualTo(200);
        Map<String, String> acceptance = Map.of("link", link, "name", "first-administrator", "password", Setup.PASSWORD);
        assertThat(Setup.good(visitor.post("/api/access/v1/links", acceptance)).json().path("roles").toString()).contains("administrator");
        assertThat(visitor.post("/api/access/v1/links", acceptance).status()).isEqualTo(410);
    }

    @Test
    @Order(3)
    void servesBesideASecondOneThatKnowsNothingOfIt() throws Exception {
        Setup.good(order.administrator().put("/api/queue/v1/centers/only-first", Map.of("names", Map.of("az", "Birinci", "en", "First", "ru", "Первый"))));
        assertThat(order.administrator().get("/api/queue/v1/centers/only-first").status()).isEqualTo(200);
        assertThat(otherOrder.administrator().get("/api/queue/v1/centers/only-first").status()).isEqualTo(404);
        String token = Files.readString(order.data().resolve("run/token")).strip();
        assertThat(new Api(otherOrder.address(), token).get("/api/access/v1/accounts").status()).isEqualTo(401);
    }

    @Test
    @Order(4)
    void refusesASecondOneOnTheSameData() {
        try (Started third = Started.Order.in(order.data()).start()) {
            Started.Ended ended = third.awaitEnd();
            assertThat(ended.err()).containsExactly("asan: another platform runs on '" + order.data() + "'; stop it, or start this one with --data DIR --port N");
            assertThat(ended.status()).isEqualTo(2);
        }
        assertThat(new Api(order.address(), "").get("/health/live").status()).isEqualTo(200);
    }

    @Test
    @Order(5)
    void stopsInOrderOnCtrlC() throws Exception {
        stops(first, order, "INT", 130);
    }

    @Test
    @Order(6)
    void stopsInOrderWhenASupervisorAsks() throws Exception {
        stops(second, otherOrder, "TERM", 0);
    }

    @Test
    @Order(7)
    void startsFromTheClassesThatTheFirstRunKept() throws Exception {
        try (Started again = order.start().awaitReady()) {
            try (var mapped = Files.lines(Path.of("/proc", String.valueOf(again.container().pid()), "maps"))) {
                assertThat(mapped.map(line -> line.replaceFirst(".* ", ""))).anyMatch(file -> file.startsWith(Unpacked.home() + "/cache/classes-"));
            }
            assertThat(again.signal("TERM").out()).endsWith("stopping …");
        }
    }

    private static void stops(Started started, Started.Order order, String signal, int status) throws Exception {
        List<ProcessHandle> processes = started.processes();
        assertThat(processes).hasSizeGreaterThan(1);
        Started.Ended ended = started.signal(signal);
        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.err().stream().filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))).isEmpty();
        assertThat(ended.out().get(ended.out().size() - 1)).startsWith("stopping").endsWith(" …");
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(order.data().resolve("run/token")).doesNotExist();
        assertThat(order.data().resolve("db/db.lck")).doesNotExist();
        assertThat(new ProcessBuilder("flock", "-n", order.data().resolve("run/lock").toString(), "true").start().waitFor()).as("the lock is free").isZero();
        assertThat(Files.readString(order.data().resolve("log/asan.log"))).doesNotContain(" ERROR ");
    }
}
