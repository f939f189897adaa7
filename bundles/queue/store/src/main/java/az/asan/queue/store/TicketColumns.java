package az.asan.queue.store;

import az.asan.base.api.identity.CaseId;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Ticket;
import az.asan.queue.api.TicketAction;
import az.asan.queue.api.TicketId;
import az.asan.queue.api.TicketNumber;
import az.asan.queue.api.TicketState;
import az.asan.queue.api.WindowId;
import az.asan.queue.spi.StoredTicket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** How a ticket lies in {@code queue_ticket}. */
final class TicketColumns {
    static final String ALL = "id, case_id, center, local_day, ticket_number, service, priority, priority_rank, channel, arrival, state, window_number,"
            + " issued_ms, since_ms, called_ms, calls, last_action, before_state, version";

    private TicketColumns() {
    }

    static Sql.Parameter window(StoredTicket ticket) {
        return Sql.number(ticket.window().map(WindowId::number));
    }

    static StoredTicket read(ResultSet row) throws SQLException {
        CenterId center = new CenterId(row.getString("center"));
        int window = row.getInt("window_number");
        long called = row.getLong("called_ms");
        return new StoredTicket(new TicketId(row.getString("id")), new CaseId(row.getString("case_id")), center,
                row.getDate("local_day").toLocalDate(), TicketNumber.of(row.getString("ticket_number")), row.getString("service"),
                Optional.ofNullable(row.getString("priority")), row.getInt("priority_rank"), Ticket.Channel.of(row.getString("channel")),
                row.getLong("arrival"), TicketState.of(row.getString("state")),
                window == 0 ? Optional.empty() : Optional.of(new WindowId(center, window)), Instant.ofEpochMilli(row.getLong("issued_ms")),
                Instant.ofEpochMilli(row.getLong("since_ms")), called == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(called)),
                row.getInt("calls"), TicketAction.valueOf(row.getString("last_action")),
                Optional.ofNullable(row.getString("before_state")).map(TicketState::of), row.getInt("version"));
    }
}
