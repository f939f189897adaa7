package az.asan.queue.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.testkit.TestClock;
import az.asan.base.web.testkit.Browser;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Names;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody empties the numbers of a day: five tickets a minute for a visitor, eight for an address, in this test. */
final class TicketLimitsTest {
    private static final CenterId CENTER = new CenterId("asan-1");
    private QueueServer server;

    @BeforeEach
    void open() throws QueueException {
        server = QueueServer.behindAProxy();
        server.centers.put(new Center(CENTER, Names.of("en", "Center"), Optional.empty()), QueueServer.ADMINISTRATOR);
        server.centers.put(CENTER, new OfferedService("identity-card", 'A', Names.of("en", "Identity card"), true), QueueServer.ADMINISTRATOR);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String found(String page, String field) {
        Matcher value = Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"").matcher(page);
        assertThat(value.find()).as(field).isTrue();
        return URLEncoder.encode(value.group(1), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> take(Browser browser, String address) {
        String page = browser.get("/queue/asan-1").body();
        return send(browser, address, "service=identity-card&once=" + found(page, "once") + "&_csrf=" + found(page, "_csrf"));
    }

    private static HttpResponse<String> send(Browser browser, String address, String form) {
        return browser.send(browser.request("/queue/asan-1").header("X-Forwarded-For", address).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    private HttpResponse<String> order(String address, String channel, String token) {
        Browser program = server.browser();
        HttpRequest.Builder request = program.request("/api/queue/v1/tickets/of/asan-1").header("X-Forwarded-For", address).header("Content-Type", "application/json");
        return program.send((token.isEmpty() ? request : request.header("Authorization", "Bearer " + token))
                .POST(HttpRequest.BodyPublishers.ofString("{\"service\":\"identity-card\",\"channel\":\"" + channel + "\"}")).build());
    }

    @ParameterizedTest
    @CsvSource({"az, yenidən cəhd edin", "en, Please try again in", "ru, повторите попытку через"})
    void tellsAVisitorWhoTookTooManyWhatToDo(String language, String remedy) {
        Browser visitor = server.browser().in(language);
        for (int i = 0; i < 5; i++) {
            assertThat(take(visitor, "203.0.113." + i).statusCode()).isEqualTo(303);
        }
        HttpResponse<String> tooMany = take(visitor, "203.0.113.9");
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.body()).contains(remedy, "value=\"identity-card\" checked");
        assertThat(Integer.parseInt(tooMany.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 61);
        assertThat(take(server.browser(), "203.0.113.9").statusCode()).as("another visitor").isEqualTo(303);
    }

    @Test
    void countsAFormThatIsSentAgainOnce() {
        Browser visitor = server.browser();
        String page = visitor.get("/queue/asan-1").body();
        String form = "service=identity-card&once=" + found(page, "once") + "&_csrf=" + found(page, "_csrf");
        String ticket = send(visitor, "203.0.113.1", form).headers().firstValue("Location").orElseThrow();
        for (int i = 0; i < 10; i++) {
            assertThat(send(visitor, "203.0.113.1", form).headers().firstValue("Location")).contains(ticket);
        }
        assertThat(take(visitor, "203.0.113.1").statusCode()).isEqualTo(303);
    }

    @Test
    void countsAnAddressOnPagesAndTheApiTogetherAndNeverStaff() {
        for (int i = 0; i < 4; i++) {
            assertThat(take(server.browser(), "203.0.113.7").statusCode()).isEqualTo(303);
            assertThat(order("203.0.113.7", "phone", "").statusCode()).isEqualTo(201);
        }
        assertThat(take(server.browser(), "203.0.113.7").statusCode()).isEqualTo(429);
        HttpResponse<String> program = order("203.0.113.7", "phone", "");
        assertThat(program.statusCode()).isEqualTo(429);
        assertThat(program.body()).contains("too-many-tickets", "retryAfter");
        assertThat(program.headers().firstValue("Retry-After")).isPresent();
        assertThat(order("203.0.113.8", "phone", "").statusCode()).as("another address").isEqualTo(201);
        String kiosk = server.front.sessions().open(QueueServer.operator("asan-1"));
        for (int i = 0; i < 20; i++) {
            assertThat(order("203.0.113.7", "kiosk", kiosk).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void letsTheNextOneInAMinuteAfterTheFirst() {
        TestClock clock = TestClock.at(Instant.parse("2026-03-04T06:00:00Z"));
        TicketLimits limits = TicketLimits.with(clock, 2, 3);
        assertThat(limits.admit("one", "203.0.113.1", "a")).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        assertThat(limits.admit("one", "203.0.113.1", "b")).isEmpty();
        assertThat(limits.admit("one", "203.0.113.1", "c")).contains(Duration.ofSeconds(40));
        clock.advance(Duration.ofSeconds(40));
        assertThat(limits.admit("one", "203.0.113.1", "c")).isEmpty();
        assertThat(limits.admit("one", "203.0.113.1", "d")).contains(Duration.ofSeconds(20));
    }

    @Test
    void takesTheNeighboursOfAnAddressOfVersion6ForOneAndThisMachineForNobody() {
        TicketLimits limits = TicketLimits.with(TestClock.at(Instant.EPOCH), 1, 1);
        assertThat(limits.admit("", "2001:db8:0:1::1", "a")).isEmpty();
        assertThat(limits.admit("", "2001:db8:0:1:ffff::2", "b")).isPresent();
        assertThat(limits.admit("", "2001:db8:0:2::1", "c")).isEmpty();
        for (String order : new String[] {"d", "e", "f"}) {
            assertThat(limits.admit("", "127.0.0.1", order)).isEmpty();
            assertThat(limits.admit("", "0:0:0:0:0:0:0:1", order)).isEmpty();
        }
    }

    @Test
    void refusesALimitThatIsNone() {
        assertThatThrownBy(() -> TicketLimits.with(TestClock.at(Instant.EPOCH), 0, 60)).hasMessageContaining("visitor.tickets").hasMessageContaining("1 to 1000");
    }
}
