package az.asan.base.audit;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TrailOnPostgresqlTest extends TrailContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("audit");

    TrailOnPostgresqlTest() {
        super(DATABASE);
    }
}
