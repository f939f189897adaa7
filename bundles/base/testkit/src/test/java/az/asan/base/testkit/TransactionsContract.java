package az.asan.base.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Idempotency.Key;
import az.asan.base.api.store.Idempotency.Kept;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.StoreException.Reason;
import az.asan.base.api.store.Transactions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.persistence.EntityManager;
import javax.persistence.OptimisticLockException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One transaction per command, whatever writes in it. */
abstract class TransactionsContract {
    private final TestDatabase database;
    private Transactions transactions;
    private EntityManager entities;
    private Outbox outbox;
    private String id;

    TransactionsContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void look() {
        transactions = database.transactions();
        entities = database.entityManager("parcel");
        outbox = database.outbox();
        id = UUID.randomUUID().toString();
    }

    @Test
    void keepsWhatACommandWroteByEntitiesAndByJdbc() throws SQLException {
        transactions.command(() -> {
            entities.persist(new Parcel(id, "Baku"));
            entities.flush();
            return update("UPDATE parcel_parcel SET moves = 7 WHERE id = ?");
        });
        assertThat(moves()).isEqualTo(7);
        assertThat(transactions.<String, RuntimeException>query(() -> entities.find(Parcel.class, id).place())).isEqualTo("Baku");
    }

    @Test
    void writesEntitiesWithoutBeingToldToFlush() {
        transactions.command(() -> {
            entities.persist(new Parcel(id, "Baku"));
            return id;
        });
        transactions.command(() -> {
            entities.find(Parcel.class, id).moveTo("Ganja");
            return id;
        });
        assertThat(moves()).isEqualTo(1);
    }

    @Test
    void leavesNothingOfACommandThatThrows() {
        String stream = "parcel/" + id;
        Digest content = Digest.of(id.getBytes(StandardCharsets.UTF_8));
        Key key = new Key("someone", "PUT /parcel", id, content);
        assertThatThrownBy(() -> database.idempotency().once(key, () -> {
            entities.persist(new Parcel(id, "Baku"));
            entities.flush();
            outbox.append(stream, "sent", "{}");
            database.blobs().put(id.getBytes(StandardCharsets.UTF_8));
            throw new Refused();
        })).isInstanceOf(Refused.class);

        assertThat(transactions.<Parcel, RuntimeException>query(() -> entities.find(Parcel.class, id))).isNull();
        assertThat(outbox.head(stream)).isZero();
        assertThat(outbox.after(stream, 0, 10)).isEmpty();
        assertThat(database.blobs().get(content)).isEmpty();
        AtomicInteger runs = new AtomicInteger();
        assertThat(onceQuietly(key, runs).status()).isEqualTo(201);
        assertThat(runs).hasValue(1);
    }

    private Kept onceQuietly(Key key, AtomicInteger runs) {
        try {
            return database.idempotency().once(key, () -> {
                runs.incrementAndGet();
                return new Kept(201, "", new byte[0]);
            });
        } catch (az.asan.base.api.store.Idempotency.KeyReusedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void joinsTheTransactionThatRuns() {
        assertThatThrownBy(() -> transactions.command(() -> {
            transactions.command(() -> {
                entities.persist(new Parcel(id, "Baku"));
                return id;
            });
            throw new Refused();
        })).isInstanceOf(Refused.class);
        assertThat(count()).isZero();
    }

    @Test
    void keepsNothingWhenAJoinedPartFailedEvenIfNobodyMinds() {
        assertThatThrownBy(() -> transactions.command(() -> {
            entities.persist(new Parcel(id, "Baku"));
            try {
                transactions.command(() -> {
                    throw new Refused();
                });
            } catch (Refused e) {
                return "ignored";
            }
            return "not reached";
        })).isInstanceOf(StoreException.class).hasCauseInstanceOf(Refused.class);
        assertThat(count()).isZero();
    }

    @Test
    void ignoresWhoClosesOrCommitsTheConnection() {
        assertThatThrownBy(() -> transactions.command(() -> {
            Connection connection = transactions.connection();
            connection.setAutoCommit(true);
            insertByJdbc(connection);
            connection.commit();
            connection.close();
            throw new Refused();
        })).isInstanceOf(Refused.class);
        assertThat(count()).isZero();
    }

    @Test
    void refusesAConnectionThatOutlivesItsTransaction() {
        Connection kept = transactions.<Connection, RuntimeException>command(transactions::connection);
        assertThatThrownBy(kept::createStatement).isInstanceOf(SQLException.class).hasMessageContaining("over");
    }

    @Test
    void refusesEntitiesAndConnectionsOutsideATransaction() {
        assertThat(transactions.running()).isFalse();
        assertThatThrownBy(() -> entities.find(Parcel.class, id)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(transactions::connection).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> outbox.append("parcel", "sent", "{}")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transactions.afterCommit(() -> { })).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesToWriteInAQuery() {
        assertThatThrownBy(() -> transactions.query(() -> {
            insertByJdbc(transactions.connection());
            return id;
        })).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> transactions.query(() -> transactions.command(() -> id))).isInstanceOf(IllegalStateException.class);
        assertThat(count()).isZero();
    }

    @Test
    void runsAfterCommitOnlyAfterACommit() {
        List<String> told = new ArrayList<>();
        transactions.command(() -> {
            transactions.afterCommit(() -> told.add("committed, running=" + transactions.running()));
            return told.add("work");
        });
        assertThatThrownBy(() -> transactions.command(() -> {
            transactions.afterCommit(() -> told.add("never"));
            throw new Refused();
        })).isInstanceOf(Refused.class);
        assertThat(told).containsExactly("work", "committed, running=false");
    }

    @Test
    void runsALoserOfAnOptimisticLockAgain() throws Exception {
        transactions.command(() -> {
            entities.persist(new Parcel(id, "Baku"));
            return id;
        });
        CyclicBarrier bothHaveRead = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        Threads.both(() -> transactions.command(() -> {
            Parcel parcel = entities.find(Parcel.class, id);
            if (runs.incrementAndGet() <= 2) {
                bothHaveRead.await();
            }
            parcel.moveTo("Ganja");
            return id;
        }));
        assertThat(moves()).isEqualTo(2);
        assertThat(runs).hasValue(3);
    }

    @Test
    void runsALoserOfADeadlockAgain() throws Exception {
        String other = UUID.randomUUID().toString();
        transactions.command(() -> {
            entities.persist(new Parcel(id, "Baku"));
            entities.persist(new Parcel(other, "Ganja"));
            return id;
        });
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger side = new AtomicInteger();
        Threads.both(() -> {
            boolean forth = side.getAndIncrement() == 0;
            return transactions.command(() -> {
                move(forth ? id : other);
                if (runs.incrementAndGet() <= 2) {
                    bothHoldOne.await();
                }
                return move(forth ? other : id);
            });
        });
        assertThat(moves()).isEqualTo(2);
        assertThat(runs.get()).isGreaterThan(2);
    }

    @Test
    void givesUpAfterThreeRepetitions() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> transactions.command(() -> {
            runs.incrementAndGet();
            throw new OptimisticLockException("as if another were always faster");
        })).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(runs).hasValue(4);
    }

