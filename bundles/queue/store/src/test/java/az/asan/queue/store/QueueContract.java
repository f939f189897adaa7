package az.asan.queue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Idempotency;
import az.asan.base.testkit.TestDatabase;
import az.asan.queue.api.Called;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.Names;
import az.asan.queue.api.OpeningHours;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.QueueException.Reason;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.Windows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the queue promises, over a real database. */
abstract class QueueContract {
    private static final AtomicInteger CENTERS = new AtomicInteger();
    private static final int CROWD = 64;

    private final TestDatabase database;
    private Hall hall;

    QueueContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openAHall() throws QueueException {
        toLocal("2026-03-04T09:00:00", "Asia/Baku");
        hall = new Hall(database, "center-" + CENTERS.incrementAndGet()).open(3);
    }

    @Test
    void numbersEachGroupFromOne() throws QueueException {
        assertThat(List.of(number("identity-card"), number("birth"), number("identity-card"))).containsExactly("A001", "B001", "A002");
    }

    @Test
    void keepsWhatItGave() throws QueueException {
        Ticket given = hall.take("birth", "pregnant");
        Ticket kept = hall.tickets.ticket(given.id()).orElseThrow();
        assertThat(kept).isEqualTo(given);
        assertThat(kept.priority()).contains("pregnant");
        assertThat(kept.day()).isEqualTo(LocalDate.of(2026, 3, 4));
    }

    @Test
    void leadsATicketFromTheLineToItsEnd() throws QueueException {
        Ticket given = hall.take("birth");
        assertThat(call(1).ticket().id()).isEqualTo(given.id());
        assertThat(step(1, TicketAction.RECALL).calls()).isEqualTo(2);
        assertThat(step(1, TicketAction.START).state()).isEqualTo(TicketState.SERVING);
        assertThat(hall.windows.window(hall.window(1)).current()).isPresent();
        assertThat(step(1, TicketAction.FINISH).state()).isEqualTo(TicketState.DONE);
        assertThat(hall.windows.window(hall.window(1)).current()).isEmpty();
        assertThat(History.of(hall.facts()).state(given.id().value())).isEqualTo(TicketState.DONE);
        assertThat(hall.trail()).contains("queue.call", "queue.recalled", "queue.started", "queue.finished");
    }

