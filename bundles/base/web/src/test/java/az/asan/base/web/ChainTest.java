package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Routes;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each stage of the chain, over a real socket. */
final class ChainTest {
    private static FrontServer server;

    private record Area(CountDownLatch entered, CountDownLatch leave) implements Pages {
        @Override
        public String area() {
            return "probe";
        }

        @Override
        public void routes(Routes routes) {
            routes.get("/probe/{name}", Access.anyone(), request -> Answer.bytes("text/plain; charset=utf-8", (request.variable("name") + '|' + request.origin()).getBytes(StandardCharsets.UTF_8)))
                    .get("/probe/staff", Access.roles(Role.OPERATOR), request -> Answer.bytes("text/plain", new byte[0]))
                    .get("/probe/fails", Access.anyone(), request -> {
                        throw new IllegalStateException("secret words");
                    })
                    .get("/probe/slow", Access.anyone(), request -> {
                        entered.countDown();
                        leave.await();
                        return Answer.bytes("text/plain", new byte[0]);
                    })
                    .get("/probe/cut-off", Access.anyone(), request -> {
                        entered.countDown();
                        leave.await();
                        throw new IllegalStateException("the service is gone");
                    })
                    .post("/probe/only-post", Access.anyone(), request -> Answer.redirect("/"));
        }
    }

