package az.asan.course.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.course.api.Courses;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says of the API what the resource's code says of it, no more and no less. */
final class CourseApiDescriptionTest {
    private static final Map<String, Class<?>> SCHEMAS = Map.of("CourseOffered", CourseResource.Offered.class, "CourseLessonLine", Courses.LessonLine.class,
            "CourseLesson", CourseResource.Lesson.class, "CourseText", CourseResource.Text.class, "CourseAttempt", Courses.AttemptView.class,
            "CourseFinding", Courses.FindingLine.class, "CourseCheck", Courses.CheckLine.class, "CourseProgress", Courses.LearnerProgress.class);
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = CourseApiDescriptionTest.class.getResourceAsStream("/api/openapi.json")) {
            document = JsonMapper.builder().build().readTree(file);
        }
    }

    @Test
    void namesEveryPathAndMethodOfTheResourceAndNoOther() {
        Set<String> inWords = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> inWords.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey())));
        Set<String> inCode = new TreeSet<>();
        for (Method method : CourseResource.class.getDeclaredMethods()) {
            verb(method).ifPresent(verb -> inCode.add(verb + ' ' + CourseResource.class.getAnnotation(Path.class).value()
                    + Optional.ofNullable(method.getAnnotation(Path.class)).map(below -> '/' + below.value()).orElse("")));
        }
        assertThat(inCode).hasSize(5);
        assertThat(inWords).isEqualTo(inCode);
    }

    @Test
    void describesEveryFieldThatIsSentOrTakenAndNoOther() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(names(schemas)).isEqualTo(new TreeSet<>(SCHEMAS.keySet()));
        SCHEMAS.forEach((name, type) -> {
            Set<String> components = new TreeSet<>(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
            assertThat(names(schemas.path(name).path("properties"))).as(name).isEqualTo(components);
            Set<String> required = new TreeSet<>();
            schemas.path(name).path("required").forEach(field -> required.add(field.asText()));
            assertThat(required).as("required in %s", name).isEqualTo(components);
        });
    }

    @Test
    void namesEveryVariableOfAPathAndRefersToNothingThatIsNotThere() {
        document.path("paths").properties().forEach(path -> path.getValue().forEach(operation -> {
            assertThat(operation.path("parameters").findValuesAsText("name")).as(path.getKey())
                    .containsExactlyElementsOf(Stream.of(path.getKey().split("/")).filter(part -> part.startsWith("{")).map(part -> part.substring(1, part.length() - 1)).toList());
            assertThat(operation.path("summary").asText()).as(path.getKey()).isNotBlank();
            assertThat(operation.path("security")).as(path.getKey()).hasSize(1);
        }));
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
        assertThat(new HashSet<>(document.findValuesAsText("operationId"))).hasSize(5);
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations()).map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class)).filter(found -> found != null)
                .map(HttpMethod::value).findFirst();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
