package az.asan.queue.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class QueueOnPostgresqlTest extends QueueContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("queue");

    QueueOnPostgresqlTest() {
        super(DATABASE);
    }
}
