package az.asan.queue.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class QueueOnDerbyTest extends QueueContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("queue");

    QueueOnDerbyTest() {
        super(DATABASE);
    }
}
