package az.asan.base.access.keys;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class KeyRingOnPostgresqlTest extends KeyRingContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("access");

    KeyRingOnPostgresqlTest() {
        super(DATABASE);
    }
}