    @Test
    void callsByRankAndWithinARankWhoCameFirst() throws QueueException {
        List<Ticket> expected = new ArrayList<>(List.of(hall.take("birth"), hall.take("identity-card")));
        expected.addAll(0, List.of(hall.take("birth", "veteran"), hall.take("birth", "pregnant")));
        expected.add(0, hall.take("identity-card", "disability"));
        List<Called> called = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            called.add(call(1));
            step(1, TicketAction.MARK_NO_SHOW);
        }
        assertThat(called).extracting(one -> one.ticket().number()).containsExactlyElementsOf(expected.stream().map(Ticket::number).toList());
        assertThat(called).extracting(Called::reason).containsExactly("priority-first", "priority-first", "priority-first", "waited-longest", "waited-longest");
        History.of(hall.facts());
    }

    @Test
    void callsOnlyTheGroupsOfTheWindow() throws QueueException {
        hall.centers.put(hall.window(2), "B", Hall.ADMINISTRATOR);
        hall.take("identity-card");
        assertThat(hall.windows.callNext(hall.window(2), hall.operator)).isEmpty();
        Ticket birth = hall.take("birth");
        assertThat(call(2).ticket().id()).isEqualTo(birth.id());
        History.of(hall.facts());
    }

    @Test
    void tellsHowManyAreAhead() throws QueueException {
        hall.take("identity-card");
        Ticket second = hall.take("birth");
        assertThat(hall.tickets.ahead(second)).contains(1);
        hall.take("birth", "disability");
        assertThat(hall.tickets.ahead(second)).contains(2);
        for (int window = 1; window <= 3; window++) {
            hall.centers.put(hall.window(window), window == 3 ? "A" : "B", Hall.ADMINISTRATOR);
        }
        assertThat(hall.tickets.ahead(second)).as("only group B is called by windows that call B").contains(1);
    }

    @Test
    void takesBackTheLastStepWithinAMinute() throws QueueException {
        Ticket first = hall.take("birth");
        hall.take("birth");
        call(1);
        assertThat(hall.windows.undo(hall.window(1), hall.operator).state()).isEqualTo(TicketState.WAITING);
        assertThat(call(2).ticket().id()).as("it stands where it stood").isEqualTo(first.id());
        step(2, TicketAction.START);
        step(2, TicketAction.FINISH);
        assertThat(hall.windows.undo(hall.window(2), hall.operator).state()).isEqualTo(TicketState.SERVING);
        refused(Reason.NOTHING_TO_UNDO, () -> hall.windows.undo(hall.window(2), hall.operator));
        step(2, TicketAction.FINISH);
        database.clock().advance(Windows.UNDO.plusMillis(1));
        refused(Reason.NOTHING_TO_UNDO, () -> hall.windows.undo(hall.window(2), hall.operator));
        History.of(hall.facts());
    }

    @Test
    void refusesWhatDoesNotFitTheStateAndChangesNothing() throws QueueException {
        refused(Reason.WINDOW_FREE, () -> step(1, TicketAction.START));
        hall.take("birth");
        Ticket second = hall.take("birth");
        call(1);
        int facts = hall.facts().size();
        refused(Reason.WINDOW_BUSY, () -> call(1));
        refused(Reason.WRONG_STATE, () -> step(1, TicketAction.FINISH));
        refused(Reason.WINDOW_BUSY, () -> hall.windows.open(hall.window(1), false, hall.operator));
        refused(Reason.UNKNOWN_WINDOW, () -> call(9));
        refused(Reason.UNKNOWN_SERVICE, () -> hall.take("passport"));
        refused(Reason.UNKNOWN_PRIORITY, () -> hall.take("birth", "minister"));
        hall.windows.open(hall.window(2), false, hall.operator);
        refused(Reason.WINDOW_CLOSED, () -> call(2));
        step(1, TicketAction.START);
        refused(Reason.WRONG_STATE, () -> hall.tickets.cancel(hall.windows.window(hall.window(1)).current().orElseThrow().id(), Hall.CITIZEN));
        hall.tickets.cancel(second.id(), Hall.CITIZEN);
        refused(Reason.WRONG_STATE, () -> hall.tickets.cancel(second.id(), Hall.CITIZEN));
        assertThat(hall.facts()).hasSize(facts + 3);
        History.of(hall.facts());
    }

    @Test
    void freesTheWindowWhenTheOneItCalledGivesUp() throws QueueException {
        Ticket ticket = hall.take("birth");
        call(1);
        hall.tickets.cancel(ticket.id(), Hall.CITIZEN);
        hall.take("birth");
        assertThat(call(1).ticket().number()).hasToString("B002");
        History.of(hall.facts());
    }

    @Test
    void letsOperatorsWorkInTheirCenterOnly() throws QueueException {
        Identity stranger = Identity.of("local:7").role(Role.OPERATOR).center("elsewhere").build();
        Identity unbound = Identity.of("local:8").role(Role.OPERATOR).build();
        for (Identity wrong : List.of(stranger, unbound, Hall.CITIZEN)) {
            refused(Reason.NOT_ALLOWED, () -> hall.windows.callNext(hall.window(1), wrong));
            refused(Reason.NOT_ALLOWED, () -> hall.windows.open(hall.window(1), false, wrong));
        }
        refused(Reason.NOT_ALLOWED, () -> hall.centers.put(hall.window(4), "", hall.operator));
        assertThat(hall.windows.callNext(hall.window(1), Identity.of("local:9").role(Role.SUPERVISOR).build())).isEmpty();
    }

    @Test
    void givesTicketsInOpeningHoursOfWorkingDaysOnly() throws QueueException {
        hall.hours(new OpeningHours(LocalTime.of(9, 0), LocalTime.of(18, 0), false));
        toLocal("2026-03-06T09:00:00", "Asia/Baku");
        assertThat(hall.centers.takesTickets(hall.center)).isTrue();
        hall.take("birth");
        toLocal("2026-03-06T18:00:00", "Asia/Baku");
        refused(Reason.CENTER_CLOSED, () -> hall.take("birth"));
        toLocal("2026-03-07T10:00:00", "Asia/Baku");
        refused(Reason.CENTER_CLOSED, () -> hall.take("birth"));
    }

    @Test
    void givesNoTicketsForAServiceThatPauses() throws QueueException {
        hall.centers.put(hall.center, new OfferedService("birth", 'B', Names.of("en", "Birth"), false), Hall.ADMINISTRATOR);
        refused(Reason.SERVICE_CLOSED, () -> hall.take("birth"));
    }

    @Test
    void beginsANewDayAtLocalMidnight() throws QueueException {
        toLocal("2026-07-01T23:59:59", "Asia/Baku");
        Ticket evening = hall.take("birth");
        toLocal("2026-07-02T00:00:00", "Asia/Baku");
        Ticket night = hall.take("birth");
        assertThat(List.of(evening.number().toString(), night.number().toString())).containsExactly("B001", "B001");
        assertThat(night.day()).isEqualTo(evening.day().plusDays(1));
        assertThat(call(1).ticket().id()).as("yesterday's line is gone").isEqualTo(night.id());
        assertThat(hall.tickets.ahead(evening)).isEmpty();
        History.of(hall.facts());
    }

    @Test
    void beginsADayOnceWhereTheClockGoesBack() throws QueueException {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Hall there = new Hall(database, "berlin-" + CENTERS.incrementAndGet(), berlin).open(1);
        List<String> days = new ArrayList<>();
        for (String instant : List.of("2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T23:00:00Z")) {
            database.clock().advance(Duration.between(database.clock().instant(), Instant.parse(instant)));
            Ticket ticket = there.take("birth");
            days.add(ticket.day() + " " + ticket.number());
        }
        assertThat(days).containsExactly("2026-10-24 B001", "2026-10-25 B001", "2026-10-25 B002", "2026-10-25 B003", "2026-10-26 B001");
        History.of(there.facts());
    }

    @Test
    void beginsADayWhereItsMidnightDoesNotExist() throws QueueException {
        Hall there = new Hall(database, "havana-" + CENTERS.incrementAndGet(), ZoneId.of("America/Havana")).open(1);
        toLocal("2026-03-07T23:59:59", "America/Havana");
        Ticket before = there.take("birth");
        database.clock().advance(Duration.ofSeconds(1));
        Ticket after = there.take("birth");
        assertThat(after.day()).isEqualTo(before.day().plusDays(1));
        assertThat(after.number()).hasToString("B001");
    }

    @Test
    void givesNoNumberTwiceToACrowd() throws Exception {
        List<Ticket> given = crowd(i -> hall.take(i % 2 == 0 ? "birth" : "identity-card"));
        assertThat(given).extracting(Ticket::number).doesNotHaveDuplicates().hasSize(CROWD);
        assertThat(given).extracting(ticket -> ticket.number().sequence()).allMatch(sequence -> sequence <= CROWD / 2);
        History.of(hall.facts());
    }

    @Test
    void callsNobodyToTwoWindowsInACrowd() throws Exception {
        Hall large = new Hall(database, "large-" + CENTERS.incrementAndGet()).open(CROWD);
        for (int i = 0; i < CROWD - 4; i++) {
            large.tickets.issue(az.asan.queue.api.TicketOrder.of(large.center, i % 3 == 0 ? "birth" : "identity-card", Ticket.Channel.PHONE)
                    .priority(i % 7 == 0 ? "disability" : "pregnant").build(), Hall.CITIZEN);
        }
        List<Optional<Called>> called = crowd(i -> large.windows.callNext(large.window(i + 1), large.operator));
        List<Called> reached = called.stream().flatMap(Optional::stream).toList();
        assertThat(reached).extracting(one -> one.ticket().id()).doesNotHaveDuplicates().hasSize(CROWD - 4);
        assertThat(History.of(large.facts()).calls()).isEqualTo(CROWD - 4);
    }

    @Test
    void callsOneTicketWhenAWindowIsPressedByMany() throws Exception {
        for (int i = 0; i < 10; i++) {
            hall.take("birth");
        }
        List<Boolean> called = crowd(i -> {
            try {
                return hall.windows.callNext(hall.window(1), hall.operator).isPresent();
            } catch (QueueException e) {
                assertThat(e.reason()).isIn(Reason.WINDOW_BUSY, Reason.CROWDED);
                return false;
            }
        });
        assertThat(called).containsOnlyOnce(true);
        History.of(hall.facts());
    }

    @Test
    void hasOneEffectForARequestThatIsSentByMany() throws Exception {
        Idempotency.Key key = new Idempotency.Key("someone", "take", "key-" + hall.center, Digest.of(new byte[0]));
        List<String> numbers = crowd(i -> new String(database.idempotency().<Exception>once(key,
                () -> new Idempotency.Kept(200, "text/plain", hall.take("birth").number().toString().getBytes(StandardCharsets.UTF_8))).body(), StandardCharsets.UTF_8));
        assertThat(numbers).containsOnly("B001");
        assertThat(hall.facts().stream().filter(fact -> fact.type().equals("ticket-issued"))).hasSize(1);
    }

    @Test
    void survivesWhenHoldersGiveUpWhileWindowsCall() throws Exception {
        Hall large = new Hall(database, "leaving-" + CENTERS.incrementAndGet()).open(CROWD / 2);
        List<Ticket> waiting = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            waiting.add(large.take("birth"));
        }
        List<String> outcomes = crowd(i -> {
            try {
                return i % 2 == 0 ? large.windows.callNext(large.window(i / 2 + 1), large.operator).map(Called::reason).orElse("nobody")
                        : large.tickets.cancel(waiting.get(i).id(), Hall.CITIZEN).state().word();
            } catch (QueueException e) {
                return e.reason().word();
            }
        });
        assertThat(outcomes).isSubsetOf("waited-longest", "cancelled", "crowded");
        assertThat(outcomes).filteredOn("waited-longest"::equals).hasSizeGreaterThan(CROWD / 4);
        History.of(large.facts());
    }

    @Test
    void showsHowTheDayGoes() throws QueueException {
        toLocal("2026-05-05T10:15:00", "Asia/Baku");
        hall.take("birth");
        hall.take("identity-card");
        database.clock().advance(Duration.ofMinutes(5));
        call(1);
        step(1, TicketAction.START);
        step(1, TicketAction.FINISH);
        var day = hall.centers.day(hall.center);
        assertThat(day.waiting()).containsExactlyEntriesOf(java.util.Map.of('A', 1));
        assertThat(day.issued().get(10)).isEqualTo(2);
        assertThat(day.served().get(10)).isEqualTo(1);
        assertThat(day.waited()).contains(300L);
        call(2);
        assertThat(hall.centers.calls(hall.center, 10)).extracting(ticket -> ticket.window().orElseThrow().number()).containsExactly(2);
    }

    private String number(String service) throws QueueException {
        return hall.take(service).number().toString();
    }

    private Called call(int window) throws QueueException {
        return hall.windows.callNext(hall.window(window), hall.operator).orElseThrow();
    }

    private Ticket step(int window, TicketAction action) throws QueueException {
        return hall.windows.step(hall.window(window), action, hall.operator);
    }

    private void toLocal(String local, String zone) {
        Instant then = java.time.LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
        database.clock().advance(Duration.between(database.clock().instant(), then));
    }

    private static void refused(Reason reason, Callable<?> command) {
        assertThatThrownBy(command::call).isInstanceOfSatisfying(QueueException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** What one of the crowd does. */
    @FunctionalInterface
    private interface Part<T> {
        T play(int number) throws Exception;
    }

    private static <T> List<T> crowd(Part<T> part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CROWD);
        try {
            CyclicBarrier start = new CyclicBarrier(CROWD);
            List<Future<T>> parts = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                int number = i;
                parts.add(threads.submit(() -> {
                    start.await();
                    return part.play(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : parts) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
