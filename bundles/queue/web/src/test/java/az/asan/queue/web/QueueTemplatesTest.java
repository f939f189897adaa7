package az.asan.queue.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.testkit.PageRenderer;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template with what it usually shows, with nothing, and with the longest that can come, in every language. */
final class QueueTemplatesTest {
    /** A text that was not found is shown as its key. */
    private static final Pattern KEY = Pattern.compile(">\\s*(centers|take|ticket|state|work|windows|window|why|board|hall|set-up|refused|waiting)\\.[a-z.-]+\\s*<");
    private static final String LONG = "Əhalinin <b>sosial</b> müdafiəsi & \"məşğulluq\" xidməti ".repeat(4).strip();
    private static final String ESCAPED = "Əhalinin &lt;b&gt;sosial&lt;/b&gt; müdafiəsi &amp; &quot;məşğulluq&quot; xidməti";
    private static final Instant MORNING = Instant.parse("2026-03-04T06:15:00Z");
    private static PageRenderer renderer;

    @BeforeAll
    static void open() {
        renderer = PageRenderer.of("queue", QueuePages.class);
    }

    @AfterAll
    static void close() {
        renderer.close();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pages")
    void isWholeInEveryLanguage(String template, String what, Map<String, Object> model) {
        for (String language : PageRenderer.languages()) {
            String page = renderer.render(template, language, model);
            assertThat(page).as(language).contains("lang=\"" + language + "\"", "<h1", "</html>").doesNotContainPattern(KEY).doesNotContain("<b>");
            if (what.equals("long")) {
                assertThat(page).as(language).contains(ESCAPED);
            }
        }
    }

    private static Stream<Arguments> pages() {
        return Stream.of(centers(), take(), tickets(), over(), work(), windows(), window(), board(), hall(), setUp()).flatMap(pages -> pages);
    }

    private static Arguments page(String template, String what, Object... model) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < model.length; i += 2) {
            values.put((String) model[i], model[i + 1]);
        }
        return Arguments.of(template, what, values);
    }

    private static Stream<Arguments> centers() {
        var open = new CitizenPages.CenterCard("/queue/asan-1?service=passport", "Center 1", true, 1);
        var closed = new CitizenPages.CenterCard("/queue/asan-2", "Center 2", false, 0);
        return Stream.of(
                page("centers", "all", "service", "", "offering", List.of(), "others", List.of(open, closed)),
                page("centers", "for a service", "service", "Passport", "offering", List.of(open), "others", List.of(closed)),
                page("centers", "none for a service", "service", "Passport", "offering", List.of(), "others", List.of(closed)),
                page("centers", "empty", "service", "", "offering", List.of(), "others", List.of()),
                page("centers", "long", "service", LONG, "offering", Collections.nCopies(500, new CitizenPages.CenterCard("/queue/a", LONG, true, 999)), "others", List.of(closed)));
    }

    private static Map<String, String> choice(String value, String text) {
        return Map.of("value", value, "text", text, "hint", text);
    }

    private static Arguments take(String what, boolean open, String hours, List<?> services, List<?> priorities, String chosen, List<?> errors) {
        return page("take", what, "center", what.equals("long") ? LONG : "Center", "action", "/queue/asan-1", "hours", hours, "open", open, "services", services,
                "priorities", priorities, "once", "key", "chosen", chosen, "chosenPriority", chosen, "errors", errors);
    }

    private static Stream<Arguments> take() {
        List<Map<String, String>> services = List.of(choice("passport", "Passport"), choice("birth", "Birth"));
        List<Map<String, String>> priorities = List.of(Map.of("value", "disability", "text", "Disability"));
        return Stream.of(take("real", true, "", services, List.of(), "passport", List.of()),
                take("with priorities", true, "", services, priorities, "disability", List.of()),
                take("closed", false, "From 9 to 18", services, priorities, "", List.of()),
                take("wrong", true, "", services, priorities, "", List.of(Map.of("field", "service", "text", "Choose"), Map.of("field", "", "text", "Wait"))),
                take("empty", true, "", List.of(), List.of(), "", List.of()),
                take("long", true, LONG, Collections.nCopies(400, choice("a", LONG)), Collections.nCopies(20, Map.of("value", "b", "text", LONG)), "a",
                        List.of(Map.of("field", "service", "text", LONG))));
    }

    private static Look.TicketView ticket(String state, String service, String priority, int calls) {
        return new Look.TicketView("A001", service, priority, state, 12, MORNING, MORNING, 600, calls);
    }

    private static Arguments ticket(String what, Look.TicketView ticket, Optional<Integer> ahead, boolean mayLeave, String refused) {
        return page("ticket", what, "ticket", ticket, "center", ticket.service(), "ahead", ahead, "mayLeave", mayLeave, "action", "/queue/ticket/x",
                "again", "/queue/asan-1", "events", "/queue/asan-1/events", "refused", refused);
    }

    private static Stream<Arguments> tickets() {
        Stream<Arguments> states = Stream.of("called", "recalled", "serving", "done", "no-show", "cancelled")
                .map(state -> ticket(state, ticket(state, "Passport", "", 1), Optional.empty(), state.endsWith("called"), ""));
        Stream<Arguments> waiting = IntStream.of(0, 1, 2, 5, 21, 998).mapToObj(ahead -> ticket(ahead + " ahead", ticket("waiting", "Passport", "Disability", 0), Optional.of(ahead), true, ""));
        return Stream.of(states, waiting, Stream.of(ticket("long", ticket("waiting", LONG, LONG, 99), Optional.empty(), true, LONG))).flatMap(some -> some);
    }

    private static Stream<Arguments> over() {
        return Stream.of("done", "waiting").flatMap(state -> Stream.of(
                page("ticket-over", "real", "ticket", ticket(state, "Passport", "", 0), "center", "Center", "day", "04.03.2026", "again", "/queue/asan-1", "refused", ""),
                page("ticket-over", "long", "ticket", ticket(state, LONG, LONG, 0), "center", LONG, "day", "04.03.2026", "again", "/queue/asan-1", "refused", LONG)));
    }

    private static Stream<Arguments> work() {
        return Stream.of(page("work", "real", "centers", List.of(Map.of("href", "/queue/asan-1/windows", "name", "Center")), "mayCreate", true),
                page("work", "empty", "centers", List.of(), "mayCreate", false),
                page("work", "long", "centers", Collections.nCopies(500, Map.of("href", "/queue/asan-1/windows", "name", LONG)), "mayCreate", true));
    }

    private static List<WindowPages.WindowCard> cards(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> new WindowPages.WindowCard("/queue/asan-1/window/" + number, number, number % 3 > 0,
                number % 3 == 1 ? "A999" : "", number % 3 == 1 ? "serving" : "")).toList();
    }

    private static Stream<Arguments> windows() {
        return Stream.of(page("windows", "real", "center", "Center", "base", "/queue/asan-1", "windows", cards(3), "maySetUp", true),
                page("windows", "empty", "center", "Center", "base", "/queue/asan-1", "windows", List.of(), "maySetUp", false),
                page("windows", "long", "center", LONG, "base", "/queue/asan-1", "windows", cards(200), "maySetUp", true));
    }

    private static List<Map<String, Object>> groups(int count) {
        return IntStream.range(0, count).mapToObj(i -> Map.<String, Object>of("letter", String.valueOf((char) ('A' + i)), "count", 999)).toList();
    }

    private static Arguments window(String what, boolean open, Optional<Look.TicketView> current, int waiting, String why, boolean nobody, String refused) {
        return page("window", what, "center", what.equals("long") ? LONG : "Center", "base", "/queue/asan-1", "window", 12, "open", open, "current", current,
                "state", current.map(Look.TicketView::state).orElse(""), "waiting", waiting, "groups", groups(waiting == 0 ? 0 : 26), "why", why, "nobody", nobody,
                "refused", refused, "once", "key");
    }

    private static Stream<Arguments> window() {
        Stream<Arguments> busy = Stream.of("called", "recalled", "serving").map(state -> window(state, true, Optional.of(ticket(state, "Passport", "Disability", 2)), 1, "waited longest", false, ""));
        return Stream.concat(busy, Stream.of(window("closed", false, Optional.empty(), 5, "", false, "Closed"), window("empty", true, Optional.empty(), 0, "", true, ""),
                window("long", true, Optional.of(ticket("called", LONG, LONG, 99)), 999, LONG, false, LONG)));
    }

    private static Stream<Arguments> board() {
        var calls = List.of(new HallPages.Call("A001", 1, true, false), new HallPages.Call("A002", 2, true, true), new HallPages.Call("B003", 200, false, false));
        return Stream.of(page("board", "real", "center", "Center", "events", "/e", "calls", calls, "waiting", 21, "asOf", MORNING, "zone", "Asia/Baku"),
                page("board", "empty", "center", "Center", "events", "/e", "calls", List.of(), "waiting", 0, "asOf", MORNING, "zone", "Asia/Baku"),
                page("board", "long", "center", LONG, "events", "/e", "calls", Collections.nCopies(8, calls.get(1)), "waiting", 25_974, "asOf", MORNING, "zone", "Asia/Baku"));
    }

    private static Arguments hall(String what, String center, List<?> windows, int groups, Optional<Long> waited, int most, String refused) {
        return page("hall", what, "center", center, "base", "/queue/asan-1", "windows", windows, "groups", groups(groups), "waiting", most, "done", most,
                "missed", most, "left", most, "issuedInAll", most, "waited", waited, "hours", IntStream.range(8, 18).mapToObj(Integer::toString).toList(),
                "issued", Collections.nCopies(10, most), "served", Collections.nCopies(10, most), "refused", refused, "once", "key");
    }

    private static Stream<Arguments> hall() {
        return Stream.of(hall("real", "Center", cards(3), 2, Optional.of(12L), 7, ""), hall("empty", "Center", List.of(), 0, Optional.empty(), 0, ""),
                hall("long", LONG, cards(200), 26, Optional.of(100_000L), 25_974, LONG));
    }

    private static Stream<Arguments> setUp() {
        List<Map<String, String>> languages = List.of(Map.of("tag", "az", "name", "Azərbaycan dili"), Map.of("tag", "qaa", "name", "Qaa"));
        List<Map<String, Object>> services = List.of(Map.of("id", "passport", "letter", "A", "name", "Passport", "open", true), Map.of("id", "birth", "letter", "B", "name", LONG, "open", false));
        List<Map<String, Object>> windows = List.of(Map.of("number", 1, "letters", "", "open", true), Map.of("number", 2, "letters", "ABC", "open", false));
        List<Map<String, String>> errors = List.of(Map.of("field", "opens", "text", LONG));
        return Stream.of(
                page("set-up-new", "empty", "action", "/queue/set-up", "form", Map.of(), "inLanguages", languages, "errors", List.of(), "id", ""),
                page("set-up-new", "long", "action", "/queue/set-up", "form", Map.of("name-az", LONG), "inLanguages", languages, "errors", errors, "id", LONG),
                page("set-up", "real", "action", "/queue/asan-1/set-up", "form", Map.of(), "inLanguages", languages, "errors", List.of(), "center", "Center", "base", "/queue/asan-1",
                        "names", Map.of("az", "Mərkəz"), "opens", "09:00", "closes", "18:00", "everyDay", true, "services", services.subList(0, 1), "windows", windows),
                page("set-up", "empty", "action", "/queue/asan-1/set-up", "form", Map.of(), "inLanguages", languages, "errors", List.of(), "center", "Center", "base", "/queue/asan-1",
                        "names", Map.of(), "opens", "", "closes", "", "everyDay", false, "services", List.of(), "windows", List.of()),
                page("set-up", "long", "action", "/queue/asan-1/set-up", "form", Map.of("service", LONG, "letters", LONG), "inLanguages", languages, "errors", errors, "center", LONG,
                        "base", "/queue/asan-1", "names", Map.of("az", LONG), "opens", "", "closes", "", "everyDay", false, "services", Collections.nCopies(400, services.get(1)),
                        "windows", Collections.nCopies(200, windows.get(1))));
    }
}
