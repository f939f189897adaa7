package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that the admission lets in and that mean no good: they harm themselves, and whoever looks sees which they are. */
@WithProduct
final class BoundsIT {
    private static final String ROOT = "ASAN-INF/connector/";
    private static final List<String> ASKED = List.of("well", "hang", "allocate", "hoard", "recurse", "fail", "release");

    @TempDir
    Path folder;

    private final Product product;
    private final Setup setup;

    BoundsIT(Product product) {
        this.product = product;
        this.setup = new Setup(product);
        setup.grant("test/bounds", "bounds-test");
    }

    @Test
    void codeThatWillNotEndIsGivenUpAndReportedWhileItsNeighboursServe() throws IOException {
        Api client = deployed("hostile", ASKED, javaConnector());
        assertThat(ask(client, "hostile", "well").status()).isEqualTo(200);

        assertThat(ask(client, "hostile", "hang")).satisfies(reply -> assertThat(reply.status()).as(reply.text()).isEqualTo(504));

        Waiting.until("the health names the module and the place", Duration.ofSeconds(30), () -> modules().path("reason").asText().contains("connector/hostile 1.0.0: 1 threads do not come back"));
        assertThat(modules().path("reason").asText()).contains("one of them at ");
        assertThat(modules().path("state").asText()).isEqualTo("DEGRADED");
        assertThat(ask(client, "hostile", "well").status()).as("its other threads").isEqualTo(200);
        assertNeighboursServe(client);
        assertThat(ask(client, "hostile", "release").status()).isEqualTo(200);
        Waiting.until("the thread is back", Duration.ofSeconds(30), () -> !modules().path("reason").asText().contains("hostile"));
    }

    @Test
    void codeThatTakesAllMemoryRecursesOrThrowsEndsItsOwnCallOnly() throws IOException {
        Api client = deployed("hostile-memory", ASKED, javaConnector());
        for (String operation : List.of("allocate", "hoard", "recurse", "fail")) {
            Api.Reply reply = ask(client, "hostile-memory", operation);
            assertThat(reply.status()).as(operation + ": " + reply.text()).isEqualTo(500);
            assertThat(reply.json().path("type").asText()).endsWith("/connector-failed");
            assertNeighboursServe(client);
        }
        assertThat(ask(client, "hostile-memory", "well").status()).isEqualTo(200);
    }

    private void assertNeighboursServe(Api client) {
        Api.Reply person = client.send(client.request("/api/exchange/v1/services/population/persons/7ZZ0A1B").header("Asan-Purpose", "bounds-test"));
        assertThat(person.status()).as(person.text()).isEqualTo(200);
        assertThat(new Api(product.address(), "").get("/pilots/residence-certificate").status()).isEqualTo(200);
    }

    private Api deployed(String id, List<String> operations, Map<String, byte[]> files) {
        Map<String, byte[]> own = new TreeMap<>(files);
        own.computeIfPresent(ROOT + "connector.yaml", (name, text) -> new String(text, StandardCharsets.UTF_8).replace("id: hostile\n", "id: " + id + '\n').getBytes(StandardCharsets.UTF_8));
        Setup.good(product.administrator().deploy(id + ".zip", new ModuleFile(id, own).bytes()));
        Setup.good(product.administrator().post("/api/exchange/v1/grants", Map.of("client", "test/bounds", "service", "connector/" + id, "operations", operations, "purposes", List.of())));
        return new Api(product.address(), setup.token("test/bounds", "", "agency"));
    }

    private static Api.Reply ask(Api client, String id, String operation) {
        return client.send(client.request("/api/exchange/v1/services/" + id + '/' + operation).header("Prefer", "wait=3"));
    }

    private JsonNode modules() {
        return product.administrator().get("/health/ready").json().path("parts").path("modules");
    }

    private Map<String, byte[]> javaConnector() throws IOException {
        Map<String, byte[]> files = new TreeMap<>(connector("hostile", "entry: hostile.Hostile", ASKED, Map.of()));
        files.put("hostile/Hostile.class", compiled());
        return files;
    }

    private static Map<String, byte[]> connector(String id, String how, List<String> operations, Map<String, String> more) {
        Map<String, String> texts = new TreeMap<>(more);
        StringBuilder declared = new StringBuilder();
        StringBuilder paths = new StringBuilder();
        for (String operation : operations) {
            declared.append("  - {id: ").append(operation).append(", personal: false, readOnly: true}\n");
            paths.append("  /").append(operation).append(": {get: {operationId: ").append(operation)
                    .append(", responses: {\"200\": {description: ok, content: {application/json: {schema: {}}}}}}}\n");
            texts.put("samples/" + operation + "/one.json", "{\"request\": {}, \"response\": {\"status\": 200, \"body\": 1}}");
        }
        texts.put("connector.yaml", """
                kind: connector
                id: %s
                version: 1.0.0
                name: {az: Sınaq, en: Test, ru: Проверка}
                agency: interior
                contract: openapi.yaml
                %s
                settings:
                  - {name: address, type: uri, default: "http://127.0.0.1:9/", description: {az: Ünvan, en: Address, ru: Адрес}}
                operations:
                %s""".formatted(id, how, declared));
        texts.put("openapi.yaml", "openapi: 3.1.0\ninfo: {title: Test, version: 1.0.0}\npaths:\n" + paths);
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(ROOT + name, text.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private byte[] compiled() throws IOException {
        Path source = Files.createDirectories(folder.resolve("hostile")).resolve("Hostile.java");
        Files.writeString(source, """
                package hostile;
                import az.asan.exchange.spi.*;
                import java.nio.charset.StandardCharsets;
                import java.util.*;
                public final class Hostile implements Connector {
                    private volatile boolean released;
                    @Override
                    public Reply call(Call call) {
                        switch (call.operation()) {
                            case "hang":
                                while (!released) {
                                    Thread.interrupted();
                                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                                }
                                break;
                            case "allocate":
                                while (!Thread.currentThread().isInterrupted()) {
                                    call(new byte[1 << 20]);
                                }
                                break;
                            case "hoard":
                                List<byte[]> kept = new ArrayList<>();
                                while (!released) {
                                    kept.add(new byte[1 << 16]);
                                }
                                break;
                            case "recurse":
                                deeper(1);
                                break;
                            case "fail":
                                throw new AssertionError("hostile");
                            case "release":
                                released = true;
                                break;
                            default:
                        }
                        return new Reply(200, "application/json", "1".getBytes(StandardCharsets.UTF_8));
                    }
                    private static int call(byte[] bytes) {
                        return bytes.length;
                    }
                    private static int deeper(int depth) {
                        return 1 + deeper(depth + 1);
                    }
                }
                """);
        String classPath = World.ROOT.resolve("bundles/exchange/api/target/classes") + ":" + World.ROOT.resolve("bundles/module/api/target/classes");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "--release", "17", "-cp", classPath, "-d", folder.toString(), source.toString())).isZero();
        return Files.readAllBytes(folder.resolve("hostile/Hostile.class"));
    }
}
