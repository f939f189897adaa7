package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.testkit.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two containers on one PostgreSQL run the same modules, and one goes on without a gap when the other is killed while it deploys. */
final class NodesIT {
    private static final String PILOT = "/api/modules/v1/modules/main/pilot/residence-certificate";
    private static final String SLOT = "pilot/residence-certificate";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void runTheSameModulesAndOneGoesOnWhenTheOtherIsKilledWhileItDeploys(@TempDir Path folder) throws Exception {
        try (TestDatabase database = TestDatabase.postgresql().start()) {
            Path password = Files.createFile(folder.resolve("password"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, database.settings().password());
            Started.Order one = on(database, folder.resolve("one"), password, folder.resolve("installation.key"));
            Started.Order two = on(database, folder.resolve("two"), password, folder.resolve("installation.key"));
            try (Started first = one.start().awaitReady(); Started second = two.start().awaitReady()) {
                followEachOther(one, two);
                HttpRequest page = HttpRequest.newBuilder(URI.create(two.address() + "/pilots/residence-certificate")).timeout(Duration.ofSeconds(30)).build();
                try (Load load = new Load(2, () -> page)) {
                    load.awaitMore(20);
                    Thread deploying = deploying(one.administrator());
                    Waiting.until("versions go live one after the other", PATIENCE, () -> sent.get() >= 14);
                    first.container().destroyForcibly();
                    assertThat(first.awaitEnd().status()).isEqualTo(137);
                    deploying.join();
                    load.awaitMore(100);
                    oneGoodVersion(two);
                    load.awaitMore(20);
                    assertThat(load.lost()).as("of %d calls of the other node", load.answered()).isEmpty();
                }
                assertThat(second.err()).isEmpty();
            }
            try (Started again = one.start().awaitReady()) {
                assertThat(live(one)).as("it is as the other one left it").isEqualTo(version(sent.get()));
                assertThat(again.err()).isEmpty();
            }
        }
    }

    private static Started.Order on(TestDatabase database, Path data, Path password, Path key) {
        return Started.Order.in(data).with("--db", database.settings().url()).env("ASAN_DB_USER", database.settings().user()).env("ASAN_DB_PASSWORD_FILE", password.toString())
                .env("ASAN_KEY_FILE", key.toString());
    }

    /** Deployed, tried, promoted and put back on one of them is so on the other. */
    private static void followEachOther(Started.Order one, Started.Order two) {
        JsonNode before = slot(one);
        assertThat(live(two)).isEqualTo(before.path("live").path("version").asText());
        Setup.allowUnsigned(one.administrator());
        Setup.good(one.administrator().deploy("pilot.zip", pilot(1)));
        until(two, "live", version(1));
        deployOnTrial(two, pilot(2));
        until(one, "trial", version(2));
        String digest = slot(one).path("trial").path("digest").asText();
        Setup.good(one.administrator().post("/api/modules/v1/promotions", Map.of("slot", SLOT, "digest", digest)));
        until(two, "live", version(2));
        Setup.good(two.administrator().post("/api/modules/v1/rollbacks", Map.of("slot", SLOT, "digest", digestOf(two, version(1)))));
        until(one, "live", version(1));
        Setup.good(one.administrator().post("/api/modules/v1/retirements", Map.of("slot", SLOT)));
        Waiting.until("it is out of service on the other node", PATIENCE, () -> new Api(two.address(), "").get("/pilots/residence-certificate").status() != 200);
        Setup.good(two.administrator().post("/api/modules/v1/rollbacks", Map.of("slot", SLOT, "digest", digestOf(two, version(2)))));
        Waiting.until("both serve it again", PATIENCE, () -> new Api(one.address(), "").get("/pilots/residence-certificate").status() == 200
                && new Api(two.address(), "").get("/pilots/residence-certificate").status() == 200);
    }

    private static void deployOnTrial(Started.Order order, byte[] content) {
        HttpRequest.Builder request = order.administrator().request("/api/modules/v1/modules?fileName=pilot.zip&canary=10%25").header("Content-Type", "application/octet-stream");
        assertThat(Setup.good(order.administrator().send(request.POST(BodyPublishers.ofByteArray(content)))).json().path("state").asText()).isEqualTo("CANARY");
    }

    /** Deploys one version after the other until nobody answers any more. */
    private Thread deploying(Api administrator) {
        sent.set(9);
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Setup.good(administrator.deploy("pilot.zip", pilot(sent.incrementAndGet())));
                }
            } catch (UncheckedIOException e) {
                System.getLogger(NodesIT.class.getName()).log(System.Logger.Level.DEBUG, "The container is gone", e);
            }
        }, "deploying");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The last that was acknowledged, or the one that was on its way; and the next one goes in. */
    private void oneGoodVersion(Started.Order order) {
        Waiting.until("the other node follows the last commit", PATIENCE, () -> "LIVE".equals(stateOfLive(order)));
        JsonNode slot = slot(order);
        assertThat(slot.path("live").path("version").asText()).isIn(version(sent.get() - 1), version(sent.get()));
        assertThat(slot.findValuesAsText("state").stream().filter("LIVE"::equals)).hasSize(1);
        Setup.good(order.administrator().deploy("next.zip", pilot(sent.incrementAndGet())));
        assertThat(live(order)).isEqualTo(version(sent.get()));
    }

    private static String stateOfLive(Started.Order order) {
        JsonNode slot = slot(order);
        for (JsonNode version : slot.path("versions")) {
            if (version.path("digest").asText().equals(slot.path("live").path("digest").asText())) {
                return version.path("state").asText();
            }
        }
        return "";
    }

    private static JsonNode slot(Started.Order order) {
        return Setup.good(order.administrator().get(PILOT)).json();
    }

    private static String live(Started.Order order) {
        return slot(order).path("live").path("version").asText();
    }

    private static String digestOf(Started.Order order, String version) {
        for (JsonNode one : slot(order).path("versions")) {
            if (one.path("version").asText().equals(version)) {
                return one.path("digest").asText();
            }
        }
        throw new AssertionError("There is no version " + version);
    }

    /** Its node runs it, and not only knows of it. */
    private static void until(Started.Order order, String where, String version) {
        Waiting.until(version + " is " + where + " on the other node", PATIENCE, () -> {
            JsonNode slot = slot(order);
            String digest = slot.path(where).path("digest").asText();
            boolean runs = false;
            for (JsonNode one : slot.path("versions")) {
                runs |= one.path("digest").asText().equals(digest) && !"RECEIVED".equals(one.path("state").asText());
            }
            return runs && slot.path(where).path("version").asText().equals(version);
        });
    }

    private static String version(int number) {
        return "9." + number + ".0";
    }

    private static byte[] pilot(int number) {
        return ModuleFile.of(World.module("pilots/residence-certificate", "az.asan.shipped.pilot.residence-certificate"))
                .with("ASAN-INF/pilot/pilot.yaml", text -> text.replaceFirst("version: \"[0-9.]+\"", "version: \"" + version(number) + "\"")).bytes();
    }
}
