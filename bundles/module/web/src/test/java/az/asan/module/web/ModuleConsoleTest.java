package az.asan.module.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.base.web.testkit.PageRenderer;
import az.asan.module.api.Lease;
import az.asan.module.api.Modules.SlotView;
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
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console and the API behind the real front on a real socket, over the real module core. */
class ModuleConsoleTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Identity INNOVATOR = Identity.of("local:innovator").name("Aysel").role(Role.INNOVATOR).build();
    private static final Identity AGENCY = Identity.of("local:agency").name("Kamran").role(Role.AGENCY).agency("registry").build();
    private static final Identity TRAINER = Identity.of("local:trainer").name("Tural").role(Role.TRAINER).build();
    private static final Identity CITIZEN = Identity.of("local:citizen").name("Cavid").role(Role.CITIZEN).build();
    private static final SlotName SLOT = SlotName.of("pilot", "residence");
    private static final String PAGE = "/modules/main/pilot/residence";
    private static final String API = "/api/modules/v1/";
    private static final String YAML = "kind: pilot\nid: residence\nversion: 1.0.0\nname: {az: Yaşayış yeri, en: Residence <b>, ru: Место жительства}\n";
    private static final String NEWER = YAML.replace("1.0.0", "1.1.0");

    @TempDir
    Path folder;
    private RealModules real;
    private FrontServer server;

    @BeforeEach
    void start() {
        real = new RealModules(folder);
        FrontServer.Setup setup = FrontServer.with().pages(new ModulePages(real.modules(), real.texts(), real.trust())).outbox(real.database.outbox());
        server = setup.resource(new ModuleResource(real.modules(), real.texts(), new OnceCalls(real.database.idempotency()), setup.calls())).start();
    }

    @AfterEach
    void stop() {
        server.close();
        real.close();
    }

    private Browser as(Identity identity) {
        return new Browser(server).as(identity).in("en");
    }

    private HttpResponse<String> api(Identity identity, String path, String type, String body, String key) {
        HttpRequest.Builder request = new Browser(server).request(API + path).header("Authorization", "Bearer " + server.sessions().open(identity)).header("Content-Type", type)
                .header("Accept-Language", "en").POST(BodyPublishers.ofString(body));
        return new Browser(server).send(key.isEmpty() ? request.build() : request.header("Idempotency-Key", key).build());
    }

    private HttpResponse<String> deploy(String yaml) {
        return deploy(INNOVATOR, "main", yaml, "");
    }

    private HttpResponse<String> deploy(Identity by, String namespace, String yaml, String key) {
        return api(by, "modules?namespace=" + namespace + "&fileName=r.yaml", "application/octet-stream", yaml, key);
    }

    private SlotView view() {
        return real.modules().slot(SLOT).orElseThrow();
    }

    private String live() {
        return view().live().orElseThrow().version();
    }

    private String digestOf(String version) {
        return view().versions().stream().filter(one -> one.version().version().equals(version)).findFirst().orElseThrow().version().digest().hex();
    }

    private static String order(String slot, String digest) {
        return "{\"slot\":\"" + slot + "\",\"digest\":\"" + digest + "\"}";
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void deploysByTheApiAndSaysWhatBecameOfIt() {
        HttpResponse<String> live = deploy(YAML);
        assertThat(live.statusCode()).as(live.body()).isEqualTo(201);
        JsonNode said = json(live);
        assertThat(said.path("state").asText()).isEqualTo("LIVE");
        assertThat(said.path("slot").asText()).isEqualTo("pilot/residence");
        assertThat(said.path("version").asText()).isEqualTo("1.0.0");
        assertThat(said.path("checkingMillis").isIntegralNumber() && said.path("activatingMillis").isIntegralNumber()).isTrue();
        assertThat(live()).isEqualTo("1.0.0");
        assertThat(real.trail).extracting(TrailEntry::actor, TrailEntry::action).containsExactly(org.assertj.core.groups.Tuple.tuple("local:innovator", "module.deploy"));
    }

    @Test
    void answersARefusalWith422AndFindingsInTheCallersLanguage() {
        HttpResponse<String> refused = deploy(YAML + "colour: red\n");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode finding = json(refused).path("findings").path(0);
        assertThat(json(refused).path("state").asText()).isEqualTo("REFUSED");
        assertThat(finding.path("file").asText()).isEqualTo("r.yaml");
        assertThat(finding.path("line").asInt()).isEqualTo(5);
        assertThat(finding.path("what").asText()).contains("colour");
        assertThat(finding.path("remedy").asText()).isNotBlank();
        assertThat(new Browser(server).as(TRAINER).in("en").get(API + "refusals").body()).contains("r.yaml", finding.path("code").asText());
    }

    @Test
    void refusesWhatIsNoNamespaceAndWhatIsNoContent() {
        assertThat(deploy(INNOVATOR, "A+B", YAML, "").statusCode()).isEqualTo(422);
        assertThat(json(deploy("")).path("findings").path(0).path("code").asText()).isEqualTo("content-empty");
        assertThat(real.modules().slots()).isEmpty();
    }

    @Test
    void letsAnAgencyChangeItsOwnNamespaceOnly() {
        assertThat(deploy(AGENCY, "main", YAML, "").statusCode()).isEqualTo(403);
        assertThat(deploy(AGENCY, "registrypolice", YAML, "").statusCode()).isEqualTo(403);
        assertThat(deploy(AGENCY, "registry-police", YAML, "").statusCode()).isEqualTo(403);
        assertThat(deploy(AGENCY, "registry", YAML, "").statusCode()).isEqualTo(201);
        deploy(YAML);
        deploy(NEWER);
        assertThat(api(AGENCY, "rollbacks", "application/json", order("pilot/residence", digestOf("1.0.0")), "").statusCode()).isEqualTo(403);
        assertThat(api(AGENCY, "retirements", "application/json", "{\"slot\":\"pilot/residence\"}", "").statusCode()).isEqualTo(403);
        assertThat(as(AGENCY).submit(PAGE, Map.of("do", "retire")).statusCode()).isEqualTo(403);
        assertThat(as(AGENCY).get(PAGE + "/retire").statusCode()).isEqualTo(403);
        assertThat(as(AGENCY).get(PAGE).body()).doesNotContain("/rollback/", PAGE + "/retire");
        assertThat(as(AGENCY).submit("/modules/new", Map.of("yaml", NEWER, "namespace", "main")).body()).contains("The namespace main is not yours");
        assertThat(live()).isEqualTo("1.1.0");
        assertThat(api(AGENCY, "retirements", "application/json", "{\"slot\":\"registry:pilot/residence\"}", "").statusCode()).isEqualTo(200);
    }

    @Test
    void repeatsTheAnswerOfAKeyAndRefusesItForAnotherBody() {
        HttpResponse<String> first = deploy(INNOVATOR, "main", YAML, "k1");
        assertThat(deploy(INNOVATOR, "main", YAML, "k1").body()).isEqualTo(first.body());
        assertThat(deploy(INNOVATOR, "main", NEWER, "k1").body()).contains("key-reused");
        deploy(NEWER);
        String back = order("pilot/residence", digestOf("1.0.0"));
        assertThat(api(INNOVATOR, "rollbacks", "application/json", back, "k2").statusCode()).isEqualTo(200);
        api(INNOVATOR, "rollbacks", "application/json", order("pilot/residence", digestOf("1.1.0")), "");
        assertThat(api(INNOVATOR, "rollbacks", "application/json", back, "k2").statusCode()).isEqualTo(200);
        assertThat(live()).as("a repetition has no effect of its own").isEqualTo("1.1.0");
    }

    @Test
    void listsLooksPutsBackAndRetiresByTheApi() {
        deploy(YAML);
        deploy(NEWER);
        String digest = digestOf("1.0.0");
        JsonNode listed = json(as(TRAINER).get(API + "modules")).path(0);
        assertThat(listed.path("slot").asText()).isEqualTo("pilot/residence");
        assertThat(listed.path("live").path("version").asText()).isEqualTo("1.1.0");
        assertThat(json(as(TRAINER).get(API + "modules/main/pilot/residence")).path("versions")).hasSize(2);
        HttpResponse<String> back = api(INNOVATOR, "rollbacks", "application/json", order("pilot/residence", digest), "");
        assertThat(json(back).path("version").asText()).isEqualTo("1.0.0");
        assertThat(live()).isEqualTo("1.0.0");
        HttpResponse<String> unknown = api(INNOVATOR, "rollbacks", "application/json", order("pilot/residence", "0".repeat(64)), "");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(json(unknown).path("findings").path(0).path("code").asText()).isEqualTo("version-unknown");
        for (String path : List.of("contents/" + digest, "modules/main/pilot/residence/versions/" + digest + "/content")) {
            assertThat(as(INNOVATOR).get(API + path).body()).as(path).isEqualTo(YAML);
        }
        assertThat(api(INNOVATOR, "retirements", "application/json", "{\"slot\":\"pilot/residence\"}", "").statusCode()).isEqualTo(200);
        assertThat(view().live()).isEmpty();
        assertThat(as(TRAINER).get(API + "refusals?limit=0").statusCode()).isEqualTo(422);
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(as(TRAINER).get(API + "modules/main/pilot/none").statusCode()).isEqualTo(404);
        assertThat(as(TRAINER).get(API + "contents/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(as(TRAINER).get("/modules/main/pilot/none").statusCode()).isEqualTo(404);
        assertThat(as(TRAINER).get("/modules/main/PILOT/none").statusCode()).isEqualTo(404);
        assertThat(api(INNOVATOR, "rollbacks", "application/json", order("pilot/none", "0".repeat(64)), "").statusCode()).isEqualTo(404);
        deploy(YAML);
        assertThat(as(INNOVATOR).get(PAGE + "/rollback/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(as(INNOVATOR).submit(PAGE, Map.of("do", "explode")).statusCode()).isEqualTo(422);
    }

    @Test
    void letsOnlyThoseChangeModulesWhoMay() {
        assertThat(as(CITIZEN).get("/modules").statusCode()).isEqualTo(403);
        assertThat(as(CITIZEN).get("/modules/refused").statusCode()).isEqualTo(403);
        assertThat(as(TRAINER).get("/modules/new").statusCode()).isEqualTo(403);
        assertThat(deploy(TRAINER, "main", YAML, "").statusCode()).isEqualTo(403);
        assertThat(api(TRAINER, "retirements", "application/json", "{\"slot\":\"pilot/residence\"}", "").statusCode()).isEqualTo(403);
        assertThat(as(CITIZEN).get(API + "modules").statusCode()).isEqualTo(403);
        assertThat(real.modules().slots()).isEmpty();
    }

    @Test
    void showsEveryPageInEveryLanguage() {
        assertThat(as(INNOVATOR).get("/modules").body()).contains("No modules yet", "Nothing has been refused.");
        deploy(YAML);
        deploy(NEWER);
        deploy("kind: pilot\nid: [");
        for (String language : PageRenderer.languages()) {
            Browser browser = new Browser(server).as(INNOVATOR).in(language);
            for (String path : List.of("/modules", "/modules/new", "/modules/refused", PAGE, PAGE + "/retire", PAGE + "/rollback/" + digestOf("1.0.0"))) {
                HttpResponse<String> page = browser.get(path);
                assertThat(page.statusCode()).as(language + ' ' + path).isEqualTo(200);
                assertThat(page.body()).as(language + ' ' + path).doesNotContain("Residence <b>");
            }
        }
        assertThat(as(INNOVATOR).get(PAGE).body()).contains("Residence &lt;b&gt;", "Version 1.1.0 is live");
        assertThat(as(INNOVATOR).get("/modules/refused").body()).contains("r.yaml");
        assertThat(as(TRAINER).get(PAGE).body()).doesNotContain("/rollback/", PAGE + "/retire");
    }

    @Test
    void showsHowManyCallsWereServedAndThatNoneWasLost() throws Exception {
        deploy(YAML);
        try (Lease<UnaryOperator> lease = real.slots().lease(SLOT, UnaryOperator.class)) {
            assertThat(lease.value()).isNotNull();
        }
        deploy(NEWER);
        try (Lease<UnaryOperator> lease = real.slots().lease(SLOT, UnaryOperator.class)) {
            lease.failed();
        }
        assertThat(as(TRAINER).get(PAGE).body()).contains("<b data-total=\"lost\">0</b>", "<b data-total=\"calls\">2</b>", "<b data-counter=\"failed\">1</b>");
    }

    @Test
    void takesPastedYamlAndShowsFindingsBesideTheirLines() {
        Browser browser = as(INNOVATOR);
        assertThat(browser.submit("/modules/new", Map.of("yaml", " ")).body()).contains("Choose a file or paste the YAML.");
        HttpResponse<String> nowhere = browser.submit("/modules/new", Map.of("yaml", YAML, "namespace", "A b"));
        assertThat(nowhere.statusCode()).isEqualTo(422);
        assertThat(nowhere.body()).contains("id=\"namespace-error\"", "A namespace has 1 to 63", "id: residence");
        HttpResponse<String> refused = browser.submit("/modules/new", Map.of("yaml", YAML + "colour: \"<x>\"", "namespace", "main"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("<tr id=\"line-5\" class=\"wrong\">", "&lt;x&gt;");
        HttpResponse<String> live = browser.submit("/modules/new", Map.of("yaml", YAML, "namespace", "class-7"));
        assertThat(live.statusCode()).as(live.body()).isEqualTo(303);
        String location = live.headers().firstValue("Location").orElseThrow();
        assertThat(location).contains("/modules/class-7/pilot/residence");
        assertThat(browser.get(location.replaceFirst("^https?://[^/]+", "")).body()).contains("checked in", "class-7:pilot/residence");
    }

    @Test
    void takesAnUploadedFileByTheForm() {
        Browser browser = as(INNOVATOR);
        String csrf = browser.get("/modules/new").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        String part = "--x\r\nContent-Disposition: form-data; name=";
        String body = part + "\"_csrf\"\r\n\r\n" + csrf + "\r\n" + part + "\"namespace\"\r\n\r\nmain\r\n" + part + "\"yaml\"\r\n\r\n\r\n"
                + part + "\"file\"; filename=\"residence.yaml\"\r\nContent-Type: application/yaml\r\n\r\n" + YAML + "\r\n--x--\r\n";
        HttpResponse<String> sent = browser.send(browser.request("/modules/new").header("Content-Type", "multipart/form-data; boundary=x").POST(BodyPublishers.ofString(body)).build());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        assertThat(view().versions().get(0).via()).isEqualTo("console");
        assertThat(new String(real.modules().content(view().live().orElseThrow().digest()).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(YAML);
    }

    @Test
    void putsBackAndRetiresAfterAskingOnce() {
        deploy(YAML);
        deploy(NEWER);
        Browser browser = as(INNOVATOR);
        String digest = digestOf("1.0.0");
        assertThat(browser.get(PAGE).body()).contains(PAGE + "/rollback/" + digest, PAGE + "/retire").doesNotContain("value=\"rollback\"", "value=\"retire\"");
        assertThat(browser.get(PAGE + "/rollback/" + digest).body()).contains("Now version 1.1.0 serves", "value=\"rollback\"", "value=\"" + digest + "\"");
        assertThat(live()).as("looking changes nothing").isEqualTo("1.1.0");
        assertThat(browser.submit(PAGE, Map.of("do", "rollback", "digest", digest)).statusCode()).isEqualTo(303);
        assertThat(live()).isEqualTo("1.0.0");
        assertThat(browser.submit(PAGE, Map.of("do", "rollback", "digest", "0".repeat(64))).statusCode()).isEqualTo(422);
        assertThat(browser.get(PAGE + "/retire").body()).contains("value=\"retire\"");
        assertThat(browser.submit(PAGE, Map.of("do", "retire")).statusCode()).isEqualTo(303);
        assertThat(browser.get(PAGE).body()).contains("out of service");
        assertThat(browser.get(PAGE + "/retire").statusCode()).isEqualTo(303);
        assertThat(browser.get(PAGE + "/rollback/" + digest).body()).contains("Now no version serves");
    }

    @Test
    void describesEveryOperationOfTheApi() throws IOException {
        TreeSet<String> described = new TreeSet<>();
        JSON.readTree(ModuleResource.class.getResourceAsStream("/api/openapi.json")).path("paths").fields()
                .forEachRemaining(path -> path.getValue().fieldNames().forEachRemaining(method -> described.add(method.toUpperCase(java.util.Locale.ROOT) + ' ' + path.getKey())));
        List<String> served = Stream.of(ModuleResource.class, TrustResource.class).flatMap(ModuleConsoleTest::operations).toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(served);
    }

    private static Stream<String> operations(Class<?> resource) {
        String root = resource.getAnnotation(javax.ws.rs.Path.class).value();
        return Stream.of(resource.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(javax.ws.rs.Path.class))
                .map(method -> (method.isAnnotationPresent(GET.class) ? "GET " : method.isAnnotationPresent(POST.class) ? "POST " : "PUT ") + root + '/'
                        + method.getAnnotation(javax.ws.rs.Path.class).value());
    }
}
