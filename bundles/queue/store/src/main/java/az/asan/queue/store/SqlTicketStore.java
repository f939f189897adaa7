package az.asan.queue.store;

import static az.asan.queue.store.Sql.date;
import static az.asan.queue.store.Sql.moment;
import static az.asan.queue.store.Sql.number;
import static az.asan.queue.store.Sql.text;

import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.TicketId;
import az.asan.queue.spi.StoredTicket;
import az.asan.queue.spi.TicketStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tickets, by statements that name the condition under which they change a row and look whether they did. */
@Component
public final class SqlTicketStore implements TicketStore {
    private static final String SELECT = "SELECT " + TicketColumns.ALL + " FROM queue_ticket WHERE ";

    private final Sql sql;

    /** @param schema the tables are there */
    @Activate
    public SqlTicketStore(@Reference Transactions transactions, @Reference(target = "(area=queue)") Schema schema) {
        this.sql = new Sql(transactions);
    }

    @Override
    public int nextNumber(CenterId center, LocalDate day, char letter) {
        if (!countUp(center, day, letter)) {
            // The first of a series: the row of the line keeps two transactions from beginning the same one.
            sql.update("UPDATE queue_line SET calls = calls WHERE center = ?", text(center.value()));
            if (!countUp(center, day, letter)) {
                sql.update("INSERT INTO queue_counter (center, local_day, letter, last_number) VALUES (?, ?, ?, 1)", text(center.value()), date(day),
                        text(String.valueOf(letter)));
            }
        }
        return sql.one(row -> row.getInt(1), "SELECT last_number FROM queue_counter WHERE center = ? AND local_day = ? AND letter = ?",
                text(center.value()), date(day), text(String.valueOf(letter))).orElseThrow();
    }

    private boolean countUp(CenterId center, LocalDate day, char letter) {
        return sql.update("UPDATE queue_counter SET last_number = last_number + 1 WHERE center = ? AND local_day = ? AND letter = ?",
                text(center.value()), date(day), text(String.valueOf(letter))) == 1;
    }

    @Override
    public void add(StoredTicket ticket) {
        sql.update("INSERT INTO queue_ticket (" + TicketColumns.ALL + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                text(ticket.id().value()), text(ticket.caseId().value()), text(ticket.center().value()), date(ticket.day()),
                text(ticket.number().toString()), text(ticket.service()), text(ticket.priority()), number(ticket.rank()),
                text(ticket.channel().word()), number(ticket.arrival()), text(ticket.state().word()), TicketColumns.window(ticket),
                number(ticket.issuedAt().toEpochMilli()), number(ticket.since().toEpochMilli()), moment(ticket.calledAt()), number(ticket.calls()),
                text(ticket.action().name()), text(ticket.before().map(state -> state.word())), number(ticket.version()));
    }

    @Override
    public Optional<StoredTicket> ticket(TicketId id) {
        return sql.one(TicketColumns::read, SELECT + "id = ?", text(id.value()));
    }

    @Override
    public boolean replace(StoredTicket before, StoredTicket after) {
        return sql.update("UPDATE queue_ticket SET state = ?, window_number = ?, since_ms = ?, called_ms = ?, calls = ?, last_action = ?,"
                + " before_state = ?, version = ? WHERE id = ? AND state = ? AND version = ?",
                text(after.state().word()), TicketColumns.window(after), number(after.since().toEpochMilli()), moment(after.calledAt()),
                number(after.calls()), text(after.action().name()), text(after.before().map(state -> state.word())), number(after.version()),
                text(before.id().value()), text(before.state().word()), number(before.version())) == 1;
    }

    @Override
    public List<StoredTicket> waiting(CenterId center, LocalDate day) {
        return sql.list(TicketColumns::read, SELECT + "center = ? AND local_day = ? AND state = 'waiting' ORDER BY priority_rank, arrival",
                text(center.value()), date(day));
    }

    @Override
    public List<StoredTicket> atWindows(CenterId center, int limit) {
        return sql.list(TicketColumns::read, SELECT + "center = ? AND state IN ('called', 'recalled', 'serving')"
                + " ORDER BY since_ms DESC, arrival DESC FETCH FIRST ? ROWS ONLY", text(center.value()), number(limit));
    }

    @Override
    public List<StoredTicket> day(CenterId center, LocalDate day) {
        return sql.list(TicketColumns::read, SELECT + "center = ? AND local_day = ? ORDER BY arrival", text(center.value()), date(day));
    }
}
