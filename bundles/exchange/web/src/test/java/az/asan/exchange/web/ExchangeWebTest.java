package az.asan.exchange.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.access.keys.DatabaseKeyRing;
import az.asan.base.api.boot.Startup;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.exchange.api.Grants.Terms;
import az.asan.exchange.provider.ConnectorKind;
import az.asan.exchange.provider.GrantRegister;
import az.asan.exchange.provider.LiveConnectors;
import az.asan.exchange.provider.Pipeline;
import az.asan.exchange.provider.SettingRegister;
import az.asan.exchange.store.JpaGrantStore;
import az.asan.exchange.store.JpaSettingStore;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.exchange.testkit.TestSlots;
import az.asan.module.api.SlotName;
import az.asan.module.spi.Activation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pages and API behind the real front, over the real pipeline on a real DATABASE. */
class ExchangeWebTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("exchange", "access");

    @TempDir
    static Path folder;

    private static final SlotName PEOPLE = SlotName.of("connector", "people");
    private static final Identity ADMIN = Identity.of("local:admin").name("Admin").role(Role.ADMINISTRATOR).build();
    private static final Identity OWNER = Identity.of("local:owner").name("Owner").role(Role.AGENCY).agency("interior").build();
    private static final Identity OTHER = Identity.of("local:other").name("Other").role(Role.AGENCY).agency("tax").build();
    private static final Identity PROGRAM = Identity.of("client:tax/returns").role(Role.AGENCY).agency("tax").build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestSlots slots = new TestSlots();
    private Rows rows;
    private GrantRegister grants;
    private SettingRegister settings;
    private Pipeline pipeline;
    private FrontServer front;

    @BeforeEach
    void serve() throws Exception {
        Transactions transactions = DATABASE.transactions();
        rows = new Rows(transactions);
        grants = new GrantRegister(new JpaGrantStore(DATABASE.entityManager("exchange")), transactions, DATABASE.outbox(), rows, slots);
        settings = new SettingRegister(new JpaSettingStore(DATABASE.entityManager("exchange")), transactions, DATABASE.outbox(), rows, new DatabaseKeyRing(folder.resolve("ring.key"), transactions, new Loud(), Clock.systemUTC()));
        pipeline = new Pipeline(grants, slots, transactions, rows);
        LiveConnectors connectors = new LiveConnectors(slots, settings);
        ConnectorFolder content = People.folder();
        Activation activation = content.activation(Duration.ofSeconds(5));
        slots.put(content.moduleVersion(), ConnectorKind.withSettings(new People.NoRoutes(), Map.of()).activate(activation).value());
        FrontServer.Setup setup = FrontServer.with().outbox(DATABASE.outbox()).idempotency(DATABASE.idempotency());
        front = setup.pages(new ExchangePages(connectors, grants, pipeline)).resource(new ExchangeResource(connectors, grants, setup.calls()))
                .resource(new QuestionResource(pipeline, connectors, setup.calls())).start();
    }

    @AfterEach
    void close() throws Exception {
        grants.of(PEOPLE).forEach(grant -> grants.revoke(grant.id(), ADMIN));
        front.close();
        pipeline.close();
        grants.close();
        settings.close();
    }

    @Test
    void showsAnAgencyItsOwnConnectorsAndNoOthers() {
        assertThat(as(ADMIN).get("/exchange").body()).contains("People register", "1.0.0");
        assertThat(as(OWNER).get("/exchange/people").body()).contains("getPerson", "/persons/{pin}");
        assertThat(as(OWNER).get("/exchange/people").body()).contains(front.address() + "/api/exchange/v1/services/people", front.address() + "/soap/exchange/people", "/soap/exchange/people?wsdl");
        assertThat(as(OTHER).get("/exchange").body()).doesNotContain("People register");
        assertThat(as(OTHER).get("/exchange/people").statusCode()).isEqualTo(404);
        assertThat(as(OTHER).get("/exchange/people/grants").statusCode()).isEqualTo(404);
        assertThat(as(ADMIN).get("/exchange/nothing").statusCode()).isEqualTo(404);
        assertThat(new Browser(front).get("/exchange").statusCode()).isNotEqualTo(200);
    }

    @Test
    void givesAndTakesGrantsByItsForms() {
        Browser owner = as(OWNER);
        HttpResponse<String> wrong = owner.submit("/exchange/people/grants", Map.of("client", "nobody", "fields", "surname", "until", "2020-01-01"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("nobody", "Choose at least one operation", "begins with a slash", "from today on");
        assertThat(owner.submit("/exchange/people/grants", Map.of("client", "pilot/a", "operations", "getPerson", "purposes", "p", "fields", "/surname")).statusCode()).isEqualTo(303);
        assertThat(owner.get("/exchange/people").body()).contains("pilot/a", "/surname");
        String id = grants.of(PEOPLE).get(0).id();
        assertThat(owner.submit("/exchange/people", Map.of()).statusCode()).isNotEqualTo(303);
        assertThat(owner.post("/exchange/people/grants/" + id + "/revoke", Map.of()).statusCode()).isEqualTo(403);
        grants.revoke(id, OWNER);
        assertThat(owner.get("/exchange/people").body()).contains("Revoked");
    }

    @Test
    void writesSettingsAndNeverShowsASecret() {
        Browser owner = as(OWNER);
        HttpResponse<String> wrong = owner.submit("/exchange/people/settings", Map.of("pause", "soon", "token", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("soon", "ISO 8601");
        assertThat(owner.submit("/exchange/people/settings", Map.of("pause", "PT9S", "token", "s3cret-word")).statusCode()).isEqualTo(303);
        assertThat(owner.get("/exchange/people/settings").body()).contains("PT9S", "A value is set").doesNotContain("s3cret-word");
    }

    @Test
    void triesOperationsOutUnderAGrantAndHidesPersonalValues() {
        Browser owner = as(OWNER);
        String path = "/exchange/people/try/getPerson";
        assertThat(owner.submit(path, Map.of("p-pin", "7ZZ0A1B", "purpose", "trial")).body()).contains("Not granted", "grants?client=console");
        give("console/try", Set.of("getPerson"), Set.of(), Set.of("trial"));
        assertThat(owner.submit(path, Map.of("p-pin", "7ZZ0A1B", "purpose", "trial")).body()).contains("The agency answered: 200", "surname", "•••").doesNotContain("Əliyeva");
        assertThat(owner.get("/exchange/people/try/addNote").statusCode()).isEqualTo(404);
    }

    @Test
    void answersProgramsUnderThePathsOfTheContract() throws Exception {
        give("tax/returns", Set.of("getPerson", "addNote"), Set.of("/surname"), Set.of("tax-return"));
        HttpResponse<String> answer = ask("people/persons/7ZZ0A1B?limit=3", "Asan-Purpose", "tax-return", "Asan-Actor", "clerk-7", "Prefer", "respond-async, wait=5");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"surname\":\"Əliyeva\"}");
        assertThat(answer.headers().firstValue("Asan-Connector")).contains("people 1.0.0");
        TrailEntry row = rows.entries.get(rows.entries.size() - 1);
        assertThat(row.actor()).isEqualTo("client:tax/returns/clerk-7");
        assertThat(row.person()).contains("7ZZ0A1B");
        HttpResponse<String> posted = send(HttpRequest.newBuilder(uri("people/notes")).POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"a\"}")).header("Content-Type", "application/json")
                .header("Idempotency-Key", "k"));
        assertThat(posted.statusCode()).isEqualTo(201);
    }

    @Test
    void tellsProgramsWhatIsWrongAndWhoCanMendIt() throws Exception {
        JsonNode problem = JSON.readTree(ask("people/persons/7ZZ0A1B", "Asan-Purpose", "tax-return").body());
        assertThat(problem.path("status").asInt()).isEqualTo(403);
        assertThat(problem.path("type").asText()).endsWith("not-granted");
        assertThat(problem.path("side").asText()).isEqualTo("client");
        assertThat(problem.path("traceId").asText()).hasSize(32);
        give("tax/returns", Set.of("getPerson"), Set.of(), Set.of("tax-return"));
        assertThat(ask("people/persons/short", "Asan-Purpose", "tax-return").statusCode()).isEqualTo(422);
        assertThat(ask("people/persons/7ZZ0A1B?limit=1&limit=2", "Asan-Purpose", "tax-return").statusCode()).isEqualTo(422);
        assertThat(ask("people/nowhere").statusCode()).isEqualTo(404);
        assertThat(ask("people/persons/7ZZ0A1B", "Asan-Case", "no").statusCode()).isEqualTo(422);
        HttpResponse<String> own = ask("people/persons/9ZZFAIL", "Asan-Purpose", "tax-return");
        assertThat(own.statusCode()).isEqualTo(503);
        assertThat(own.body()).isEqualTo("{\"title\":\"Not now\"}");
        assertThat(own.headers().firstValue("Asan-Reason")).contains("agency-failed");
    }

    @Test
    void letsOnlySubsystemsAsk() throws Exception {
        String token = front.sessions().open(ADMIN);
        HttpResponse<String> person = client.send(HttpRequest.newBuilder(uri("people/persons/7ZZ0A1B")).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(person.statusCode()).isEqualTo(403);
        assertThat(client.send(HttpRequest.newBuilder(uri("people/persons/7ZZ0A1B")).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void describesWhatIsLive() throws Exception {
        JsonNode document = JSON.readTree(send(HttpRequest.newBuilder(front.address().resolve("/api/exchange/v1/openapi.json"))).body());
        JsonNode operation = document.path("paths").path("/people/persons/{pin}").path("get");
        assertThat(operation.path("operationId").asText()).isEqualTo("people_getPerson");
        assertThat(operation.path("responses").path("200").path("content").path("application/json").path("schema").path("$ref").asText()).isEqualTo("#/components/schemas/people_Person");
        assertThat(document.path("components").path("schemas").path("people_Person").path("type").asText()).isEqualTo("object");
        assertThat(operation.path("parameters").findValuesAsText("name")).contains("pin", "Asan-Purpose");
    }

    @Test
    void grantsByTheApi() throws Exception {
        String owner = front.sessions().open(OWNER);
        String order = "{\"client\":\"pilot/a\",\"service\":\"connector/people\",\"operations\":[\"getPerson\"],\"purposes\":[\"p\"]}";
        assertThat(grant(owner, order).statusCode()).isEqualTo(201);
        assertThat(grant(owner, order.replace("getPerson", "nothing")).statusCode()).isEqualTo(422);
        assertThat(grant(owner, order.replace("[\"p\"]", "[]")).statusCode()).isEqualTo(422);
        assertThat(grant(owner, "{}").statusCode()).isEqualTo(422);
        assertThat(grant(front.sessions().open(OTHER), order).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> grant(String token, String order) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(front.address().resolve("/api/exchange/v1/grants")).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void give(String to, Set<String> operations, Set<String> fields, Set<String> purposes) {
        grants.give(new Terms(to, PEOPLE, operations, fields, purposes, Optional.empty()), ADMIN);
    }

    private Browser as(Identity identity) {
        return new Browser(front).as(identity).in("en");
    }

    private java.net.URI uri(String path) {
        return front.address().resolve("/api/exchange/v1/services/" + path);
    }

    private HttpResponse<String> ask(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.header("Authorization", "Bearer " + front.sessions().open(PROGRAM)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A start that is never refused. */
    private static final class Loud implements Startup {
        @Override
        public void step(String name, String text) {
            assertThat(name).isNotBlank();
        }

        @Override
        public void refuse(String what, String is, String remedy) {
            throw new AssertionError(what + ": " + is + "; " + remedy);
        }
    }

    /** Rows of transactions that were committed. */
    private static final class Rows implements Trail {
        private final List<TrailEntry> entries = new CopyOnWriteArrayList<>();
        private final Transactions transactions;

        private Rows(Transactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public void append(TrailEntry entry) {
            transactions.afterCommit(() -> entries.add(entry));
        }

        @Override
        public void erase(String person, String reason) {
            throw new UnsupportedOperationException("The exchange erases nothing");
        }
    }
}
