package az.asan.queue.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.PageRenderer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The line through the pages: from a center that is set up to a ticket that is served. */
final class QueuePagesTest {
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static QueueServer server;

    @BeforeAll
    static void open() {
        server = new QueueServer();
        Browser administrator = server.browser().as(QueueServer.ADMINISTRATOR).in("en");
        setUp(administrator, "asan-1");
        setUp(administrator, "asan-2");
        setUp(administrator, "asan-3");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static void setUp(Browser administrator, String center) {
        String path = "/queue/" + center + "/set-up";
        assertThat(administrator.submit("/queue/set-up", Map.of("id", center, "name-az", "Mərkəz " + center, "name-en", "Center " + center,
                "name-ru", "Центр " + center, "name-qaa", "Center " + center)).headers().firstValue("Location")).contains(path);
        administrator.submit(path, Map.of("part", "service", "service", "identity-card", "letter", "a", "service-name-az", "Şəxsiyyət vəsiqəsi",
                "service-name-en", "Identity card", "service-name-ru", "Удостоверение личности", "service-name-qaa", "Identity card"));
        for (int window = 1; window <= 2; window++) {
            assertThat(administrator.submit(path, Map.of("part", "window", "window", "" + window, "letters", "")).statusCode()).isEqualTo(303);
        }
        assertThat(administrator.get(path).body()).contains("Identity card", "identity-card");
    }

    @Test
    void leadsFromTheChoiceOfACenterToATicketThatIsServed() {
        Browser citizen = server.browser().in("en");
        assertThat(citizen.get("/queue").body()).contains("Center asan-3", "Tickets available");
        assertThat(citizen.get("/queue/asan-3").body()).contains("Identity card", "Group A");
        String ticket = location(citizen.submit("/queue/asan-3", form(citizen, "/queue/asan-3", Map.of("service", "identity-card"))));
        assertThat(citizen.get(ticket).body()).contains("A001", "You are next");

        Browser operator = server.browser().as(QueueServer.operator("asan-3")).in("en");
        assertThat(location(operator.get("/queue/work"))).isEqualTo("/queue/asan-3/windows");
        press(operator, "asan-3", 1, "open");
        String called = location(press(operator, "asan-3", 1, "call"));
        assertThat(operator.get(called).body()).contains("A001", "Identity card", "waited longest", "data-key=\"KeyS\"");
        assertThat(citizen.get(ticket).body()).contains("It is your turn", "window 1");
        assertThat(server.browser().in("en").get("/queue/asan-3/board").body()).contains("A001", "class=\"is-called\"");
        press(operator, "asan-3", 1, "recall");
        assertThat(citizen.get(ticket).body()).contains("You were called again");
        press(operator, "asan-3", 1, "start");
        assertThat(citizen.get(ticket).body()).contains("You are being served");
        press(operator, "asan-3", 1, "finish");
        assertThat(citizen.get(ticket).body()).contains("You have been served");
        assertThat(location(press(operator, "asan-3", 1, "call"))).endsWith("?said=nobody");
    }

    @Test
    void givesOneTicketWhenTheFormIsSentTwice() {
        Browser citizen = server.browser().in("en");
        Map<String, String> form = form(citizen, "/queue/asan-2", Map.of("service", "identity-card"));
        String first = location(citizen.submit("/queue/asan-2", form));
        assertThat(location(citizen.submit("/queue/asan-2", form))).isEqualTo(first);
        assertThat(location(citizen.submit("/queue/asan-2", form(citizen, "/queue/asan-2", Map.of("service", "identity-card"))))).isNotEqualTo(first);
    }

    @Test
    void givesOneTicketWhenTheButtonIsPressedTwiceAtOnce() throws Exception {
        Browser citizen = server.browser().in("en");
        Map<String, String> form = form(citizen, "/queue/asan-2", Map.of("service", "identity-card"));
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(citizen.get("/queue/asan-2").body());
        assertThat(token.find()).isTrue();
        form.put("_csrf", token.group(1));
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier both = new CyclicBarrier(2);
            Callable<String> press = () -> {
                both.await();
                return location(citizen.post("/queue/asan-2", form));
            };
            Future<String> one = two.submit(press);
            assertThat(two.submit(press).get()).isEqualTo(one.get());
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void letsTheHolderGiveTheTicketUp() {
        Browser citizen = server.browser().in("en");
        String ticket = location(citizen.submit("/queue/asan-2", form(citizen, "/queue/asan-2", Map.of("service", "identity-card"))));
        assertThat(location(citizen.submit(ticket, Map.of()))).isEqualTo(ticket);
        assertThat(citizen.get(ticket).body()).contains("You gave this ticket up").doesNotContain("Give up the ticket");
    }

    @Test
    void saysWhatIsMissingInTheForm() {
        Browser citizen = server.browser().in("az");
        HttpResponse<String> nothing = citizen.submit("/queue/asan-1", form(citizen, "/queue/asan-1", Map.of()));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Sizə lazım olan xidməti seçin", "href=\"#service\"");
        assertThat(citizen.submit("/queue/asan-1", form(citizen, "/queue/asan-1", Map.of("service", "passport"))).body()).contains("Mərkəz bu xidməti göstərmir");
        assertThat(citizen.submit("/queue/asan-1", Map.of("service", "identity-card")).statusCode()).as("without a key of its own").isEqualTo(422);
    }

    @Test
    void opensNoTicketByALinkThatWasNotMadeHere() {
        Browser citizen = server.browser().in("en");
        String ticket = location(citizen.submit("/queue/asan-2", form(citizen, "/queue/asan-2", Map.of("service", "identity-card"))));
        char last = ticket.charAt(ticket.length() - 2);
        String forged = ticket.substring(0, ticket.length() - 2) + (last == 'A' ? 'B' : 'A') + ticket.charAt(ticket.length() - 1);
        assertThat(citizen.get(forged).statusCode()).isEqualTo(404);
        assertThat(citizen.get(ticket.substring(0, ticket.indexOf('.'))).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsWindowsToThoseWhoWorkThere() {
        assertThat(location(server.browser().get("/queue/asan-1/window/1"))).startsWith("/sign-in");
        assertThat(server.browser().as(QueueServer.operator("asan-2")).get("/queue/asan-1/window/1").statusCode()).isEqualTo(403);
        assertThat(server.browser().as(QueueServer.operator("asan-1")).get("/queue/asan-1/hall").statusCode()).isEqualTo(403);
        assertThat(server.browser().as(QueueServer.operator("asan-1")).get("/queue/asan-1/window/9").statusCode()).isEqualTo(404);
        assertThat(server.browser().get("/queue/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsTheOperatorWhyAButtonDidNothing() {
        Browser operator = server.browser().as(QueueServer.operator("asan-2")).in("ru");
        HttpResponse<String> closed = press(operator, "asan-2", 2, "call");
        assertThat(closed.statusCode()).isEqualTo(409);
        assertThat(closed.body()).contains("Окно закрыто. Сначала откройте его.");
        assertThat(press(operator, "asan-2", 2, "dance").statusCode()).isEqualTo(422);
    }

    @Test
    void opensAndClosesWindowsFromTheHall() {
        Browser supervisor = server.browser().as(QueueServer.ADMINISTRATOR).in("en");
        assertThat(location(supervisor.submit("/queue/asan-2/hall", form(supervisor, "/queue/asan-2/hall", Map.of("action", "open 1"))))).isEqualTo("/queue/asan-2/hall");
        assertThat(supervisor.get("/queue/asan-2/hall").body()).contains("close 1", "open 2");
        supervisor.submit("/queue/asan-2/hall", form(supervisor, "/queue/asan-2/hall", Map.of("action", "close 1")));
        assertThat(supervisor.get("/queue/asan-2/hall").body()).contains("open 1");
    }

    @Test
    void saysWhichFieldOfTheSetUpIsWrong() {
        Browser supervisor = server.browser().as(QueueServer.ADMINISTRATOR).in("en");
        String path = "/queue/asan-2/set-up";
        assertThat(supervisor.submit(path, Map.of("part", "window", "window", "0")).body()).contains("href=\"#window\"");
        assertThat(supervisor.submit(path, Map.of("part", "window", "window", "1", "letters", "AA")).body()).contains("href=\"#letters\"");
        assertThat(supervisor.submit(path, Map.of("part", "service", "service", "x", "letter", "7")).body()).contains("href=\"#letter\"");
        assertThat(supervisor.submit(path, Map.of("part", "service", "service", "x", "letter", "B")).body()).contains("href=\"#service-name-");
        assertThat(supervisor.submit(path, Map.of("part", "center", "opens", "18:00", "closes", "09:00", "name-az", "A", "name-en", "A", "name-ru", "A", "name-qaa", "A")).body())
                .contains("href=\"#opens\"");
        assertThat(supervisor.submit("/queue/set-up", Map.of("id", "ticket")).body()).contains("href=\"#id\"");
        assertThat(supervisor.submit("/queue/set-up", Map.of("id", "asan-1")).body()).contains("There is already a center");
    }

    @Test
    void streamsTheFactsOfTheCenterAndReplaysThem() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.front.address().resolve("/queue/asan-1/events")).header("Last-Event-ID", "0").build();
        HttpResponse<InputStream> stream = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(next(lines, "event: ")).isEqualTo("event: center-set");
            String ticket = "event: ticket-issued";
            server.browser().in("en").submit("/queue/asan-1", form(server.browser(), "/queue/asan-1", Map.of("service", "identity-card")));
            String event = next(lines, "event: ");
            while (!event.equals(ticket)) {
                event = next(lines, "event: ");
            }
            assertThat(next(lines, "data: ")).contains("\"number\":\"A").doesNotContain("case");
        }
    }

    @Test
    void isWholeInEveryLanguage() {
        Browser citizen = server.browser().in("en");
        String ticket = location(citizen.submit("/queue/asan-1", form(citizen, "/queue/asan-1", Map.of("service", "identity-card"))));
        for (String language : PageRenderer.languages()) {
            Browser administrator = server.browser().as(QueueServer.ADMINISTRATOR).in(language);
            for (String path : List.of("/queue", "/queue/asan-1", ticket, "/queue/work", "/queue/asan-1/windows", "/queue/asan-1/window/2",
                    "/queue/asan-1/board", "/queue/asan-1/hall", "/queue/asan-1/set-up", "/queue/set-up")) {
                HttpResponse<String> page = administrator.get(path);
                assertThat(page.statusCode()).as(path + " in " + language).isEqualTo(200);
                assertThat(page.body()).as(path + " in " + language).contains("</html>");
            }
        }
    }

    private static String next(BufferedReader lines, String prefix) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(prefix)) {
            line = lines.readLine();
        }
        assertThat(line).as("the stream ended").isNotNull();
        return line;
    }

    private static HttpResponse<String> press(Browser operator, String center, int window, String action) {
        String path = "/queue/" + center + "/window/" + window;
        return operator.submit(path, form(operator, path, Map.of("action", action)));
    }

    /** The fields, with the key of the form as it is shown now. */
    private static Map<String, String> form(Browser browser, String path, Map<String, String> fields) {
        Matcher once = ONCE.matcher(browser.get(path).body());
        assertThat(once.find()).as(path + " has a form with a key").isTrue();
        Map<String, String> all = new java.util.TreeMap<>(fields);
        all.put("once", once.group(1));
        return all;
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
    }
}
