package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container is killed while tickets are taken and a pilot is deployed; what it had acknowledged must be there when it comes back. */
final class CrashIT {
    private static final String CENTER = "crash";
    private static final String PILOT = "/api/modules/v1/modules/main/pilot/residence-certificate";
    private static final int TAKERS = 4;

    private final Queue<JsonNode> tickets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void keepsEveryAcknowledgedTicketAndOneGoodVersionWhenItIsKilled(@TempDir Path folder) throws Exception {
        Started.Order order = Started.Order.in(folder.resolve("data"));
        String kiosk;
        try (Started first = order.start().awaitReady()) {
            Api administrator = order.administrator();
            Setup.allowUnsigned(administrator);
            kiosk = kiosk(administrator);
            List<Thread> writers = writers(order, administrator, kiosk);
            Waiting.until("tickets were taken and versions went live", Duration.ofMinutes(3), () -> tickets.size() >= 60 && acknowledged.get() >= 2);
            int before = sent.get();
            Waiting.until("another version is on its way", Duration.ofMinutes(1), () -> sent.get() > before);
            first.container().destroyForcibly();
            assertThat(first.awaitEnd().status()).isEqualTo(137);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        try (Started second = order.start().awaitReady()) {
            holdsEveryTicketOnce(order, kiosk);
            hasOneVersionLiveThatServes(order);
            assertThat(second.err()).isEmpty();
            Started.Ended verified = Started.command(order.data(), "audit", "verify");
            assertThat(verified.out()).anyMatch(line -> line.startsWith("whole:")).noneMatch(line -> line.startsWith("BROKEN"));
            assertThat(verified.status()).as(verified.toString()).isZero();
        }
    }

    private void holdsEveryTicketOnce(Started.Order order, String kiosk) {
        Api holder = new Api(order.address(), "");
        for (JsonNode ticket : tickets) {
            Api.Reply kept = Setup.good(holder.get("/api/queue/v1/tickets/" + ticket.path("key").asText()));
            assertThat(kept.json().path("number").asText()).isEqualTo(ticket.path("number").asText());
        }
        List<JsonNode> all = new ArrayList<>(tickets);
        for (int more = 0; more < 5; more++) {
            all.add(Setup.good(take(new Api(order.address(), kiosk))).json());
        }
        assertThat(all.stream().map(ticket -> ticket.path("day").asText() + ' ' + ticket.path("number").asText())).doesNotHaveDuplicates();
    }

    /** The last version that was acknowledged, or the one that was on its way. */
    private void hasOneVersionLiveThatServes(Started.Order order) {
        JsonNode slot = Setup.good(order.administrator().get(PILOT)).json();
        assertThat(slot.path("live").path("version").asText()).isIn(version(acknowledged.get()), version(acknowledged.get() + 1));
        assertThat(Stream.iterate(0, i -> i + 1).limit(slot.path("versions").size()).map(i -> slot.path("versions").get(i).path("state").asText()).filter("LIVE"::equals)).hasSize(1);
        assertThat(new Api(order.address(), "").get("/pilots/residence-certificate").status()).isEqualTo(200);
        Setup.good(order.administrator().deploy("next.zip", pilot(acknowledged.get() + 2)));
        assertThat(order.administrator().get(PILOT).json().path("live").path("version").asText()).isEqualTo(version(acknowledged.get() + 2));
    }

    private List<Thread> writers(Started.Order order, Api administrator, String kiosk) {
        List<Thread> writers = new ArrayList<>();
        for (int taker = 0; taker < TAKERS; taker++) {
            Api api = new Api(order.address(), kiosk);
            writers.add(writer(() -> tickets.add(created(take(api)).json())));
        }
        writers.add(writer(() -> {
            created(administrator.deploy("pilot.zip", pilot(sent.incrementAndGet())));
            acknowledged.set(sent.get());
        }));
        return writers;
    }

    /** Writes until nobody answers any more. */
    private static Thread writer(Runnable write) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    write.run();
                }
            } catch (UncheckedIOException e) {
                System.getLogger(CrashIT.class.getName()).log(System.Logger.Level.DEBUG, "The container is gone", e);
            }
        }, "crash-writer");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Api.Reply created(Api.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply;
    }

    private static Api.Reply take(Api api) {
        return api.post("/api/queue/v1/tickets/of/" + CENTER, Map.of("service", "identity-card"));
    }

    /** A center that gives tickets, and the token of a program that takes them there. */
    private static String kiosk(Api administrator) {
        Map<String, String> names = Map.of("az", "Qəza", "en", "Crash", "ru", "Сбой");
        Setup.good(administrator.put("/api/queue/v1/centers/" + CENTER, Map.of("names", names, "everyDay", true)));
        Setup.good(administrator.put("/api/queue/v1/centers/" + CENTER + "/services/identity-card", Map.of("letter", "A", "names", names)));
        return Setup.good(administrator.post("/api/access/v1/tokens", Map.of("client", "test/kiosk", "label", "kiosk", "roles", List.of("operator"), "center", CENTER, "days", 1)))
                .json().path("token").asText();
    }

    private static String version(int number) {
        return "9." + number + ".0";
    }

    private static byte[] pilot(int number) {
        return ModuleFile.of(World.module("pilots/residence-certificate", "az.asan.shipped.pilot.residence-certificate"))
                .with("ASAN-INF/pilot/pilot.yaml", text -> text.replaceFirst("version: \"[0-9.]+\"", "version: \"" + version(number) + "\"")).bytes();
    }
}
