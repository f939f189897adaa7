package az.asan.base.store.events;

import az.asan.base.store.data.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes on one PostgreSQL tell each other of new facts by NOTIFY; whoever misses one sees it at the next look, a
 * second later. Notices are sent after the commit, because inside it they would make all commits wait for each other.
 */
public final class OtherNodes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OtherNodes.class);
    private static final String CHANNEL = "asan_outbox";
    private static final int LOOK_MILLIS = 1_000;

    private final Engine engine;
    private final DataSource pool;
    private final String node;
    private final Set<String> unsent = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> daemon(task, "outbox-notify"));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Connection> listening = new AtomicReference<>();
    private final Map<String, Long> heads = new HashMap<>();

    /** @param node a random name of this process, by which it knows its own notices */
    public OtherNodes(Engine engine, DataSource pool, String node) {
        this.engine = engine;
        this.pool = pool;
        this.node = node;
    }

    /** Begins to listen for the streams someone here waits for. */
    public void listen(WakeUps wakeUps) {
        daemon(() -> listenUntilClosed(wakeUps), "outbox-listen").start();
    }

    /** Tells the other nodes soon, on another thread; many facts of a moment are one notice. */
    public void tell(String stream) {
        unsent.add(stream);
        if (closed.getCount() > 0 && sending.compareAndSet(false, true)) {
            sender.execute(this::send);
        }
    }

    private void send() {
        sending.set(false);
        try (Connection connection = pool.getConnection();
                PreparedStatement notify = connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', ?)")) {
            for (String stream : Set.copyOf(unsent)) {
                unsent.remove(stream);
                notify.setString(1, node + " " + stream);
                notify.execute();
            }
            connection.commit();
        } catch (SQLException e) {
            LOG.debug("Other nodes were not told of new facts; they look for them every second", e);
        }
    }

    private void listenUntilClosed(WakeUps wakeUps) {
        boolean first = true;
        while (closed.getCount() > 0) {
            try (Connection connection = engine.connect(); Statement statement = connection.createStatement()) {
                listening.set(connection);
                statement.execute("LISTEN " + CHANNEL);
                first = true;
                while (closed.getCount() > 0) {
                    look(connection, wakeUps);
                    receive(connection.unwrap(PGConnection.class), wakeUps);
                }
            } catch (SQLException e) {
                if (first && closed.getCount() > 0) {
                    LOG.warn("Facts of other nodes are not heard until the database answers again", e);
                    first = false;
                }
                waitAMoment();
            }
        }
    }

    private void receive(PGConnection connection, WakeUps wakeUps) throws SQLException {
        PGNotification[] notices = connection.getNotifications(LOOK_MILLIS);
        if (notices != null) {
            for (PGNotification notice : notices) {
                String[] words = notice.getParameter().split(" ", 2);
                if (words.length == 2 && !words[0].equals(node)) {
                    wakeUps.wake(words[1]);
                }
            }
        }
    }

    /** Wakes those whose stream has grown since the last look, whether or not a notice came. */
    private void look(Connection connection, WakeUps wakeUps) throws SQLException {
        Set<String> streams = wakeUps.streams();
        heads.keySet().retainAll(streams);
        if (streams.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement("SELECT stream, position FROM store_stream WHERE stream = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("varchar", streams.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Long before = heads.put(row.getString(1), row.getLong(2));
                    if (before == null || before != row.getLong(2)) {
                        wakeUps.wake(row.getString(1));
                    }
                }
            }
        }
    }

    private void waitAMoment() {
        try {
            closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed.countDown();
        sender.shutdownNow();
        Connection connection = listening.getAndSet(null);
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The listening connection was already gone", e);
            }
        }
    }
}
