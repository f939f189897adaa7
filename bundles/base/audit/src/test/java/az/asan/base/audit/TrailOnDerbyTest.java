package az.asan.base.audit;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TrailOnDerbyTest extends TrailContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("audit");

    TrailOnDerbyTest() {
        super(DATABASE);
    }
}
