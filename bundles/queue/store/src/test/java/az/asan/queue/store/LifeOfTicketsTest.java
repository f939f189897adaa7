package az.asan.queue.store;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.testkit.TestDatabase;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.QueueException.Reason;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.Window;
import az.asan.queue.api.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is pressed in whatever order: what the table of actions allows happens, everything else is refused without a trace. */
@Tag("slow")
class LifeOfTicketsTest {
    private static final int WINDOWS = 2;
    private static TestDatabase database;
    private static int halls;

    @BeforeContainer
    static void open() {
        database = TestDatabase.derby("queue").start();
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    /** Something that someone presses. */
    enum Press { TAKE, TAKE_FIRST, CALL, RECALL, START, FINISH, NO_SHOW, UNDO, LEAVE, WAIT, CLOSE, OPEN }

    /** @param which a window, or one of the tickets taken so far */
    record Move(Press press, int which) {
    }

    @Provide
    Arbitrary<List<Move>> days() {
        Arbitrary<Press> presses = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.of(Press.TAKE, Press.TAKE_FIRST, Press.CALL)),
                Tuple.of(6, Arbitraries.of(Press.values())));
        return Combinators.combine(presses, Arbitraries.integers().between(0, 5)).as(Move::new).list().ofMinSize(5).ofMaxSize(40);
    }

    @Property(tries = 60)
    void holdsForEveryDay(@ForAll("days") List<Move> day) throws QueueException {
        Hall hall = new Hall(database, "life-" + ++halls).open(WINDOWS);
        List<Ticket> taken = new ArrayList<>();
        for (Move move : day) {
            play(hall, taken, move);
        }
        History history = History.of(hall.facts());
        for (Ticket ticket : taken) {
            assertThat(history.state(ticket.id().value())).as("the facts of %s tell its state", ticket.number())
                    .isEqualTo(hall.tickets.ticket(ticket.id()).orElseThrow().state());
        }
        for (Window window : hall.windows.windows(hall.center)) {
            assertThat(window.current().map(Ticket::state).map(TicketState::atWindow)).as("what %s is busy with", window.id()).isIn(Optional.empty(), Optional.of(true));
        }
    }

    private static void play(Hall hall, List<Ticket> taken, Move move) throws QueueException {
        int number = move.which() % WINDOWS + 1;
        Window window = hall.windows.window(hall.window(number));
        int facts = hall.facts().size();
        try {
            boolean done = switch (move.press()) {
                case TAKE -> taken.add(hall.take(move.which() % 2 == 0 ? "birth" : "identity-card"));
                case TAKE_FIRST -> taken.add(hall.take("birth", move.which() % 2 == 0 ? "disability" : "pregnant"));
                case CALL -> hall.windows.callNext(window.id(), hall.operator).isPresent();
                case RECALL -> step(hall, window, TicketAction.RECALL);
                case START -> step(hall, window, TicketAction.START);
                case FINISH -> step(hall, window, TicketAction.FINISH);
                case NO_SHOW -> step(hall, window, TicketAction.MARK_NO_SHOW);
                case UNDO -> hall.windows.undo(window.id(), hall.operator).state() != null;
                case LEAVE -> !taken.isEmpty() && hall.tickets.cancel(taken.get(move.which() % taken.size()).id(), Hall.CITIZEN).state().over();
                case WAIT -> pass();
                case CLOSE -> hall.windows.open(window.id(), false, hall.operator).open() != window.open();
                case OPEN -> hall.windows.open(window.id(), true, hall.operator).open() != window.open();
            };
            assertThat(hall.facts()).as("facts after %s", move).hasSize(facts + (done ? 1 : 0));
        } catch (QueueException e) {
            assertThat(hall.facts()).as("a refusal of %s leaves no trace", move).hasSize(facts);
            assertThat(e.reason()).as("%s at %s", move, window).isIn(expected(move, window));
        }
    }

    private static boolean pass() {
        database.clock().advance(Windows.UNDO.plus(Duration.ofSeconds(1)));
        return false;
    }

    private static boolean step(Hall hall, Window window, TicketAction action) throws QueueException {
        boolean allowed = window.current().filter(ticket -> action.possibleIn(ticket.state())).isPresent();
        Ticket after = hall.windows.step(window.id(), action, hall.operator);
        assertThat(allowed).as("%s is allowed by the table", action).isTrue();
        assertThat(after.state()).isEqualTo(action.to());
        return true;
    }

    private static List<Reason> expected(Move move, Window window) {
        return switch (move.press()) {
            case CALL -> List.of(window.open() ? Reason.WINDOW_BUSY : Reason.WINDOW_CLOSED);
            case RECALL, START, FINISH, NO_SHOW -> List.of(window.current().isPresent() ? Reason.WRONG_STATE : Reason.WINDOW_FREE);
            case UNDO -> List.of(Reason.NOTHING_TO_UNDO);
            case LEAVE -> List.of(Reason.WRONG_STATE);
            case CLOSE, OPEN -> List.of(Reason.WINDOW_BUSY);
            case TAKE, TAKE_FIRST, WAIT -> List.of();
        };
    }
}