    @BeforeAll
    static void start() {
        server = FrontServer.with().pages(new Area(new CountDownLatch(1), new CountDownLatch(0))).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void continuesTheCallersTrace() {
        Browser browser = new Browser(server);
        HttpResponse<String> answer = browser.send(browser.request("/").header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01").build());
        assertThat(answer.headers().firstValue("traceparent").orElseThrow()).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-").doesNotContain("00f067aa0ba902b7").endsWith("-01");
        assertThat(new Browser(server).get("/").headers().firstValue("traceparent")).isPresent();
    }

    @Test
    void tellsBrowsersWhatPagesMayNotDo() {
        HttpResponse<String> page = new Browser(server).get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'").doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).as("only under TLS").isEmpty();
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/probe/../health", "/probe/%2e%2e/health", "/probe/a%2fb", "/probe/a%5Cb", "/probe/a%00", "/probe//x", "/probe/./x", "/probe/a;b=c", "/probe/%252e", "/probe/a%0Ab", "/probe/a\\b", "/probe/%zz", "/.", "/static/base/x/../../../pages/home.ftlh"})
    void refusesAPathThatCanBeReadInTwoWays(String path) {
        String answer = Wire.exchange(server.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void decodesAVariableOnce() {
        assertThat(new Browser(server).get("/probe/%C9%99%20x").body()).startsWith("ə x|");
        assertThat(new Browser(server).get("/probe/%C9").statusCode()).as("not UTF-8").isEqualTo(400);
        assertThat(new Browser(server).get("/probe/a+b").body()).as("a plus is a plus in a path").startsWith("a+b|");
    }

    @Test
    void refusesAHostThatIsNotThisMachine() {
        String answer = Wire.exchange(server.port(), "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "MOVE", "OPTIONS", "PROPFIND"})
    void refusesAMethodOfNobody(String method) {
        assertThat(Wire.exchange(server.port(), method + " / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 4");
    }

    @Test
    void saysWhichMethodsAPathHas() {
        HttpResponse<String> answer = new Browser(server).get("/probe/only-post");
        assertThat(answer.statusCode()).as("the variable answers GET").isEqualTo(200);
        HttpResponse<String> delete = new Browser(server).send(HttpRequest.newBuilder(server.address().resolve("/health")).header("X-CSRF-Token", "x").DELETE().build());
        assertThat(delete.statusCode()).isIn(403, 405);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(new Browser(server).get("/probe/" + "a".repeat(4100)).statusCode()).isEqualTo(414);
        Browser browser = new Browser(server);
        HttpRequest.Builder many = browser.request("/");
        for (int i = 0; i < 80; i++) {
            many.header("X-Many-" + i, "1");
        }
        assertThat(browser.send(many.build()).statusCode()).isEqualTo(431);
    }

    @Test
    void tellsWhoeverComesWhileItStopsOrIsCutOffByThat() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        try (FrontServer ending = FrontServer.with().pages(new Area(entered, leave)).start()) {
            HttpRequest slow = HttpRequest.newBuilder(ending.address().resolve("/probe/cut-off")).header("Accept", "application/json").build();
            var cutOff = HttpClient.newHttpClient().sendAsync(slow, HttpResponse.BodyHandlers.ofString());
            entered.await();
            ending.front().end();
            leave.countDown();
            assertThat(cutOff.get().statusCode()).isEqualTo(503);
            assertThat(cutOff.get().body()).contains("/problems/stopping");
            HttpResponse<String> late = new Browser(ending).get("/");
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.body()).contains("Platforma dayanır");
            assertThat(late.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void answersHeadLikeGetWithoutBody() {
        String answer = Wire.exchange(server.port(), "HEAD /probe/abc HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Length: ").endsWith("\r\n\r\n");
    }

    @Test
    void sendsVisitorsToSignInAndTellsOthersThatTheyMayNot() {
        HttpResponse<String> visitor = new Browser(server).get("/probe/staff?day=1");
        assertThat(visitor.statusCode()).isEqualTo(303);
        assertThat(visitor.headers().firstValue("Location")).contains("/sign-in?back=%2Fprobe%2Fstaff%3Fday%3D1");
        Browser citizen = new Browser(server).as(Identity.of("local:c").role(Role.CITIZEN).build());
        assertThat(citizen.get("/probe/staff").statusCode()).isEqualTo(403);
        Browser operator = new Browser(server).as(Identity.of("local:o").role(Role.OPERATOR).build());
        assertThat(operator.get("/probe/staff").statusCode()).isEqualTo(200);
        HttpResponse<String> program = new Browser(server).send(HttpRequest.newBuilder(server.address().resolve("/probe/staff")).header("Accept", "application/json").build());
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void refusesAnUnknownBearerToken() {
        Browser browser = new Browser(server);
        assertThat(browser.send(browser.request("/").header("Authorization", "Bearer nobody").build()).statusCode()).isEqualTo(401);
        assertThat(browser.send(browser.request("/").header("Authorization", "Basic YTpi").build()).statusCode()).isEqualTo(401);
        String token = server.sessions().open(Identity.of("client:x").role(Role.OPERATOR).build());
        assertThat(browser.send(browser.request("/probe/staff").header("Authorization", "Bearer " + token).build()).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsPeopleOfAProblemByAPageAndProgramsByRfc9457() {
        HttpResponse<String> page = new Browser(server).in("ru").get("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).contains("Здесь ничего нет", "<h1>");
        HttpResponse<String> program = new Browser(server).in("en").send(HttpRequest.newBuilder(server.address().resolve("/nowhere")).header("Accept", "application/json").header("Accept-Language", "en").build());
        assertThat(program.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(program.body()).contains("\"type\":\"/problems/not-found\"", "\"status\":404", "\"title\":\"There is nothing here\"", "\"trace\":");
    }

    @Test
    void keepsTheWordsOfAFaultToItself() {
        HttpResponse<String> page = new Browser(server).get("/probe/fails");
        assertThat(page.statusCode()).isEqualTo(500);
        String trace = page.headers().firstValue("traceparent").orElseThrow().substring(3, 35);
        assertThat(page.body()).doesNotContain("secret words", "IllegalState").contains(trace);
    }

    @Test
    void refusesOverloadAtOnceAndKeepsHealthReachable() throws Exception {
        Area area = new Area(new CountDownLatch(1), new CountDownLatch(1));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (FrontServer small = FrontServer.with().setting("in.flight", 1).pages(area).start()) {
            Future<HttpResponse<String>> slow = other.submit(() -> new Browser(small).get("/probe/slow"));
            area.entered().await();
            HttpResponse<String> refused = new Browser(small).get("/");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(new Browser(small).get("/health/live").statusCode()).isEqualTo(200);
            area.leave().countDown();
            assertThat(slow.get().statusCode()).isEqualTo(200);
            assertThat(new Browser(small).get("/").statusCode()).isEqualTo(200);
        } finally {
            area.leave().countDown();
            other.shutdownNow();
        }
    }

    @Test
    void saysThatItIsStartingRatherThanThatNothingIsThere() {
        Area early = new Area(new CountDownLatch(1), new CountDownLatch(0));
        try (FrontServer starting = FrontServer.with().pages(early).missing("areas").start()) {
            HttpResponse<String> answer = new Browser(starting).get("/queue/asan-1");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(new Browser(starting).get("/probe/fails").statusCode()).as("what it needs may not be there yet").isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(new Browser(starting).get("/api/x").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void sendsFilesThatNeverChangeByTheirDigest() {
        Browser browser = new Browser(server);
        String page = browser.get("/").body();
        String css = page.substring(page.indexOf("/static/base/"), page.indexOf("/asan.css") + "/asan.css".length());
        HttpResponse<String> file = browser.get(css);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        HttpResponse<String> zipped = browser.send(browser.request(css).header("Accept-Encoding", "gzip").build());
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(browser.send(browser.request(css).header("If-None-Match", file.headers().firstValue("ETag").orElseThrow()).build()).statusCode()).isEqualTo(304);
        assertThat(browser.get("/static/base/000000000000/asan.css").headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(browser.get("/static/base/000000000000/texts/az.properties").statusCode()).isEqualTo(404);
        assertThat(browser.get("/static/nothing/x/asan.css").statusCode()).isEqualTo(404);
    }

    @Test
    void servesTheBrandsColoursAsAFileOfTheirOwn() {
        assertThat(new Browser(server).get("/brand.css").body()).contains("--primary:#0b5c6b", "--on-primary:#ffffff", "prefers-color-scheme:dark", "--on-primary:#101418");
    }

    @Test
    void keepsAnswersForSomeoneOutOfCaches() {
        assertThat(new Browser(server).as(Identity.of("local:c").build()).get("/").headers().firstValue("Cache-Control")).contains("no-store");
    }
}
