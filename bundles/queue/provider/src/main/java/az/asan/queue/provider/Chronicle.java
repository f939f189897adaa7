package az.asan.queue.provider;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.queue.api.CenterId;
import az.asan.queue.spi.StoredTicket;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Tells what happened: to everyone in the center's stream, and what staff did in the trail. A stream is shown on boards
 * and phones, so a fact has neither the visit nor the priority class of a ticket, only its rank.
 */
final class Chronicle {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Outbox outbox;
    private final Trail trail;

    Chronicle(Outbox outbox, Trail trail) {
        this.outbox = outbox;
        this.trail = trail;
    }

    ObjectNode data() {
        return JSON.createObjectNode();
    }

    ObjectNode data(StoredTicket ticket) {
        ObjectNode data = data().put("ticket", ticket.id().value()).put("number", ticket.number().toString()).put("day", ticket.day().toString())
                .put("service", ticket.service()).put("rank", ticket.rank()).put("state", ticket.state().word());
        ticket.window().ifPresent(window -> data.put("window", window.number()));
        return data;
    }

    long fact(CenterId center, String type, ObjectNode data) {
        return outbox.append(center.stream(), type, data.toString());
    }

    void trail(Identity by, String verb, StoredTicket ticket) {
        TrailEntry.Builder entry = TrailEntry.of(by.subject(), "queue." + verb, ticket.center() + "/" + ticket.day() + "/" + ticket.number())
                .caseId(ticket.caseId()).detail("state", ticket.state().word());
        ticket.window().ifPresent(window -> entry.detail("window", Integer.toString(window.number())));
        trail.append(entry.build());
    }

    void trail(Identity by, String verb, String object) {
        trail.append(TrailEntry.of(by.subject(), "queue." + verb, object).build());
    }
}
