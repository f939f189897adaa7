package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.ProblemException;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JAX-RS behind the chain, with the real store behind idempotency. */
final class ApiTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby();

    private static final AtomicInteger TAKEN = new AtomicInteger();
    private static FrontServer server;

    /** What is sent. */
    public record Order(String service, int count, Optional<String> note) {
        public Order {
            if (count < 1 || count > 5) {
                throw new IllegalArgumentException("count must be 1 to 5, not " + count);
            }
        }
    }

    /** What is answered. */
    public record Ticket(String number, Instant at, Optional<String> note) {
    }

    /** The resource. */
    @Path("/probe")
    public static final class Probe implements ApiResource {
        private final Calls calls;

        Probe(Calls calls) {
            this.calls = calls;
        }

        @POST
        @Path("tickets")
        @Allowed(anyone = true)
        public Response take(Order order) {
            return Response.status(201).entity(new Ticket("A-" + TAKEN.incrementAndGet(), Instant.EPOCH, order.note())).build();
        }

        @POST
        @Path("own")
        @Allowed(anyone = true)
        @OwnIdempotency
        public Map<String, Integer> own() {
            return Map.of("taken", TAKEN.incrementAndGet());
        }

        @POST
        @Path("refuses")
        @Allowed(anyone = true)
        public Ticket refuses(Order order) {
            TAKEN.incrementAndGet();
            throw ProblemException.conflict("no-window", "No window serves this");
        }

        @GET
        @Path("tickets/{number}")
        @Allowed(Role.OPERATOR)
        public Ticket one(@PathParam("number") String number) {
            return new Ticket(number, Instant.EPOCH, Optional.of(calls.current().identity().subject()));
        }

        @GET
        @Path("forgotten")
        public String forgotten() {
            return "nobody may see this";
        }

        @GET
        @Path("count")
        @Allowed(anyone = true)
        public Map<String, Integer> count(@QueryParam("n") int n) {
            return Map.of("n", n);
        }

        @GET
        @Path("busy")
        @Allowed(anyone = true)
        public String busy() {
            throw new StoreException(StoreException.Reason.UNAVAILABLE, "gone", new IllegalStateException());
        }

        @GET
        @Path("fault")
        @Allowed(anyone = true)
        public String fault() {
            throw new IllegalStateException("secret words");
        }

        @POST
        @Path("bytes")
        @Allowed(anyone = true)
        @Consumes("application/octet-stream")
        @Produces("application/octet-stream")
        public byte[] bytes(byte[] body) {
            return body;
        }
    }

    @BeforeAll
    static void start() {
        FrontServer.Setup setup = FrontServer.with().idempotency(DATABASE.idempotency());
        server = setup.resource(new Probe(setup.calls())).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void none() {
        TAKEN.set(0);
    }

    private static HttpResponse<String> post(String path, String body, String... headers) {
        Browser program = new Browser(server).in("en");
        HttpRequest.Builder request = program.request(path).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return program.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    @Test
    void readsAndWritesRecords() {
        HttpResponse<String> answer = post("/api/probe/tickets", "{\"service\":\"a\",\"count\":2,\"note\":\"ə\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"number\":\"A-1\",\"at\":\"1970-01-01T00:00:00Z\",\"note\":\"ə\"}");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void letsNobodyCallAMethodThatDoesNotSayWho() {
        Browser administrator = new Browser(server).as(Identity.of("local:a").role(Role.ADMINISTRATOR).build());
        HttpResponse<String> answer = administrator.get("/api/probe/forgotten");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("nobody may see this").contains("/problems/forbidden");
    }

    @Test
    void asksForTheRole() {
        assertThat(new Browser(server).get("/api/probe/tickets/A-1").statusCode()).isEqualTo(401);
        assertThat(new Browser(server).as(Identity.of("local:c").role(Role.CITIZEN).build()).get("/api/probe/tickets/A-1").statusCode()).isEqualTo(403);
        HttpResponse<String> answer = new Browser(server).as(Identity.of("local:o").role(Role.OPERATOR).build()).get("/api/probe/tickets/A-1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("local:o");
    }

    @Test
    void namesThePropertyThatIsWrong() {
        HttpResponse<String> unknown = post("/api/probe/tickets", "{\"service\":\"a\",\"count\":2,\"colour\":\"red\"}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("colour", "count, note, service", "/problems/bad-json");
        HttpResponse<String> refused = post("/api/probe/tickets", "{\"service\":\"a\",\"count\":9}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("count must be 1 to 5, not 9");
        HttpResponse<String> missing = post("/api/probe/tickets", "{\"service\":\"a\"}");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("\"field\":\"count\"");
        assertThat(post("/api/probe/tickets", "{\"service\":").body()).contains("In line 1");
        assertThat(post("/api/probe/tickets", "{\"count\":\"personal value of someone\"}").body()).doesNotContain("personal value").doesNotContain("java.").doesNotContain("az.asan");
        assertThat(TAKEN).hasValue(0);
    }

    @Test
    void refusesDeepNesting() {
        assertThat(post("/api/probe/tickets", "{\"a\":".repeat(2000)).statusCode()).isEqualTo(400);
    }

    @Test
    void answersProblemsForWhatDoesNotExistOrFit() {
        assertThat(new Browser(server).get("/api/probe/nothing").statusCode()).isEqualTo(404);
        assertThat(new Browser(server).get("/api/nothing").headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(new Browser(server).get("/api/probe/tickets").statusCode()).isEqualTo(405);
        assertThat(post("/api/probe/bytes", "{}").statusCode()).isEqualTo(415);
        assertThat(new Browser(server).get("/api/probe/count?n=x").statusCode()).isEqualTo(404);
        assertThat(new Browser(server).get("/api/probe/busy").statusCode()).isEqualTo(503);
        HttpResponse<String> fault = new Browser(server).get("/api/probe/fault");
        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.body()).doesNotContain("secret words").contains("\"trace\"");
    }

    @Test
    void passesBytesThrough() {
        Browser program = new Browser(server);
        HttpResponse<String> answer = program.send(program.request("/api/probe/bytes").header("Content-Type", "application/octet-stream").POST(HttpRequest.BodyPublishers.ofString("x".repeat(3_000_000))).build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(3_000_000);
    }

    @Test
    void hasOneEffectPerKey() {
        String order = "{\"service\":\"a\",\"count\":1}";
        HttpResponse<String> first = post("/api/probe/tickets", order, "Idempotency-Key", "k-1");
        HttpResponse<String> again = post("/api/probe/tickets", order, "Idempotency-Key", "k-1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(TAKEN).hasValue(1);
    }

    @Test
    void refusesAKeyThatStoodForAnotherBody() {
        post("/api/probe/tickets", "{\"service\":\"a\",\"count\":1}", "Idempotency-Key", "k-2");
        HttpResponse<String> other = post("/api/probe/tickets", "{\"service\":\"b\",\"count\":1}", "Idempotency-Key", "k-2");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("/problems/idempotency-key-reused");
        assertThat(post("/api/probe/tickets", "{\"service\":\"b\",\"count\":1}", "Idempotency-Key", "with blank").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsNothingOfARefusal() {
        String order = "{\"service\":\"a\",\"count\":1}";
        assertThat(post("/api/probe/refuses", order, "Idempotency-Key", "k-3").statusCode()).isEqualTo(409);
        HttpResponse<String> again = post("/api/probe/refuses", order, "Idempotency-Key", "k-3");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("/problems/no-window", "No window serves this");
        assertThat(TAKEN).as("was tried again").hasValue(2);
    }

    @Test
    void leavesAMethodItsOwnIdempotency() {
        post("/api/probe/own", "", "Idempotency-Key", "k-4");
        post("/api/probe/own", "", "Idempotency-Key", "k-4");
        assertThat(TAKEN).hasValue(2);
    }

    @Test
    void asksACookieForTheTokenOfAPage() {
        Browser browser = new Browser(server).as(Identity.of("local:o").role(Role.OPERATOR).build());
        HttpRequest.Builder request = browser.request("/api/probe/tickets").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"service\":\"a\",\"count\":1}"));
        assertThat(browser.send(request.build()).statusCode()).isEqualTo(403);
        String token = browser.get("/").body().replaceAll("(?s).*name=\"csrf\" content=\"([^\"]+)\".*", "$1");
        assertThat(browser.send(request.header("X-CSRF-Token", token).build()).statusCode()).isEqualTo(201);
    }

    @Test
    void describesItself() {
        HttpResponse<String> document = new Browser(server).get("/api/openapi.json");
        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.body()).contains("\"openapi\" : \"3.1.0\"", "/api\"", "bearer");
    }
}
