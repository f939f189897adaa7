package az.asan.base.audit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The trail's pages and API, from outside. */
final class AuditFrontTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("audit");
    private static final Identity AUDITOR = Identity.of("local:auditor").name("Auditor").role(Role.AUDITOR).build();
    private static final Identity OPERATOR = Identity.of("local:operator").name("Operator").role(Role.OPERATOR).build();

    @TempDir
    static Path folder;
    private DatabaseTrail trail;
    private FrontServer front;

    @BeforeEach
    void start() {
        TestKeyRing ring = new TestKeyRing("a key of this test");
        trail = new DatabaseTrail(DATABASE.transactions(), ring, new RecordedStartup(), folder, DATABASE.clock());
        ChainVerification verification = new ChainVerification(DATABASE.transactions(), ring, folder, DATABASE.clock());
        TrailSearch search = new TrailSearch(DATABASE.transactions(), trail, ring, null);
        FrontServer.Setup setup = FrontServer.with().pages(new AuditPages(search, verification));
        front = setup.resource(new AuditResource(verification, search, trail, DATABASE.transactions(), setup.calls())).start();
        DATABASE.transactions().<Boolean, RuntimeException>command(() -> {
            trail.append(TrailEntry.of("local:operator", "queue.call", "A-017").detail("window", "3").build());
            trail.append(TrailEntry.of("local:operator", "exchange.ask", "population/person").purpose("residence certificate").person("7ZZ0A1B").personal("surname", "Nümunəyeva").build());
            return true;
        });
        while (verification.verify(java.util.List.of()).pending() > 0) {
            trail.sealNow();
        }
    }

    @AfterEach
    void stop() {
        front.close();
        trail.close();
    }

    @Test
    void showsEntriesWithoutPersonalValuesToAuditorsAlone() {
        HttpResponse<String> page = new Browser(front).as(AUDITOR).in("en").get("/audit?action=queue.*");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("A-017").contains("window").doesNotContain("population/person").doesNotContain("Nümunəyeva");
        assertThat(new Browser(front).as(OPERATOR).get("/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void saysWhichDayCannotBeRead() {
        HttpResponse<String> page = new Browser(front).as(AUDITOR).in("en").get("/audit?from=tomorrow");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("year-month-day");
    }

    @Test
    void showsWhatWasDoneWithAPersonsDataOnlyForAPurposeAndRemembersTheLook() {
        Browser auditor = new Browser(front).as(AUDITOR).in("en");
        assertThat(auditor.submit("/audit/person", Map.of("person", "7ZZ0A1B", "purpose", "")).body()).contains("Enter a purpose").doesNotContain("Nümunəyeva");

        HttpResponse<String> page = auditor.submit("/audit/person", Map.of("person", "7ZZ0A1B", "purpose", "complaint 12/2026"));

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("Nümunəyeva").contains("residence certificate");
        trail.sealNow();
        assertThat(auditor.get("/audit?action=audit.search-person").body()).contains("complaint 12/2026").contains("local:auditor");
    }

    @Test
    void verifiesOnThePageAndByTheApiAndGivesHeadsThatVerifyLater() throws Exception {
        Browser auditor = new Browser(front).as(AUDITOR).in("en");
        HttpResponse<String> heads = auditor.get("/audit/heads.json");
        assertThat(heads.headers().firstValue("Content-Disposition")).hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));

        assertThat(auditor.submit("/audit/verification", Map.of()).body()).contains("The trail is as it was written");
        HttpResponse<String> api = auditor.send(auditor.request("/api/audit/v1/verification").GET().build());
        assertThat(api.statusCode()).as(api.body()).isEqualTo(200);
        assertThat(api.body()).contains("\"holds\":true");

        HttpResponse<String> known = auditor.send(post(auditor, "/api/audit/v1/verification", heads.body()));
        assertThat(known.body()).contains("\"holds\":true");
        String forged = heads.body().replaceAll("\"hash\":\"[0-9a-f]{64}\"", "\"hash\":\"" + "a".repeat(64) + "\"");
        assertThat(auditor.send(post(auditor, "/api/audit/v1/verification", forged)).body()).contains("\"holds\":false").contains("CUT");
    }

    private static HttpRequest post(Browser browser, String path, String body) {
        Matcher csrf = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"").matcher(browser.get("/audit").body());
        assertThat(csrf.find()).isTrue();
        return browser.request(path).header("X-CSRF-Token", csrf.group(1)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
