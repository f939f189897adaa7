package az.asan.course.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.course.api.CourseException.Reason;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages and API of courses behind the real front: who may do what, and what is said when it cannot be done. */
final class CourseWebTest {
    private static final String LESSON = "/courses/first/lessons/write";
    private static final String ATTEMPTS = "/api/course/v1/courses/first/lessons/write/attempts";
    private static final Identity LEARNER = Identity.of("local:a").name("A").role(Role.LEARNER).build();
    private static final Identity OTHER = Identity.of("local:b").name("B").role(Role.LEARNER).build();
    private static final Identity TRAINER = Identity.of("local:t").name("T").role(Role.TRAINER).build();
    private static final Identity CITIZEN = Identity.of("oidc:c").name("C").role(Role.CITIZEN).build();

    private final GivenCourses courses = new GivenCourses();
    private FrontServer server;

    @BeforeEach
    void open() {
        FrontServer.Setup setup = FrontServer.with();
        server = setup.pages(new CoursePages(courses)).resource(new CourseResource(courses, setup.calls())).start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Browser as(Identity identity) {
        return new Browser(server).in("en").as(identity);
    }

    private HttpResponse<String> api(String method, String path, Identity identity, String body) {
        Browser browser = new Browser(server);
        HttpRequest.Builder request = browser.request(path).header("Content-Type", "application/json").header("Authorization", "Bearer " + server.sessions().open(identity));
        return browser.send(request.method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build());
    }

    @Test
    void isForThoseWhoLearnAndTeach() {
        for (String path : new String[] {"/courses", "/courses/first", LESSON}) {
            assertThat(as(LEARNER).get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(as(TRAINER).get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(as(CITIZEN).get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(new Browser(server).get(path).statusCode()).as(path).isIn(303, 401);
        }
        assertThat(api("POST", ATTEMPTS, CITIZEN, "{\"text\":\"right\"}").statusCode()).isEqualTo(403);
        assertThat(courses.attempts).isEmpty();
    }

    @Test
    void showsTheClassToTrainersOnly() {
        assertThat(as(TRAINER).get("/courses/first/progress").body()).contains("Learner A");
        assertThat(as(TRAINER).get("/courses/first").body()).contains("/courses/first/progress");
        assertThat(as(LEARNER).get("/courses/first").body()).doesNotContain("/courses/first/progress");
        assertThat(as(LEARNER).get("/courses/first/progress").statusCode()).isEqualTo(403);
        assertThat(api("GET", "/api/course/v1/courses/first/progress", LEARNER, "").statusCode()).isEqualTo(403);
        assertThat(api("GET", "/api/course/v1/courses/first/progress", TRAINER, "").body()).contains("\"learner\":\"local:a\"");
    }

    @Test
    void takesNoAttemptAndNoReadingFromAPageOfSomeoneElse() {
        assertThat(as(LEARNER).post(LESSON, Map.of("text", "right")).statusCode()).isEqualTo(403);
        assertThat(as(LEARNER).post(LESSON, Map.of("text", "right", "_csrf", "guessed")).statusCode()).isEqualTo(403);
        assertThat(as(LEARNER).post("/courses/first/lessons/read", Map.of()).statusCode()).isEqualTo(403);
        assertThat(courses.attempts).isEmpty();
        assertThat(courses.read).isEmpty();
    }

    @Test
    void triesWhatALearnerWroteAndShowsItToNobodyElse() {
        HttpResponse<String> passed = as(LEARNER).submit(LESSON, Map.of("text", "right"));
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(passed.body()).contains("It works", "It answers");
        HttpResponse<String> failed = as(LEARNER).submit(LESSON, Map.of("text", "almost\r\nright"));
        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(failed.body()).contains("no answer in time", "Look", "almost\nright");
        assertThat(courses.attempts).containsExactly("local:a right", "local:a almost\nright");
        assertThat(as(OTHER).get(LESSON).body()).contains("starter").doesNotContain("almost");
        assertThat(failed.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void leadsOnFromALessonThatWasRead() {
        HttpResponse<String> read = as(LEARNER).submit("/courses/first/lessons/read", Map.of());
        assertThat(read.statusCode()).isEqualTo(303);
        assertThat(read.headers().firstValue("Location").orElseThrow()).endsWith(LESSON);
        assertThat(courses.read).containsExactly("local:a read");
    }

    @ParameterizedTest
    @CsvSource({"TOO_LONG,422", "NOT_TEXT,422", "UNDER_WAY,409", "TOO_OFTEN,429", "BUSY,503", "UNAVAILABLE,503"})
    void keepsTheTextOnThePageThatCouldNotBeTried(Reason reason, int status) {
        courses.refusal = Optional.of(reason);
        HttpResponse<String> page = as(LEARNER).submit(LESSON, Map.of("text", "an hour of <work>"));
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<textarea", "an hour of &lt;work&gt;").doesNotContain("Because of");
    }

    @ParameterizedTest
    @CsvSource({"NO_EXERCISE,422,invalid-request", "TOO_LONG,422,invalid-request", "NOT_TEXT,422,invalid-request", "UNDER_WAY,409,attempt-under-way", "TOO_OFTEN,429,too-many-attempts",
            "BUSY,503,busy", "UNAVAILABLE,503,unavailable"})
    void tellsProgramsWhyAnAttemptWasNotTried(Reason reason, int status, String type) throws IOException {
        courses.refusal = Optional.of(reason);
        HttpResponse<String> problem = api("POST", ATTEMPTS, LEARNER, "{\"text\":\"right\"}");
        assertThat(problem.statusCode()).isEqualTo(status);
        assertThat(JsonMapper.builder().build().readTree(problem.body()).path("type").asText()).endsWith(type);
    }

    @Test
    void refusesABodyThatIsNoAttempt() {
        for (String body : new String[] {"", "{}", "null", "[]", "{\"text\":null}", "{\"text\":"}) {
            assertThat(api("POST", ATTEMPTS, LEARNER, body).statusCode()).as(body).isIn(400, 422);
        }
        assertThat(courses.attempts).isEmpty();
    }

    @Test
    void saysOfWhatIsNotThereThatItIsNotThere() {
        for (String path : new String[] {"/courses/none", "/courses/Not%20A%20Name", "/courses/first/lessons/none", "/courses/none/lessons/read"}) {
            assertThat(as(LEARNER).get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(api("GET", "/api/course/v1/courses/none/lessons", LEARNER, "").statusCode()).isEqualTo(404);
        assertThat(api("GET", "/api/course/v1/courses/Not%20A%20Name/lessons", LEARNER, "").statusCode()).isEqualTo(404);
        assertThat(api("POST", "/api/course/v1/courses/first/lessons/none/attempts", LEARNER, "{\"text\":\"a\"}").statusCode()).isEqualTo(404);
    }
}
