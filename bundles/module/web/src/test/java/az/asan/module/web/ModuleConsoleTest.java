package az.asan.module.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console and the API behind the real front, on a real socket. */
class ModuleConsoleTest {
    private static final Identity INNOVATOR = Identity.of("local:innovator").name("Aysel").role(Role.INNOVATOR).build();
    private static final Identity TRAINER = Identity.of("local:trainer").name("Tural").role(Role.TRAINER).build();
    private static final Identity CITIZEN = Identity.of("local:citizen").name("Cavid").role(Role.CITIZEN).build();
    private static final String YAML = "kind: pilot\nversion: 1.0.0\n";

    private final KnownModules modules = new KnownModules();
    private FrontServer server;

    @BeforeEach
    void start() {
        FrontServer.Setup setup = FrontServer.with().pages(new ModulePages(modules, modules));
        server = setup.resource(new ModuleResource(modules, modules, new OnceCalls(database.idempotency()), setup.calls())).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser as(Identity identity) {
        return new Browser(server).as(identity).in("en");
    }

    private HttpResponse<String> api(Identity identity, String method, String path, String type, String body) {
        Browser browser = as(identity);
        String page = browser.get("/modules").body();
        String csrf = page.contains("name=\"csrf\"") ? page.replaceAll("(?s).*<meta name=\"csrf\" content=\"([^\"]+)\".*", "$1") : "none";
        return browser.send(browser.request(path).header("Content-Type", type).header("Accept", "application/json").header("X-CSRF-Token", csrf).method(method, BodyPublishers.ofString(body)).build());
    }

    private HttpResponse<String> deploy(String yaml) {
        return api(INNOVATOR, "POST", "/api/modules/v1/modules?namespace=main&fileName=r.yaml", "application/octet-stream", yaml);
    }

    @Test
    void deploysByTheApiAndSaysWhatBecameOfIt() {
        HttpResponse<String> live = deploy(YAML);
        assertThat(live.statusCode()).as(live.body()).isEqualTo(201);
        assertThat(live.body()).contains("\"state\":\"LIVE\"", "\"slot\":\"pilot/residence\"", "\"version\":\"1.0.0\"", "\"checkingMillis\":3", "\"activatingMillis\":14");
        assertThat(modules.submitted.get(0).by().subject()).isEqualTo("local:innovator");
        assertThat(modules.submitted.get(0).fileName()).isEqualTo("r.yaml");
    }

    @Test
    void answersARefusalWith422AndFindingsInTheCallersLanguage() {
        HttpResponse<String> refused = deploy("kind: pilot\n");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"state\":\"REFUSED\"", "\"line\":2", "\"code\":\"yaml-missing\"", "what[en]", "remedy[en]");
    }

    @Test
    void refusesANamespaceThatIsNone() {
        HttpResponse<String> refused = api(INNOVATOR, "POST", "/api/modules/v1/modules?namespace=A+B", "application/octet-stream", YAML);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("namespace");
        assertThat(modules.submitted).isEmpty();
    }

