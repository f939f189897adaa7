package az.asan.base.store.schema;

import az.asan.base.api.store.Database;
import az.asan.base.store.data.Engine;
import az.asan.base.store.data.Failures;
import az.asan.base.store.data.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.changelog.RanChangeSet;
import liquibase.exception.LiquibaseException;

/** Brings the tables of areas to the version their stores bring, one area at a time, all of an area or nothing. */
public final class Migrations {
    /** The key of PostgreSQL's advisory lock under which nodes of one database migrate: "asan" in ASCII. */
    private static final long LOCK = 0x6173_616eL;
    /** Missing table: Derby, PostgreSQL. */
    private static final Set<String> NO_TABLE = Set.of("42X05", "42P01");

    private final Engine engine;
    private final Clock clock;

    public Migrations(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * How the tables of an area stand.
     *
     * @param changes   all changes they have
     * @param justMade  whether some of them were applied right now
     */
    public record Standing(int changes, boolean justMade) {
    }

    /** Applies what is missing. An unchanged changelog costs one row to see. */
    public synchronized Standing migrate(Changelog changelog) throws Refusal {
        try (Connection connection = engine.connect()) {
            OptionalInt applied = applied(connection, changelog);
            return applied.isPresent() ? new Standing(applied.getAsInt(), false) : apply(connection, changelog);
        } catch (SQLException e) {
            throw refused(changelog, e);
        }
    }

    private static OptionalInt applied(Connection connection, Changelog changelog) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT changes FROM store_schema WHERE area = ? AND digest = ?")) {
            select.setString(1, changelog.area());
            select.setString(2, changelog.digest().hex());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        } catch (SQLException e) {
            if (NO_TABLE.contains(e.getSQLState())) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    private Standing apply(Connection connection, Changelog changelog) throws Refusal, SQLException {
        connection.setAutoCommit(false);
        boolean kept = false;
        try {
            waitForOtherNodes(connection);
            OptionalInt meanwhile = engine.database() == Database.POSTGRESQL ? appliedByAnother(changelog) : OptionalInt.empty();
            Standing standing = meanwhile.isPresent() ? new Standing(meanwhile.getAsInt(), false) : new Standing(run(connection, changelog), true);
            connection.commit();
            kept = true;
            return standing;
        } catch (LiquibaseException e) {
            throw refused(changelog, e);
        } finally {
            if (!kept) {
                connection.rollback();
            }
        }
    }

    /** The lock belongs to the transaction, so a killed node holds nobody up. */
    private void waitForOtherNodes(Connection connection) throws SQLException {
        if (engine.database() == Database.POSTGRESQL) {
            try (Statement lock = connection.createStatement()) {
                lock.execute("SET LOCAL lock_timeout = '120s'");
                lock.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
                lock.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            }
        }
    }

    private OptionalInt appliedByAnother(Changelog changelog) throws SQLException {
        try (Connection fresh = engine.connect()) {
            return applied(fresh, changelog);
        }
    }

    private int run(Connection connection, Changelog changelog) throws LiquibaseException, SQLException, Refusal {
        LiquibaseRun run = new LiquibaseRun(changelog, OneTransaction.over(connection));
        Collection<RanChangeSet> unknown = run.update();
        if (!unknown.isEmpty()) {
            throw new Refusal("database tables of " + changelog.area(), "made by a newer version: it knows the changes "
                    + unknown.stream().map(RanChangeSet::getId).collect(Collectors.joining(", ")) + ", this one does not",
                    "start the newer version again, or restore the backup made before it");
        }
        remember(connection, changelog, run.changes());
        return run.changes();
    }

    private void remember(Connection connection, Changelog changelog, int changes) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE store_schema SET digest = ?, changes = ?, applied_at = ? WHERE area = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO store_schema (digest, changes, applied_at, area) VALUES (?, ?, ?, ?)")) {
            if (write(update, changelog, changes) == 0) {
                write(insert, changelog, changes);
            }
        }
    }

    private int write(PreparedStatement statement, Changelog changelog, int changes) throws SQLException {
        statement.setString(1, changelog.digest().hex());
        statement.setInt(2, changes);
        statement.setLong(3, clock.millis());
        statement.setString(4, changelog.area());
        return statement.executeUpdate();
    }

    private static Refusal refused(Changelog changelog, Exception e) {
        String is = switch (Failures.reason(e)) {
            case FULL -> "the disk is full";
            case UNAVAILABLE -> "the database does not answer";
            case CONFLICT -> "another node has been migrating for two minutes";
            default -> "cannot be brought up to date: " + firstLine(e);
        };
        return new Refusal("database tables of " + changelog.area(), is, "nothing was changed; remove the cause and start again", e);
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().filter(line -> !line.isBlank()).limit(2).map(String::strip).collect(Collectors.joining(" "));
    }
}
