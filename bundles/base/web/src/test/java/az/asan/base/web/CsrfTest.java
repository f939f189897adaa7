package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Routes;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The style guide's form is posted to a page of a test, so the token comes from the real layout. */
final class CsrfTest {
    private final AtomicInteger done = new AtomicInteger();
    private final FrontServer server = FrontServer.with().pages(new Form(done)).start();

    private record Form(AtomicInteger done) implements Pages {
        @Override
        public String area() {
            return "form";
        }

        @Override
        public void routes(Routes routes) {
            routes.post("/styleguide", Access.anyone(), request -> {
                done.incrementAndGet();
                return Answer.bytes("text/plain", request.upload("module").map(file -> file.name() + "|" + new String(file.content(), StandardCharsets.UTF_8)).orElseGet(() -> request.form("pin").orElse("-")).getBytes(StandardCharsets.UTF_8));
            });
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesAFormFromOurOwnPage() {
        Browser visitor = new Browser(server);
        assertThat(visitor.submit("/styleguide", Map.of("pin", " 7ZZ ")).body()).isEqualTo("7ZZ");
        Browser signedIn = new Browser(server).as(Identity.of("local:a").build());
        assertThat(signedIn.submit("/styleguide", Map.of("pin", "1")).statusCode()).isEqualTo(200);
        assertThat(done).hasValue(2);
    }

    @Test
    void refusesAFormWithoutToken() {
        assertThat(new Browser(server).post("/styleguide", Map.of("pin", "1")).statusCode()).isEqualTo(403);
        assertThat(new Browser(server).as(Identity.of("local:a").build()).post("/styleguide", Map.of("pin", "1")).statusCode()).isEqualTo(403);
        assertThat(done).hasValue(0);
    }

    @Test
    void refusesTheTokenOfAnotherVisitor() {
        Browser other = new Browser(server);
        String page = other.get("/styleguide").body();
        String token = page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        Browser victim = new Browser(server);
        victim.get("/styleguide");
        assertThat(victim.post("/styleguide", Map.of("_csrf", token)).statusCode()).isEqualTo(403);
        assertThat(other.post("/styleguide", Map.of("_csrf", token)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAVisitorsTokenOnceSignedIn() {
        Browser browser = new Browser(server);
        String token = browser.get("/styleguide").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        browser.as(Identity.of("local:a").build());
        assertThat(browser.post("/styleguide", Map.of("_csrf", token)).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAFormThatAnotherSiteSends() {
        Browser browser = new Browser(server);
        String token = browser.get("/styleguide").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        HttpRequest foreign = browser.request("/styleguide").header("Sec-Fetch-Site", "cross-site").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token)).build();
        assertThat(browser.send(foreign).statusCode()).isEqualTo(403);
    }

    @Test
    void readsFilesAndRefusesBrokenOnes() {
        Browser browser = new Browser(server);
        String token = browser.get("/styleguide").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--b\r\nContent-Disposition: form-data; name=\"module\"; filename=\"C:\\\\x\\\\..\\\\a.zip\"\r\nContent-Type: application/zip\r\n\r\nPK\r\n--x\r\n--b--\r\n";
        HttpRequest.Builder request = browser.request("/styleguide").header("Content-Type", "multipart/form-data; boundary=b");
        assertThat(browser.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build()).body()).isEqualTo("a.zip|PK\r\n--x");
        assertThat(browser.send(request.POST(HttpRequest.BodyPublishers.ofString(body.substring(0, body.length() - 20))).build()).statusCode()).isEqualTo(400);
    }

    @Test
    void setsNoCookieForReaders() {
        assertThat(new Browser(server).get("/").headers().allValues("Set-Cookie")).isEmpty();
        assertThat(new Browser(server).get("/styleguide").headers().allValues("Set-Cookie").toString()).contains("asan-visitor=", "HttpOnly", "SameSite=Lax");
    }
}