    @Test
    void listsLooksPutsBackAndRetiresByTheApi() {
        deploy(YAML);
        deploy(YAML.replace("1.0.0", "1.1.0"));
        String digest = modules.versions.get(1).digest().hex();

        assertThat(as(TRAINER).get("/api/modules/v1/modules").body()).contains("\"slot\":\"pilot/residence\"", "\"version\":\"1.1.0\"");
        assertThat(as(TRAINER).get("/api/modules/v1/modules/main/pilot/residence").body()).contains(digest, "\"served\":1234", "\"lost\":0", "\"inFlight\":2");
        HttpResponse<String> back = api(INNOVATOR, "POST", "/api/modules/v1/rollbacks", "application/json", "{\"slot\":\"pilot/residence\",\"digest\":\"" + digest + "\"}");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(back.body()).contains("\"version\":\"1.0.0\"");
        assertThat(as(INNOVATOR).get("/api/modules/v1/modules/main/pilot/residence/versions/" + digest + "/content").body()).isEqualTo(YAML);
        assertThat(api(INNOVATOR, "POST", "/api/modules/v1/retirements", "application/json", "{\"slot\":\"pilot/residence\"}").statusCode()).isEqualTo(200);
        assertThat(modules.live).isEmpty();
        assertThat(as(TRAINER).get("/api/modules/v1/refusals?limit=0").statusCode()).isEqualTo(422);
        assertThat(as(TRAINER).get("/api/modules/v1/refusals").body()).contains("bad.zip");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(as(TRAINER).get("/api/modules/v1/modules/main/pilot/none").statusCode()).isEqualTo(404);
        assertThat(as(TRAINER).get("/modules/main/pilot/none").statusCode()).isEqualTo(404);
        assertThat(as(TRAINER).get("/modules/main/PILOT/none").statusCode()).isEqualTo(404);
        assertThat(api(INNOVATOR, "POST", "/api/modules/v1/rollbacks", "application/json", "{\"slot\":\"pilot/none\",\"digest\":\"x\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void letsOnlyThoseChangeModulesWhoMay() {
        assertThat(as(CITIZEN).get("/modules").statusCode()).isEqualTo(403);
        assertThat(as(TRAINER).get("/modules/new").statusCode()).isEqualTo(403);
        assertThat(api(TRAINER, "POST", "/api/modules/v1/modules", "application/octet-stream", YAML).statusCode()).isEqualTo(403);
        assertThat(api(TRAINER, "POST", "/api/modules/v1/retirements", "application/json", "{\"slot\":\"pilot/residence\"}").statusCode()).isEqualTo(403);
        assertThat(as(CITIZEN).get("/api/modules/v1/modules").statusCode()).isEqualTo(403);
        assertThat(modules.submitted).isEmpty();
    }

    @Test
    void showsEveryPageInEveryLanguage() {
        assertThat(as(INNOVATOR).get("/modules").body()).contains("No modules yet", "bad.zip");
        deploy(YAML);
        deploy(YAML.replace("1.0.0", "1.1.0"));
        for (String language : java.util.List.of("az", "en", "ru")) {
            Browser browser = new Browser(server).as(INNOVATOR).in(language);
            for (String path : java.util.List.of("/modules", "/modules/new", "/modules/main/pilot/residence")) {
                HttpResponse<String> page = browser.get(path);
                assertThat(page.statusCode()).as(language + ' ' + path).isEqualTo(200);
                assertThat(page.body()).doesNotContain("<b>\"", "Residence <b>");
            }
        }
        assertThat(as(INNOVATOR).get("/modules/main/pilot/residence").body()).contains("Residence &lt;b&gt;", "1234", "data-counter=\"lost\">0<");
        assertThat(as(TRAINER).get("/modules/main/pilot/residence").body()).doesNotContain("value=\"rollback\"", "value=\"retire\"");
    }

    @Test
    void takesPastedYamlAndShowsFindingsBesideTheirLines() {
        Browser browser = as(INNOVATOR);
        HttpResponse<String> empty = browser.submit("/modules/new", Map.of("yaml", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Choose a file or paste the YAML.");
        HttpResponse<String> refused = browser.submit("/modules/new", Map.of("yaml", "kind: pilot\nname: {az: \"<x>\"}"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("<tr id=\"line-2\" class=\"wrong\">", "what[en] yaml-missing [&lt;version&gt;]", "&lt;x&gt;");
        HttpResponse<String> live = browser.submit("/modules/new", Map.of("yaml", YAML));
        assertThat(live.statusCode()).as(live.body()).isEqualTo(303);
        String location = live.headers().firstValue("Location").orElseThrow();
        assertThat(browser.get(location.replaceFirst("^https?://[^/]+", "")).body()).contains("checked in 3 ms");
    }

    @Test
    void putsBackAndRetiresByForms() {
        deploy(YAML);
        deploy(YAML.replace("1.0.0", "1.1.0"));
        Browser browser = as(INNOVATOR);
        String digest = modules.versions.get(1).digest().hex();
        assertThat(browser.submit("/modules/main/pilot/residence", Map.of("do", "rollback", "digest", digest)).statusCode()).isEqualTo(303);
        assertThat(modules.live).contains(modules.versions.get(1));
        assertThat(browser.submit("/modules/main/pilot/residence", Map.of("do", "rollback", "digest", "0".repeat(64))).statusCode()).isEqualTo(422);
        assertThat(browser.submit("/modules/main/pilot/residence", Map.of("do", "retire")).statusCode()).isEqualTo(303);
        assertThat(browser.get("/modules/main/pilot/residence").body()).contains("out of service");
    }
}
