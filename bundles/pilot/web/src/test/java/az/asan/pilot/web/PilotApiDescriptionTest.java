package az.asan.pilot.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.pilot.api.DocumentCheck;
import az.asan.pilot.api.JourneyView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says of the API what the resource's code says of it, no more and no less. */
final class PilotApiDescriptionTest {
    private static final Map<String, Class<?>> SCHEMAS = Map.of("PilotOffered", PilotResource.Offered.class, "PilotJourney", PilotResource.Seen.class, "PilotRow", JourneyView.Row.class,
            "PilotField", JourneyView.Field.class, "PilotOption", JourneyView.Option.class, "PilotJourneyLine", PilotResource.Summary.class,
            "PilotAnswers", PilotResource.Given.class, "PilotDocumentCheck", DocumentCheck.class);
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = PilotApiDescriptionTest.class.getResourceAsStream("/api/openapi.json")) {
            document = JsonMapper.builder().build().readTree(file);
        }
    }

    @Test
    void namesEveryPathAndMethodOfTheResourceAndNoOther() {
        Set<String> inWords = new TreeSet<>();
        document.path("paths").properties().forEach(path -> names(path.getValue()).forEach(method -> inWords.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey())));
        assertThat(operations().keySet()).hasSize(7);
        assertThat(inWords).isEqualTo(operations().keySet());
    }

    @Test
    void namesEveryParameterAndSaysWhatIsProducedAndWhoMayCall() {
        operations().forEach((name, method) -> {
            JsonNode operation = document.path("paths").path(name.split(" ")[1]).path(name.split(" ")[0].toLowerCase(Locale.ROOT));
            List<String> parameters = Arrays.stream(method.getParameters()).flatMap(parameter -> Stream.of(
                    Optional.ofNullable(parameter.getAnnotation(PathParam.class)).map(in -> "path " + in.value()),
                    Optional.ofNullable(parameter.getAnnotation(QueryParam.class)).map(in -> "query " + in.value()))).flatMap(Optional::stream).toList();
            assertThat(operation.path("parameters")).as(name).extracting(one -> one.path("in").asText() + ' ' + one.path("name").asText()).containsExactlyElementsOf(parameters);
            assertThat(operation.path("requestBody").isMissingNode()).as("body of %s", name).isEqualTo(parameters.size() == method.getParameterCount());
            String type = Optional.ofNullable(method.getAnnotation(Produces.class)).map(produces -> produces.value()[0]).orElse("application/json");
            assertThat(names(operation.at("/responses/200/content"))).as(name).containsExactly(type);
            boolean anyone = method.getAnnotation(az.asan.base.api.web.Allowed.class).anyone();
            assertThat(operation.path("security")).as("security of %s", name).hasSize(anyone ? 0 : 1);
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
        });
    }

    @Test
    void describesEveryFieldThatIsSentOrTakenAndNoOther() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(names(schemas)).isEqualTo(new TreeSet<>(SCHEMAS.keySet()));
        SCHEMAS.forEach((name, type) -> {
            Set<String> components = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.toCollection(TreeSet::new));
            assertThat(names(schemas.path(name).path("properties"))).as(name).isEqualTo(components);
            assertThat(schemas.path(name).path("required")).as("required in %s", name).extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(components);
        });
    }

    @Test
    void refersToNothingThatIsNotThere() {
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
        assertThat(new HashSet<>(document.findValuesAsText("operationId"))).hasSize(operations().size());
    }

    @Test
    void refusesAnswersBeyondWhatAnyPageAsks() {
        Map<String, String> many = IntStream.rangeClosed(0, 100).boxed().collect(Collectors.toMap(i -> "q" + i, i -> "x"));
        Map<String, String> empty = new HashMap<>();
        empty.put("q", null);
        assertThatThrownBy(() -> new PilotResource.Given(null, 1, Map.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("page");
        assertThatThrownBy(() -> new PilotResource.Given("p", 0, Map.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("revision");
        assertThatThrownBy(() -> new PilotResource.Given("p", 1, null)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("answers");
        assertThatThrownBy(() -> new PilotResource.Given("p", 1, many)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("100");
        assertThatThrownBy(() -> new PilotResource.Given("p", 1, empty)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PilotResource.Given("p", 1, Map.of("q", "x".repeat(10_001)))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("10000");
    }

    private static Map<String, Method> operations() {
        Map<String, Method> operations = new java.util.TreeMap<>();
        for (Method method : PilotResource.class.getDeclaredMethods()) {
            Arrays.stream(method.getAnnotations()).map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class)).filter(Objects::nonNull).forEach(verb ->
                    operations.put(verb.value() + ' ' + PilotResource.class.getAnnotation(Path.class).value() + '/' + method.getAnnotation(Path.class).value(), method));
        }
        return operations;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
