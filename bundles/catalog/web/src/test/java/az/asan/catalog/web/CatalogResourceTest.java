package az.asan.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.catalog.api.PublicService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogResourceTest {
    private static final String BASE = "/api/catalog/v1/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RealCatalog azerbaijan = RealCatalog.azerbaijan();
    private final FrontServer server = start();
    private final Browser client = new Browser(server).in("az");

    private FrontServer start() {
        FrontServer.Setup setup = FrontServer.with().country(azerbaijan.country());
        return setup.resource(new CatalogResource(azerbaijan.catalog(), setup.calls())).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private JsonNode json(String path, String accept) {
        HttpResponse<String> response = client.send(client.request(BASE + path).header("Accept", accept).GET().build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(accept.equals("*/*") ? "application/json" : accept);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    @Test
    void listsServicesInSlices() {
        JsonNode all = json("services?limit=10&offset=50", "application/json");
        assertThat(all.path("total").asInt()).isEqualTo(59);
        assertThat(all.path("items")).hasSize(9);
        assertThat(json("services?q=toy", "*/*").path("items").get(0).path("id").asText()).isEqualTo("marriage-registration");
    }

    @Test
    void saysEverythingAboutAService() {
        JsonNode service = json("services/birth-registration", "application/json");
        assertThat(service.path("name").path("ru").asText()).isEqualTo("Регистрация рождения");
        assertThat(service.path("fee").path("kind").asText()).isEqualTo("free");
        assertThat(service.path("deadline").path("kind").asText()).isEqualTo("unknown");
        assertThat(service.path("documents").get(0).has("register")).as("an application is brought").isFalse();
        assertThat(service.path("documents").get(1).path("register").asText()).isEqualTo("population");
        assertThat(service.path("documents").get(2).path("when").path("en").asText()).isEqualTo("If the parents are married");
    }

    @ParameterizedTest
    @CsvSource({"agencies,justice,18", "documents,identity-card,64", "registers,population,17", "acts,decree-685,0"})
    void listsTheRest(String list, String id, int count) {
        JsonNode all = json(list, "application/json");
        assertThat(all.size()).isEqualTo(count == 0 ? azerbaijan.catalog().acts().size() : count);
        assertThat(json(list + '/' + id, "application/json").path("id").asText()).isEqualTo(id);
        assertThat(client.get(BASE + list + "/none").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"services?limit=0", "services?limit=201", "services?offset=-1", "services?lifeEvent=lunch", "services?audience=cats", "services?agency=nobody"})
    void refusesWhatCannotBeMeant(String path) {
        HttpResponse<String> response = client.get(BASE + path);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void describesServicesAsLinkedDataInWhichNothingIsLeftUnnamed() {
        JsonNode document = json("services?limit=200", "application/ld+json");
        assertThat(document.path("@context").path("cpsv").asText()).isEqualTo("http://purl.org/vocab/cpsv#");
        Set<String> named = new HashSet<>();
        List<String> types = new ArrayList<>();
        document.path("@graph").forEach(node -> {
            assertThat(named.add(node.path("@id").asText())).as("each thing once: %s", node.path("@id")).isTrue();
            types.add(node.path("@type").asText());
        });
        assertThat(types).contains("cpsv:PublicService", "cv:PublicOrganisation", "cv:LifeEvent", "cv:Evidence", "cv:EvidenceType", "cv:Cost", "cv:Channel",
                "eli:LegalResource", "dcat:Dataset");
        assertThat(types.stream().filter("cpsv:PublicService"::equals)).hasSize(59);
        String origin = server.address() + "/api/";
        document.path("@graph").forEach(node -> node.properties().forEach(field -> refs(field.getValue()).filter(id -> id.startsWith(origin))
                .forEach(id -> assertThat(named).as("%s of %s", field.getKey(), node.path("@id")).contains(id))));
    }

    @Test
    void givesEachServiceWhatTheProfileAsksFor() {
        document().forEach(node -> {
            assertThat(node.path("dct:identifier").asText()).isNotBlank();
            assertThat(node.path("dct:title")).hasSize(3);
            assertThat(node.path("dct:description")).hasSize(3);
            assertThat(node.path("cv:hasCompetentAuthority").path("@id").asText()).isNotBlank();
        });
    }

    @Test
    void writesFeesAndTermsAsTheProfileDoes() {
        PublicService monthly = azerbaijan.catalog().services().stream().filter(service -> service.deadline().kind() == az.asan.catalog.api.Deadline.Kind.CALENDAR_DAYS).findFirst().orElseThrow();
        JsonNode node = json("services/" + monthly.id(), "application/ld+json").path("@graph").get(0);
        assertThat(node.path("cv:processingTime").path("@value").asText()).isEqualTo("P" + monthly.deadline().amount() + "D");
        JsonNode graph = json("services/birth-registration", "application/ld+json").path("@graph");
        JsonNode cost = stream(graph).filter(one -> one.path("@type").asText().equals("cv:Cost")).findFirst().orElseThrow();
        assertThat(cost.path("cv:hasValue").path("@value").asText()).isEqualTo("0");
        assertThat(cost.path("cv:currency").path("@id").asText()).endsWith("/currency/AZN");
    }

    @Test
    void isDescribedOperationByOperation() throws IOException {
        JsonNode paths = JSON.readTree(CatalogResource.class.getResource("/api/openapi.json")).path("paths");
        List<String> described = new ArrayList<>();
        paths.fieldNames().forEachRemaining(described::add);
        List<String> served = Stream.of(CatalogResource.class.getMethods()).filter(method -> method.isAnnotationPresent(GET.class))
                .map(method -> CatalogResource.PATH + '/' + method.getAnnotation(Path.class).value()).toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(served);
    }

    private Stream<JsonNode> document() {
        return stream(json("services?limit=200", "application/ld+json").path("@graph")).filter(node -> node.path("@type").asText().equals("cpsv:PublicService"));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all.stream();
    }

    private static Stream<String> refs(JsonNode value) {
        return value.isArray() ? stream(value).flatMap(CatalogResourceTest::refs) : value.has("@id") ? Stream.of(value.path("@id").asText()) : Stream.empty();
    }
}
