package az.asan.queue.store;

import static az.asan.queue.store.Sql.number;
import static az.asan.queue.store.Sql.text;

import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.TicketId;
import az.asan.queue.api.WindowId;
import az.asan.queue.spi.CenterStore;
import az.asan.queue.spi.StoredWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Centers and services as entities; windows, which many change at once, by conditional statements. */
@Component
public final class JpaCenterStore implements CenterStore {
    private static final String WINDOWS = "SELECT window_number, letters, is_open, current_ticket, last_ticket FROM queue_window WHERE center = ?";

    private final EntityManager entities;
    private final Sql sql;

    @Activate
    public JpaCenterStore(@Reference Transactions transactions, @Reference(target = "(osgi.unit.name=queue)") EntityManager entities,
            @Reference(target = "(area=queue)") Schema schema) {
        this.entities = entities;
        this.sql = new Sql(transactions);
    }

    @Override
    public List<Center> centers() {
        return entities.createQuery("SELECT c FROM Center c ORDER BY c.id", CenterRow.class).getResultList().stream().map(CenterRow::center).toList();
    }

    @Override
    public Optional<Center> center(CenterId id) {
        return Optional.ofNullable(entities.find(CenterRow.class, id.value())).map(CenterRow::center);
    }

    @Override
    public void put(Center center) {
        CenterRow row = entities.find(CenterRow.class, center.id().value());
        if (row == null) {
            entities.persist(new CenterRow(center));
            sql.update("INSERT INTO queue_line (center, calls) VALUES (?, 0)", text(center.id().value()));
        } else {
            row.take(center);
        }
    }

    @Override
    public List<OfferedService> services(CenterId center) {
        return entities.createQuery("SELECT s FROM Service s WHERE s.center = :center ORDER BY s.letter, s.id", ServiceRow.class)
                .setParameter("center", center.value()).getResultList().stream().map(ServiceRow::service).toList();
    }

    @Override
    public Optional<OfferedService> service(CenterId center, String id) {
        return Optional.ofNullable(entities.find(ServiceRow.class, new ServiceRow.Key(center.value(), id))).map(ServiceRow::service);
    }

    @Override
    public void put(CenterId center, OfferedService service) {
        ServiceRow row = entities.find(ServiceRow.class, new ServiceRow.Key(center.value(), service.id()));
        if (row == null) {
            entities.persist(new ServiceRow(center, service));
        } else {
            row.take(service);
        }
    }

    @Override
    public List<StoredWindow> windows(CenterId center) {
        return sql.list(row -> window(center, row), WINDOWS + " ORDER BY window_number", text(center.value()));
    }

    @Override
    public Optional<StoredWindow> window(WindowId id) {
        return sql.one(row -> window(id.center(), row), WINDOWS + " AND window_number = ?", text(id.center().value()), number(id.number()));
    }

    private static StoredWindow window(CenterId center, ResultSet row) throws SQLException {
        return new StoredWindow(new WindowId(center, row.getInt(1)), row.getString(2), row.getInt(3) == 1,
                Optional.ofNullable(row.getString(4)).map(TicketId::new), Optional.ofNullable(row.getString(5)).map(TicketId::new));
    }

    @Override
    public void put(WindowId window, String letters) {
        holdLine(window.center());
        if (sql.update("UPDATE queue_window SET letters = ? WHERE center = ? AND window_number = ?", text(letters), text(window.center().value()),
                number(window.number())) == 0) {
            sql.update("INSERT INTO queue_window (center, window_number, letters, is_open) VALUES (?, ?, ?, 0)", text(window.center().value()),
                    number(window.number()), text(letters));
        }
    }

    @Override
    public void holdLine(CenterId center) {
        if (sql.update("UPDATE queue_line SET calls = calls + 1 WHERE center = ?", text(center.value())) != 1) {
            throw new IllegalStateException("Center " + center + " has no line");
        }
    }

    @Override
    public boolean occupy(WindowId window, TicketId ticket) {
        return sql.update("UPDATE queue_window SET current_ticket = ?, last_ticket = ? WHERE center = ? AND window_number = ?"
                + " AND is_open = 1 AND current_ticket IS NULL", text(ticket.value()), text(ticket.value()), text(window.center().value()),
                number(window.number())) == 1;
    }

    @Override
    public boolean release(WindowId window, TicketId ticket) {
        return sql.update("UPDATE queue_window SET current_ticket = NULL WHERE center = ? AND window_number = ? AND current_ticket = ?",
                text(window.center().value()), number(window.number()), text(ticket.value())) == 1;
    }

    @Override
    public boolean open(WindowId window, boolean open) {
        return sql.update("UPDATE queue_window SET is_open = ? WHERE center = ? AND window_number = ? AND current_ticket IS NULL",
                number(open ? 1 : 0), text(window.center().value()), number(window.number())) == 1;
    }
}
