package az.asan.base.access.pages;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SeveralProvidersOnPostgresqlTest extends SeveralProvidersContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("access");

    SeveralProvidersOnPostgresqlTest() {
        super(DATABASE);
    }
}
