package az.asan.queue.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.testkit.TestClock;
import az.asan.base.web.testkit.Browser;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Names;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketOrder;
import az.asan.queue.api.WindowId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ticket counts until midnight where its center is, also when clocks are changed that night. */
final class TicketDayTest {
    private static final CenterId CENTER = new CenterId("asan-1");
    private static final String LINKS = "a key for this test only";

    private static Ticket ticket(QueueServer server) throws QueueException {
        server.centers.put(new Center(CENTER, Names.of("en", "Center"), Optional.empty()), QueueServer.ADMINISTRATOR);
        server.centers.put(CENTER, new OfferedService("identity-card", 'A', Names.of("en", "Identity card"), true), QueueServer.ADMINISTRATOR);
        return server.tickets.issue(TicketOrder.of(CENTER, "identity-card", Ticket.Channel.PHONE).build(), Identity.anonymous());
    }

    private static String path(Ticket ticket) {
        return new TicketLinks(new OneKey(LINKS.getBytes(StandardCharsets.UTF_8))).path(ticket.id());
    }

    /** The night has 24 hours in Baku, 25 in Berlin when summer ends, and no midnight in Havana when it begins. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Baku, 2026-03-04T20:00:00, PT3H59M59S, 04.03.2026",
        "Europe/Berlin, 2026-10-25T00:30:00, PT24H29M59S, 25.10.2026",
        "America/Havana, 2026-03-07T23:30:00, PT29M59S, 07.03.2026",
        "Pacific/Apia, 2026-03-04T00:00:00, PT23H59M59S, 04.03.2026"})
    void countsUntilMidnightOfTheCentersZone(ZoneId zone, LocalDateTime taken, Duration untilTheLastSecond, String day) throws QueueException {
        TestClock clock = TestClock.at(taken.atZone(zone).toInstant());
        try (QueueServer server = QueueServer.at(zone, clock)) {
            Ticket ticket = ticket(server);
            Browser citizen = server.browser().in("en");
            clock.advance(untilTheLastSecond);
            assertThat(citizen.get(path(ticket)).body()).contains("You are next").doesNotContain("This ticket was for");
            clock.advance(Duration.ofSeconds(1));
            assertThat(citizen.get(path(ticket)).body()).contains("This ticket was for " + day, "take a new one", "href=\"/queue/asan-1?service=identity-card\"")
                    .doesNotContain("You are next", "Give up the ticket");
            assertThat(server.browser().in("az").get(path(ticket)).body()).contains("Bu növbə " + day + " üçün idi");
            assertThat(server.browser().in("ru").get(path(ticket)).body()).contains("Этот талон был на " + day);
        }
    }

    @Test
    void tellsWhoWasServedSoAndEveryoneElseToTakeANewOne() throws QueueException {
        TestClock clock = TestClock.at(LocalDateTime.parse("2026-03-04T10:00:00").atZone(ZoneId.of("Asia/Baku")).toInstant());
        try (QueueServer server = QueueServer.at(ZoneId.of("Asia/Baku"), clock)) {
            Ticket served = ticket(server);
            Ticket called = ticket(server);
            WindowId window = new WindowId(CENTER, 1);
            server.centers.put(window, "", QueueServer.ADMINISTRATOR);
            server.windows.open(window, true, QueueServer.ADMINISTRATOR);
            server.windows.callNext(window, QueueServer.ADMINISTRATOR);
            server.windows.step(window, TicketAction.START, QueueServer.ADMINISTRATOR);
            server.windows.step(window, TicketAction.FINISH, QueueServer.ADMINISTRATOR);
            server.windows.callNext(window, QueueServer.ADMINISTRATOR);
            clock.advance(Duration.ofDays(1));
            Browser citizen = server.browser().in("en");
            assertThat(citizen.get(path(served)).body()).contains("This ticket was for 04.03.2026", "You were served that day");
            assertThat(citizen.get(path(called)).body()).contains("This ticket was for 04.03.2026", "take a new one").doesNotContain("It is your turn");
        }
    }
}
