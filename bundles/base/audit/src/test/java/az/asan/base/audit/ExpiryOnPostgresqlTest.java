package az.asan.base.audit;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ExpiryOnPostgresqlTest extends ExpiryContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("audit");

    ExpiryOnPostgresqlTest() {
        super(DATABASE);
    }
}
