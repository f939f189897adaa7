package az.asan.queue.store;

import az.asan.base.api.events.Fact;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what happened in a center from its facts alone and says what must not have happened: a hole in the stream, a
 * number given twice, a step that the life of a ticket does not have, a window with two tickets, a ticket at two
 * windows, someone called before another who came earlier and has the same or a higher class.
 */
final class History {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, TicketAction> ACTIONS =
            Arrays.stream(TicketAction.values()).collect(Collectors.toMap(TicketAction::fact, action -> action));

    private final Map<String, Seen> tickets = new HashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final Map<Integer, String> windows = new HashMap<>();
    private final Map<Integer, String> letters = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private long position;

    private static final class Seen {
        private final long arrival;
        private final String number;
        private final String day;
        private final int rank;
        private TicketState state = TicketState.WAITING;
        private Optional<TicketState> before = Optional.empty();
        private TicketAction last = TicketAction.ISSUE;
        private int window;

        private Seen(long arrival, JsonNode data) {
            this.arrival = arrival;
            this.number = data.path("number").asText();
            this.day = data.path("day").asText();
            this.rank = data.path("rank").asInt();
        }
    }

    /** @throws AssertionError at the first fact that must not be */
    static History of(List<Fact> facts) {
        History history = new History();
        for (Fact fact : facts) {
            history.add(fact);
        }
        return history;
    }

    long calls() {
        return tickets.values().stream().filter(ticket -> ticket.window > 0).count();
    }

    TicketState state(String ticket) {
        return tickets.get(ticket).state;
    }

    private void add(Fact fact) {
        expect(fact, fact.position() == ++position, "is not number " + position + " of its stream");
        JsonNode data = json(fact);
        if (ACTIONS.get(fact.type()) == TicketAction.ISSUE) {
            issued(fact, data);
        } else if (ACTIONS.containsKey(fact.type())) {
            done(fact, data, ACTIONS.get(fact.type()));
        } else if (fact.type().equals(TicketAction.UNDONE)) {
            undone(fact, data);
        } else {
            window(fact, data);
        }
    }

    private void window(Fact fact, JsonNode data) {
        int window = data.path("window").asInt();
        switch (fact.type()) {
            case "window-set" -> letters.put(window, data.path("letters").asText());
            case "window-opened" -> open.add(window);
            case "window-closed" -> {
                expect(fact, !windows.containsKey(window), "closes a window that is busy");
                open.remove(window);
            }
            default -> expect(fact, Set.of("center-set", "service-set").contains(fact.type()), "is of no known type");
        }
    }

    private void issued(Fact fact, JsonNode data) {
        Seen ticket = new Seen(fact.position(), data);
        expect(fact, tickets.put(data.path("ticket").asText(), ticket) == null, "gives a ticket a second time");
        expect(fact, numbers.add(ticket.day + " " + ticket.number), "gives a number a second time");
    }

    private void done(Fact fact, JsonNode data, TicketAction action) {
        Seen ticket = known(fact, data);
        expect(fact, action.possibleIn(ticket.state), "does " + action + " in " + ticket.state);
        if (action == TicketAction.CALL) {
            called(fact, data, ticket);
        } else if (ticket.state.atWindow()) {
            expect(fact, windows.get(ticket.window).equals(ticket.number), "is of a ticket that its window does not have");
        }
        ticket.before = action.undoable() ? Optional.of(ticket.state) : Optional.empty();
        ticket.last = action;
        move(fact, data, ticket, action.to());
    }

    private void called(Fact fact, JsonNode data, Seen ticket) {
        ticket.window = data.path("window").asInt();
        expect(fact, open.contains(ticket.window), "calls to a window that is closed");
        String serves = letters.get(ticket.window);
        for (Seen other : tickets.values()) {
            boolean first = other.rank < ticket.rank || other.rank == ticket.rank && other.arrival < ticket.arrival;
            boolean eligible = other.state == TicketState.WAITING && other.day.equals(ticket.day) && (serves.isEmpty() || serves.indexOf(other.number.charAt(0)) >= 0);
            expect(fact, !(first && eligible), "calls " + ticket.number + " before " + other.number);
        }
    }

    private void undone(Fact fact, JsonNode data) {
        Seen ticket = known(fact, data);
        expect(fact, ticket.last.fact().equals(data.path("undone").asText()), "undoes what was not the last step");
        TicketState back = ticket.before.orElseThrow(() -> new AssertionError(fact + " undoes what cannot be undone"));
        ticket.before = Optional.empty();
        move(fact, data, ticket, back);
    }

    private void move(Fact fact, JsonNode data, Seen ticket, TicketState to) {
        if (ticket.state.atWindow() && !to.atWindow()) {
            expect(fact, windows.remove(ticket.window, ticket.number), "frees a window that has another ticket");
        } else if (!ticket.state.atWindow() && to.atWindow()) {
            expect(fact, windows.putIfAbsent(ticket.window, ticket.number) == null, "gives a window a second ticket");
        }
        ticket.state = to;
        expect(fact, data.path("state").asText().equals(to.word()), "says another state than " + to.word());
    }

    private Seen known(Fact fact, JsonNode data) {
        Seen ticket = tickets.get(data.path("ticket").asText());
        expect(fact, ticket != null, "is of a ticket that was not given");
        return ticket;
    }

    private static JsonNode json(Fact fact) {
        try {
            return JSON.readTree(fact.data());
        } catch (JsonProcessingException e) {
            throw new AssertionError(fact + " has no JSON", e);
        }
    }

    private static void expect(Fact fact, boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(fact + " " + otherwise);
        }
    }
}
