package az.asan.queue.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The line through the API alone, as a program of a kiosk or a demo plays it. */
final class QueueApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAMES = "\"names\":{\"az\":\"Ad\",\"en\":\"Name\",\"ru\":\"Имя\"}";
    private static QueueServer server;
    private static String administrator;

    @BeforeAll
    static void open() {
        server = new QueueServer();
        administrator = server.front.sessions().open(QueueServer.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static HttpResponse<String> send(String method, String path, String token, String key, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.front.address().resolve("/api/queue/v1/" + path)).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static void setUp(String center) throws IOException {
        json(send("PUT", "centers/" + center, administrator, "", "{" + NAMES + "}"), 200);
        json(send("PUT", "centers/" + center + "/services/identity-card", administrator, "", "{\"letter\":\"A\"," + NAMES + "}"), 200);
        json(send("PUT", "centers/" + center + "/windows/1", administrator, "", "{}"), 200);
    }

    @Test
    void leadsATicketFromItsIssueToItsEnd() throws IOException {
        setUp("line");
        String operator = server.front.sessions().open(QueueServer.operator("line"));
        JsonNode ticket = json(send("POST", "tickets/of/line", "", "", "{\"service\":\"identity-card\"}"), 201);
        assertThat(ticket.path("number").asText()).isEqualTo("A001");
        assertThat(ticket.path("ahead").asInt(-1)).isZero();
        String window = "centers/line/windows/1/";
        json(send("POST", window + "open", operator, "", ""), 200);
        JsonNode called = json(send("POST", window + "calls", operator, "", ""), 200);
        assertThat(called.at("/ticket/number").asText()).isEqualTo("A001");
        assertThat(called.path("reason").asText()).isEqualTo("waited-longest");
        assertThat(json(send("GET", "centers/line/board", "", "", ""), 200).at("/calls/0/window").asInt()).isEqualTo(1);
        json(send("POST", window + "start", operator, "", ""), 200);
        assertThat(json(send("GET", "tickets/" + ticket.path("key").asText(), "", "", ""), 200).path("state").asText()).isEqualTo("serving");
        json(send("POST", window + "finish", operator, "", ""), 200);
        assertThat(send("POST", window + "calls", operator, "", "").statusCode()).isEqualTo(204);
        assertThat(json(send("GET", "centers/line/day", operator, "", ""), 200).at("/states/done").asInt()).isEqualTo(1);
    }

    @Test
    void hasOneEffectPerKey() throws IOException {
        setUp("once");
        String operator = server.front.sessions().open(QueueServer.operator("once"));
        String order = "{\"service\":\"identity-card\"}";
        List<String> numbers = new ArrayList<>();
        for (String key : List.of("one", "one", "two")) {
            numbers.add(json(send("POST", "tickets/of/once", "", key, order), 201).path("number").asText());
        }
        assertThat(numbers).containsExactly("A001", "A001", "A002");
        assertThat(send("POST", "tickets/of/once", "", "one", "{\"service\":\"other\"}").statusCode()).isEqualTo(422);
        json(send("POST", "centers/once/windows/1/open", operator, "", ""), 200);
        for (int i = 0; i < 3; i++) {
            assertThat(json(send("POST", "centers/once/windows/1/calls", operator, "call", ""), 200).at("/ticket/number").asText()).isEqualTo("A001");
        }
    }

    @Test
    void saysWhyItRefuses() throws IOException {
        setUp("refuse");
        String stranger = server.front.sessions().open(QueueServer.operator("elsewhere"));
        assertThat(json(send("POST", "tickets/of/refuse", "", "", "{\"service\":\"passport\"}"), 404).path("type").asText()).endsWith("unknown-service");
        assertThat(json(send("POST", "centers/refuse/windows/1/calls", administrator, "", ""), 409).path("type").asText()).endsWith("window-closed");
        assertThat(json(send("POST", "centers/refuse/windows/1/calls", stranger, "", ""), 403).path("type").asText()).endsWith("not-allowed");
        assertThat(send("POST", "centers/refuse/windows/1/calls", "", "", "").statusCode()).isEqualTo(401);
        assertThat(send("PUT", "centers/refuse", administrator, "", "{\"names\":{}}").statusCode()).isEqualTo(422);
        assertThat(send("PUT", "centers/refuse", administrator, "", "{" + NAMES + ",\"opens\":\"09:00\"}").statusCode()).isEqualTo(422);
        assertThat(send("PUT", "centers/refuse", administrator, "", "{" + NAMES + ",\"opens\":\"18:00\",\"closes\":\"09:00\"}").statusCode()).isEqualTo(422);
        assertThat(send("PUT", "centers/Upper-Case", administrator, "", "{" + NAMES + "}").statusCode()).isIn(400, 422);
        assertThat(send("POST", "tickets/of/refuse", "", "", "{\"service\":\"identity-card\",\"channel\":\"pigeon\"}").statusCode()).isEqualTo(422);
        assertThat(send("POST", "tickets/of/refuse", "", "", "{}").statusCode()).isIn(400, 422);
        assertThat(send("POST", "tickets/of/refuse", "", "", "").statusCode()).isIn(400, 422);
        assertThat(send("GET", "tickets/forged", "", "", "").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsTicketsOfStaffToStaff() throws IOException {
        setUp("staff");
        String order = "{\"service\":\"identity-card\",\"channel\":\"staff\"}";
        Identity operator = QueueServer.operator("staff");
        assertThat(send("POST", "tickets/of/staff", "", "", order).statusCode()).isEqualTo(403);
        json(send("POST", "tickets/of/staff", server.front.sessions().open(operator), "", order), 201);
    }

    @Test
    void isDescribedAsItIs() throws IOException {
        JsonNode described = JSON.readTree(QueueApiTest.class.getResourceAsStream("/api/openapi.json")).path("paths");
        Set<String> inWords = new TreeSet<>();
        described.properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> inWords.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        Set<String> inCode = new TreeSet<>();
        for (Class<?> resource : List.of(TicketResource.class, CenterResource.class, WindowResource.class)) {
            for (var method : resource.getDeclaredMethods()) {
                String verb = method.isAnnotationPresent(GET.class) ? "GET " : method.isAnnotationPresent(POST.class) ? "POST " : method.isAnnotationPresent(PUT.class) ? "PUT " : "";
                if (!verb.isEmpty()) {
                    Path below = method.getAnnotation(Path.class);
                    inCode.add(verb + resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value().replaceAll(": [^}]*", "")));
                }
            }
        }
        assertThat(inWords).isEqualTo(inCode);
        assertThat(StreamSupport.stream(described.spliterator(), false)).allSatisfy(path -> assertThat(path.findValues("summary")).isNotEmpty());
    }
}
