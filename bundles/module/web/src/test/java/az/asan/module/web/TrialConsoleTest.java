package az.asan.module.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.base.web.testkit.PageRenderer;
import az.asan.module.api.Lease;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.Modules.Trial;
import az.asan.module.api.Shadow;
import az.asan.module.api.SlotName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trying versions by the API and on pages, over the real module core. */
class TrialConsoleTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Identity INNOVATOR = Identity.of("local:innovator").name("Aysel").role(Role.INNOVATOR).build();
    private static final Identity AGENCY = Identity.of("local:agency").name("Kamran").role(Role.AGENCY).agency("registry").build();
    private static final Identity TRAINER = Identity.of("local:trainer").name("Tural").role(Role.TRAINER).build();
    private static final SlotName SLOT = SlotName.of("pilot", "residence");
    private static final String PAGE = "/modules/main/pilot/residence";
    private static final String API = "/api/modules/v1/";
    private static final String YAML = "kind: pilot\nid: residence\nversion: 1.0.0\nname: {az: Yaşayış yeri, en: Residence, ru: Место жительства}\n";

    @TempDir
    Path folder;
    private RealModules real;
    private FrontServer server;

    @BeforeEach
    void start() {
        real = new RealModules(folder);
        FrontServer.Setup setup = FrontServer.with().pages(new ModulePages(real.modules(), real.texts(), real.trust())).outbox(real.database.outbox());
        server = setup.resource(new ModuleResource(real.modules(), real.texts(), new OnceCalls(real.database.idempotency()), setup.calls())).start();
        deploy("1.0.0", "");
    }

    @AfterEach
    void stop() {
        server.close();
        real.close();
    }

    private Browser as(Identity identity) {
        return new Browser(server).as(identity).in("en");
    }

    private HttpResponse<String> api(Identity identity, String path, String type, String body) {
        HttpRequest.Builder request = new Browser(server).request(API + path).header("Authorization", "Bearer " + server.sessions().open(identity)).header("Content-Type", type)
                .header("Accept-Language", "en").POST(BodyPublishers.ofString(body));
        return new Browser(server).send(request.build());
    }

    private HttpResponse<String> deploy(String version, String query) {
        return api(INNOVATOR, "modules?fileName=r.yaml" + query, "application/octet-stream", YAML.replace("1.0.0", version));
    }

    private HttpResponse<String> order(String path, String digest, String more) {
        return api(INNOVATOR, path, "application/json", "{\"slot\":\"pilot/residence\",\"digest\":\"" + digest + "\"" + more + "}");
    }

    private SlotView view() {
        return real.modules().slot(SLOT).orElseThrow();
    }

    private String trial() {
        return view().trial().map(Trial::traffic).map(Object::toString).orElse("none");
    }

    private String digest(String version) {
        return view().versions().stream().filter(one -> one.version().version().equals(version)).findFirst().orElseThrow().version().digest().hex();
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void triesPromotesAndRemembersByTheApi() {
        HttpResponse<String> canary = deploy("1.1.0", "&canary=10%25");
        assertThat(canary.statusCode()).as(canary.body()).isEqualTo(201);
        assertThat(json(canary).path("state").asText()).isEqualTo("CANARY");
        assertThat(json(as(TRAINER).get(API + "modules/main/pilot/residence")).path("trial").path("traffic").asText()).isEqualTo("10%");
        assertThat(json(order("traffic", digest("1.1.0"), ",\"traffic\":\"cohort center:sabail\"")).path("state").asText()).isEqualTo("CANARY");
        assertThat(trial()).isEqualTo("cohort center:sabail");
        assertThat(json(order("promotions", digest("1.1.0"), "")).path("state").asText()).isEqualTo("LIVE");
        assertThat(view().live().orElseThrow().version()).isEqualTo("1.1.0");
        HttpResponse<String> again = order("promotions", digest("1.1.0"), "");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(json(again).path("findings").path(0).path("what").asText()).contains("1.1.0");
        JsonNode history = json(as(TRAINER).get(API + "modules/main/pilot/residence/history"));
        assertThat(history.findValuesAsText("act")).containsExactly("PROMOTED", "REDIRECTED", "TRIED", "DEPLOYED");
        assertThat(json(as(TRAINER).get(API + "modules/main/pilot/residence/history?limit=1"))).hasSize(1);
    }

    @Test
    void withdrawsByTheApiAsOftenAsItIsAsked() {
        deploy("1.1.0", "&shadow=true");
        assertThat(trial()).isEqualTo("shadow");
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> withdrawn = order("withdrawals", digest("1.1.0"), "");
            assertThat(withdrawn.statusCode()).isEqualTo(200);
            assertThat(json(withdrawn).path("trial").path("version").isTextual()).isFalse();
        }
        assertThat(trial()).isEqualTo("none");
    }

    @Test
    void saysWhatIsNoPartOfTheWorkAndChangesNothing() {
        for (String query : List.of("&canary=ten", "&canary=100%25", "&canary=shadow", "&cohort=A%20B", "&canary=5%25&shadow=true")) {
            assertThat(deploy("1.1.0", query).statusCode()).as(query).isEqualTo(422);
        }
        assertThat(order("traffic", digest("1.0.0"), ",\"traffic\":\"many\"").body()).contains("write all, a share");
        assertThat(order("traffic", digest("1.0.0"), ",\"traffic\":\"5%\"").body()).contains("trial-alone");
        assertThat(view().versions()).hasSize(1);
        deploy("1.1.0", "&cohort=operator");
        for (String path : List.of("traffic", "promotions", "withdrawals")) {
            String body = "{\"slot\":\"pilot/residence\",\"digest\":\"" + digest("1.1.0") + "\",\"traffic\":\"all\"}";
            assertThat(api(AGENCY, path, "application/json", path.equals("traffic") ? body : body.replace(",\"traffic\":\"all\"", "")).statusCode()).as(path).isEqualTo(403);
        }
        for (String path : List.of("/try/", "/promote/", "/withdraw/")) {
            assertThat(as(AGENCY).get(PAGE + path + digest("1.1.0")).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(as(AGENCY).submit(PAGE, Map.of("do", "promote", "digest", digest("1.1.0"))).statusCode()).isEqualTo(403);
        assertThat(trial()).isEqualTo("cohort operator");
    }

    @Test
    void triesAndPromotesOnPagesAfterAskingOnce() {
        deploy("1.1.0", "");
        Browser browser = as(INNOVATOR);
        assertThat(browser.get(PAGE).body()).contains(PAGE + "/try/" + digest("1.0.0")).doesNotContain("is on trial");
        HttpResponse<String> wrong = browser.submit(PAGE, Map.of("do", "traffic", "digest", digest("1.0.0"), "part", "share", "share", "half"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"share-error\"", "value=\"half\"");
        assertThat(browser.submit(PAGE, Map.of("do", "traffic", "digest", digest("1.0.0"), "part", "share", "share", "25")).statusCode()).isEqualTo(303);
        assertThat(trial()).isEqualTo("25%");
        assertThat(browser.get(PAGE).body()).contains("Version 1.0.0 is on trial", "<rect class=\"trial\" x=\"480\" y=\"0\" width=\"160\"", PAGE + "/promote/" + digest("1.0.0"));
        assertThat(browser.get(PAGE + "/promote/" + digest("1.0.0")).body()).contains("value=\"promote\"", "Now version 1.1.0 serves");
        assertThat(trial()).as("looking changes nothing").isEqualTo("25%");
        assertThat(browser.submit(PAGE, Map.of("do", "withdraw", "digest", digest("1.0.0"))).statusCode()).isEqualTo(303);
        assertThat(trial()).isEqualTo("none");
        assertThat(browser.get(PAGE + "/promote/" + digest("1.0.0")).statusCode()).as("it is over").isEqualTo(303);
        assertThat(browser.submit("/modules/new", Map.of("yaml", YAML.replace("1.0.0", "1.2.0"), "namespace", "main", "part", "cohort", "cohort", "operator")).statusCode()).isEqualTo(303);
        assertThat(browser.submit(PAGE, Map.of("do", "promote", "digest", digest("1.2.0"))).statusCode()).isEqualTo(303);
        assertThat(view().live().orElseThrow().version()).isEqualTo("1.2.0");
    }

    @Test
    void showsTrialsAndHistoryInEveryLanguage() {
        deploy("1.1.0", "&shadow=true");
        try (Shadow<UnaryOperator> shadow = real.slots().shadow(SLOT, UnaryOperator.class).orElseThrow()) {
            shadow.different(List.of("/address/city<b>"));
        }
        for (String language : PageRenderer.languages()) {
            Browser browser = new Browser(server).as(INNOVATOR).in(language);
            for (String path : List.of(PAGE, PAGE + "/history", PAGE + "/try/" + digest("1.1.0"), PAGE + "/promote/" + digest("1.1.0"), PAGE + "/withdraw/" + digest("1.1.0"), "/modules/new")) {
                HttpResponse<String> page = browser.get(path);
                assertThat(page.statusCode()).as(language + ' ' + path + page.body()).isEqualTo(200);
            }
        }
        assertThat(as(TRAINER).get(PAGE).body()).contains("/address/city&lt;b&gt;", "The same: 0. Different: 1.").doesNotContain("/promote/");
        assertThat(as(TRAINER).get(PAGE + "/history").body()).contains("Put on trial", "copies only", "local:innovator");
    }

    @Test
    void saysWhyThePlatformTookAVersionBack() throws Exception {
        deploy("1.1.0", "");
        for (int i = 0; i < 20; i++) {
            try (Lease<UnaryOperator> lease = real.slots().lease(SLOT, UnaryOperator.class)) {
                lease.failed();
            }
        }
        long end = System.nanoTime() + 60_000_000_000L;
        while (!view().live().orElseThrow().version().equals("1.0.0") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(as(TRAINER).get(PAGE).body()).contains("20 of 20 calls of this version failed because of it");
        assertThat(as(TRAINER).get(PAGE + "/history").body()).contains("Taken back because it failed", "the platform by itself");
    }

    @Test
    void listsOneNamespaceAtATimeAndLeavesOutWhatLearnersLeft() {
        for (int i = 0; i < 52; i++) {
            String yaml = YAML.replace("residence", "left-" + i);
            assertThat(api(INNOVATOR, "modules?namespace=class-7&fileName=r.yaml", "application/octet-stream", yaml).statusCode()).isEqualTo(201);
            if (i > 0) {
                real.modules().retire(new SlotName("class-7", "pilot", "left-" + i), INNOVATOR);
            }
        }
        assertThat(as(TRAINER).get("/modules").body()).contains("class-7:pilot/left-0", ">pilot/residence<").doesNotContain("left-1<");
        assertThat(as(TRAINER).get("/modules?namespace=class-7").body()).contains("left-1<", "namespace=class-7&amp;page=2").doesNotContain(">pilot/residence<", "left-9<");
        assertThat(as(TRAINER).get("/modules?namespace=class-7&page=2").body()).contains("left-9<").doesNotContain("left-1<");
        assertThat(json(as(TRAINER).get(API + "modules?namespace=main"))).hasSize(1);
    }
}