    @Test
    void tellsABrokenRuleOfTheDatabaseAsConstraint() {
        transactions.command(() -> {
            entities.persist(new Parcel(id, "Baku"));
            return id;
        });
        assertThatThrownBy(() -> transactions.command(() -> {
            entities.persist(new Parcel(id, "Ganja"));
            return id;
        })).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONSTRAINT));
        assertThatThrownBy(() -> transactions.command(() -> {
            insertByJdbc(transactions.connection());
            return id;
        })).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONSTRAINT));
    }

    @Test
    void keepsAContentOnceHoweverOftenItIsPut() {
        Blobs blobs = database.blobs();
        byte[] content = new byte[1 << 20];
        new java.util.Random(7).nextBytes(content);
        Digest first = transactions.<Digest, RuntimeException>command(() -> blobs.put(content));
        assertThat(transactions.<Digest, RuntimeException>command(() -> blobs.put(content))).isEqualTo(first).isEqualTo(Digest.of(content));
        assertThat(blobs.get(first)).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(content));
        assertThatThrownBy(() -> transactions.command(() -> blobs.put(new byte[Blobs.LIMIT + 1]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noticesAContentThatWasAlteredBehindItsBack() throws SQLException {
        Digest digest = transactions.<Digest, RuntimeException>command(() -> database.blobs().put(id.getBytes(StandardCharsets.UTF_8)));
        transactions.command(() -> {
            try (PreparedStatement update = transactions.connection().prepareStatement("UPDATE store_blob SET content = ? WHERE digest = ?")) {
                update.setBytes(1, new byte[] {1});
                update.setString(2, digest.hex());
                return update.executeUpdate();
            }
        });
        assertThatThrownBy(() -> database.blobs().get(digest))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN));
    }

    private int move(String parcel) throws SQLException {
        try (PreparedStatement update = transactions.connection().prepareStatement("UPDATE parcel_parcel SET moves = moves + 1 WHERE id = ?")) {
            update.setString(1, parcel);
            return update.executeUpdate();
        }
    }

    private int update(String sql) throws SQLException {
        try (PreparedStatement update = transactions.connection().prepareStatement(sql)) {
            update.setString(1, id);
            return update.executeUpdate();
        }
    }

    private void insertByJdbc(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO parcel_parcel (id, version, place, moves) VALUES (?, 1, 'Sheki', 0)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    private int moves() {
        return number("SELECT moves FROM parcel_parcel WHERE id = ?");
    }

    private int count() {
        return number("SELECT COUNT(*) FROM parcel_parcel WHERE id = ?");
    }

    private int number(String sql) {
        try {
            return transactions.query(() -> {
                try (PreparedStatement select = transactions.connection().prepareStatement(sql)) {
                    select.setString(1, id);
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        return row.getInt(1);
                    }
                }
            });
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What an area refuses with. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
