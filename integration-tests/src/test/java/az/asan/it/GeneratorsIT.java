package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever {@code asan new} makes is deployed as it is, and then asked, played or learned. */
@WithProduct
final class GeneratorsIT {
    private final Product product;
    @TempDir
    private Path folder;
    private HttpServer register;

    GeneratorsIT(Product product) {
        this.product = product;
    }

    /** An agency's register that knows one record, as JSON and as a line of text. */
    @BeforeEach
    void startRegister() throws IOException {
        register = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        register.createContext("/records/AZ100200", exchange -> send(exchange, 200, "application/json", "{\"number\":\"AZ100200\",\"validTo\":\"2031-05-04\"}"));
        register.createContext("/records/AZ100200.csv", exchange -> send(exchange, 200, "text/csv", "AZ100200;2031-05-04\n"));
        register.createContext("/", exchange -> send(exchange, 404, "application/problem+json", "{\"title\":\"No such record\",\"status\":404}"));
        register.start();
    }

    @AfterEach
    void stopRegister() {
        register.stop(0);
    }

    @Test
    void makesAConnectorThatAnswers() {
        deploy("connector", "generated-text");
        asksOneRecordAndOneThatIsNot("generated-text");
    }

    @Test
    void makesAConnectorInJavaThatAnswers() {
        deploy("connector", "generated-java", "--java");
        asksOneRecordAndOneThatIsNot("generated-java");
    }

    @Test
    void makesAPilotThatIsOffered() {
        deploy("pilot", "generated-pilot");
        assertThat(new Api(product.address(), "").get("/pilots/generated-pilot").text()).contains("New service (generated-pilot)");
    }

    @Test
    void makesAPilotInJavaThatComputesAndIssues() {
        deploy("pilot", "generated-fee", "--java");
        try (Browser phone = new Browser(product.address(), Browser.PHONE)) {
            phone.open("/pilots/generated-fee?lang=en");
            phone.press("Sign in and begin");
            LineContract.signInAs(phone, "Aysel");
            phone.waitFor("the pilot is shown to the person", () -> phone.path().startsWith("/pilots/generated-fee"));
            phone.press("Begin");
            phone.awaitTitle("How many copies?");
            phone.click("input[value=three]");
            phone.press("Continue");
            phone.awaitTitle("The fee");
            phone.awaitText("9 AZN");
            phone.press("Continue");
            phone.awaitTitle("Check and confirm");
            phone.press("Confirm and get the document");
            phone.awaitTitle("Your document is ready");
        }
    }

    @Test
    void makesACourseWhoseExerciseCanBePassed() throws IOException {
        deploy("course", "generated-course");
        Api learner = new Api(product.address(), new Setup(product).token("test/generated-learner", "", "learner"));
        String solution = Files.readString(folder.resolve("generated-course/ASAN-INF/course/exercise/solution.yaml"));
        JsonNode attempt = Setup.good(learner.post("/api/course/v1/courses/generated-course/lessons/licence-by-number/attempts", Map.of("text", solution))).json();
        assertThat(attempt.path("passed").asBoolean()).as(attempt.toString()).isTrue();
    }

    private void deploy(String kind, String name, String... more) {
        CommandLine asan = new CommandLine(World.ROOT.resolve("karaf-assembly/target/assembly/bin/asan"), folder, Map.of("ASAN_TOKEN", product.token()));
        List<String> words = new java.util.ArrayList<>(List.of("new", kind, name, "--address", "http://127.0.0.1:" + register.getAddress().getPort()));
        words.addAll(List.of(more));
        CommandLine.Said made = asan.run(words.toArray(String[]::new));
        assertThat(made.status()).as(made.text()).isZero();
        CommandLine.Said live = asan.run("deploy", name, "--to", product.address());
        assertThat(live.text()).startsWith("live: " + kind + '/' + name + " 0.1.0").doesNotContain("warning:");
        assertThat(live.status()).isZero();
    }

    private void asksOneRecordAndOneThatIsNot(String name) {
        String client = "test/" + name;
        Setup.good(product.administrator().post("/api/exchange/v1/grants",
                Map.of("client", client, "service", "connector/" + name, "operations", List.of("getRecord"), "purposes", List.of("test"))));
        Api asking = new Api(product.address(), new Setup(product).token(client, "", "innovator"));
        String records = "/api/exchange/v1/services/" + name + "/records/";
        Api.Reply found = asking.get(records + "AZ100200");
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.json().path("validTo").asText()).isEqualTo("2031-05-04");
        assertThat(asking.get(records + "AZ999999").status()).isEqualTo(404);
        assertThat(asking.get(records + "none").status()).as("the platform keeps the contract, not the module").isEqualTo(422);
    }

    private static void send(com.sun.net.httpserver.HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
