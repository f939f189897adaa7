package az.asan.queue.web;

import az.asan.queue.api.Center;
import az.asan.queue.api.Names;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.OpeningHours;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.Window;
import az.asan.queue.api.WindowId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of the API. */
final class Wire {
    private Wire() {
    }

    private static void given(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    /** What a center is set up with; without {@code opens} and {@code closes} it gives tickets at any time. */
    record CenterSetUp(Map<String, String> names, Optional<LocalTime> opens, Optional<LocalTime> closes, Optional<Boolean> everyDay) {
        CenterSetUp {
            given("names", names);
            if (opens.isPresent() != closes.isPresent()) {
                throw new IllegalArgumentException("opens and closes are given both or not at all");
            }
        }

        Optional<OpeningHours> hours() {
            return opens.map(from -> new OpeningHours(from, closes.orElseThrow(), everyDay.orElse(false)));
        }
    }

    record CenterView(String id, Map<String, String> names, Optional<LocalTime> opens, Optional<LocalTime> closes, boolean everyDay, boolean takesTickets) {
        static CenterView of(Center center, boolean takesTickets) {
            return new CenterView(center.id().value(), center.names().byLanguage(), center.hours().map(OpeningHours::opens),
                    center.hours().map(OpeningHours::closes), center.hours().map(OpeningHours::everyDay).orElse(true), takesTickets);
        }
    }

    record ServiceSetUp(String letter, Map<String, String> names, Optional<Boolean> open) {
        ServiceSetUp {
            given("letter", letter);
            given("names", names);
            if (letter.length() != 1) {
                throw new IllegalArgumentException("letter is one of A to Z");
            }
        }

        OfferedService offered(String id) {
            return new OfferedService(id, letter.charAt(0), new Names(names), open.orElse(true));
        }
    }

    record ServiceView(String id, String letter, Map<String, String> names, boolean open) {
        static ServiceView of(OfferedService service) {
            return new ServiceView(service.id(), String.valueOf(service.letter()), service.names().byLanguage(), service.open());
        }
    }

    record WindowSetUp(Optional<String> letters) {
    }

    record WindowView(int number, String letters, boolean open, Optional<AtWindow> ticket) {
        static WindowView of(Window window) {
            return new WindowView(window.id().number(), window.letters(), window.open(), window.current().map(AtWindow::of));
        }
    }

    /** A ticket as those who work with it see it. */
    record AtWindow(String number, LocalDate day, String service, Optional<String> priority, String state, Optional<Integer> window, Instant issuedAt,
            Instant since, int calls, String caseId) {
        static AtWindow of(Ticket ticket) {
            return new AtWindow(ticket.number().toString(), ticket.day(), ticket.service(), ticket.priority(), ticket.state().word(),
                    ticket.window().map(WindowId::number), ticket.issuedAt(), ticket.since(), ticket.calls(), ticket.caseId().value());
        }
    }

    record CalledView(AtWindow ticket, String reason, List<String> arguments) {
    }

    record Order(String service, Optional<String> priority, Optional<String> channel) {
        Order {
            given("service", service);
        }
    }

    /**
     * A ticket as its holder sees it.
     *
     * @param key  names the ticket to this API; whoever has it holds the ticket
     * @param page where its holder follows it
     */
    record HeldTicket(String key, String page, String number, LocalDate day, String center, String service, Optional<String> priority, String state,
            Optional<Integer> window, Instant issuedAt, Instant since, Optional<Integer> ahead) {
        static HeldTicket of(Ticket ticket, TicketLinks links, Optional<Integer> ahead) {
            return new HeldTicket(links.sign(ticket.id()), links.path(ticket.id()), ticket.number().toString(), ticket.day(), ticket.center().value(),
                    ticket.service(), ticket.priority(), ticket.state().word(), ticket.window().map(WindowId::number), ticket.issuedAt(), ticket.since(),
                    ahead);
        }
    }

    record Call(String number, int window, String state, Instant since) {
        static Call of(Ticket ticket) {
            return new Call(ticket.number().toString(), ticket.window().orElseThrow().number(), ticket.state().word(), ticket.since());
        }
    }

    record Board(List<Call> calls, int waiting) {
    }

    record Day(LocalDate day, Map<Character, Integer> waiting, Map<String, Integer> states, List<Integer> issuedByHour, List<Integer> servedByHour,
            Optional<Long> waitedSeconds) {
    }
}
