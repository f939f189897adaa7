package az.asan.base.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.events.Outbox;
import az.asan.base.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OtherNodesOnPostgresqlTest {
    private static final String STREAM = "parcel/shared";

    @RegisterExtension
    final TestDatabase database = TestDatabase.postgresql("parcel");

    @Test
    void wakesAListenerOnAnotherNode() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (Store other = Store.open(database.settings(), Clock.systemUTC(), new SecureRandom());
                Outbox.Subscription subscription = other.outbox().subscribe(STREAM, () -> {
                    if (other.outbox().head(STREAM) == 1) {
                        heard.countDown();
                    }
                })) {
            append();
            assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void wakesAListenerOnAnotherNodeThatHearsNoNotice() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        try (Store other = Store.open(database.settings(), Clock.systemUTC(), new SecureRandom());
                Outbox.Subscription subscription = other.outbox().subscribe(STREAM, () -> {
                    if (other.outbox().head(STREAM) == 1) {
                        heard.countDown();
                    }
                })) {
            writeAFactNobodyTellsOf();
            assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void append() {
        database.transactions().<Long, RuntimeException>command(() -> database.outbox().append(STREAM, "sent", "{}"));
    }

    /** As a node does that is killed between its commit and its notice. */
    private void writeAFactNobodyTellsOf() throws Exception {
        database.transactions().command(() -> {
            try (var statement = database.transactions().connection().createStatement()) {
                statement.executeUpdate("INSERT INTO store_stream VALUES ('" + STREAM + "', 1)");
                return statement.executeUpdate("INSERT INTO store_fact VALUES ('" + STREAM + "', 1, 'sent', 0, '{}')");
            }
        });
    }
}
