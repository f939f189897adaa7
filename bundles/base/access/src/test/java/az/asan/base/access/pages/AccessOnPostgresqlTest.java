package az.asan.base.access.pages;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccessOnPostgresqlTest extends AccessContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("access");

    AccessOnPostgresqlTest() {
        super(DATABASE);
    }
}
