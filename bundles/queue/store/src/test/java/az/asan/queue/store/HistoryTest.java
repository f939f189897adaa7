package az.asan.queue.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.events.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker that the other tests rely on sees what it is there to see. */
final class HistoryTest {
    private static final String OPEN = "window-opened {\"window\":1}";
    private static final String SET = "window-set {\"window\":1,\"letters\":\"\"}";

    @Test
    void acceptsALineThatIsInOrder() {
        assertThatCode(() -> History.of(facts(SET, OPEN, issued("a", "A001"), issued("b", "A002"), called("a", "A001", 1)))).doesNotThrowAnyException();
    }

    @Test
    void seesANumberThatIsGivenTwice() {
        refused("number a second time", issued("a", "A001"), issued("b", "A001"));
    }

    @Test
    void seesATicketThatIsCalledTwice() {
        refused("does CALL in CALLED", SET, OPEN, issued("a", "A001"), called("a", "A001", 1), called("a", "A001", 1));
    }

    @Test
    void seesAWindowWithTwoTickets() {
        refused("a second ticket", SET, OPEN, issued("a", "A001"), issued("b", "A002"), called("a", "A001", 1), called("b", "A002", 1));
    }

    @Test
    void seesWhoIsCalledBeforeTheirTime() {
        refused("calls A002 before A001", SET, OPEN, issued("a", "A001"), issued("b", "A002"), called("b", "A002", 1));
    }

    @Test
    void seesAHoleInTheStream() {
        List<Fact> facts = new ArrayList<>(facts(SET, OPEN, issued("a", "A001")));
        facts.remove(1);
        assertThatThrownBy(() -> History.of(facts)).isInstanceOf(AssertionError.class).hasMessageContaining("is not number 2");
    }

    private static void refused(String words, String... facts) {
        assertThatThrownBy(() -> History.of(facts(facts))).isInstanceOf(AssertionError.class).hasMessageContaining(words);
    }

    private static String issued(String ticket, String number) {
        return "ticket-issued {\"ticket\":\"" + ticket + "\",\"number\":\"" + number + "\",\"day\":\"2026-03-04\",\"rank\":1000,\"state\":\"waiting\"}";
    }

    private static String called(String ticket, String number, int window) {
        return "ticket-called {\"ticket\":\"" + ticket + "\",\"number\":\"" + number + "\",\"window\":" + window + ",\"state\":\"called\"}";
    }

    private static List<Fact> facts(String... lines) {
        List<Fact> facts = new ArrayList<>();
        for (String line : lines) {
            int blank = line.indexOf(' ');
            facts.add(new Fact("queue/x", facts.size() + 1, line.substring(0, blank), Instant.EPOCH, line.substring(blank + 1)));
        }
        return facts;
    }
}
