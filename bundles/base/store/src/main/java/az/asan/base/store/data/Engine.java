package az.asan.base.store.data;

import az.asan.base.api.store.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** A database product: how its connections are made, and how it is left alone again. */
public interface Engine extends AutoCloseable {
    /** The engine of the address, with one connection tried. */
    static Engine of(StoreSettings settings) throws Refusal {
        return settings.url().startsWith("jdbc:derby:") ? new DerbyEngine(settings) : new PostgresEngine(settings);
    }

    Database database();

    /** A new physical connection, outside any pool. */
    Connection connect() throws SQLException;

    /** For people: product, version and place. */
    String describe();

    @Override
    void close();
}
