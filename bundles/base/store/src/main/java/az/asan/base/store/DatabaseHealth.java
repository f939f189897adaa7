package az.asan.base.store;

import az.asan.base.api.health.HealthPart;
import java.sql.SQLException;

/** Whether the database answers, as seen every few seconds, and whether each area has its tables. */
final class DatabaseHealth implements HealthPart {
    private final Store store;
    private final Areas areas;
    private volatile Health seen = new Health(Health.State.STARTING, "The database was not asked yet");

    DatabaseHealth(Store store, Areas areas) {
        this.store = store;
        this.areas = areas;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Health check() {
        Health now = seen;
        if (now.state() != Health.State.UP) {
            return now;
        }
        if (!areas.failed().isEmpty()) {
            return Health.down("No tables or entities for " + String.join(", ", areas.failed()) + "; the log says why");
        }
        return areas.waiting().isEmpty() ? now
                : new Health(Health.State.STARTING, "Tables are being brought up to date: " + String.join(", ", areas.waiting()));
    }

    void look() {
        seen = ask();
    }

    private Health ask() {
        try {
            return store.answers()
                    ? Health.up(store.describe() + "; " + store.describeConnections())
                    : Health.down(store.describe() + " does not answer within 2 seconds");
        } catch (SQLException | RuntimeException e) {
            return Health.down(store.describe() + " gives no connection (" + store.describeConnections() + ")");
        }
    }
}
