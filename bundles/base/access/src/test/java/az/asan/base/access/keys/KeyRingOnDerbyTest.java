package az.asan.base.access.keys;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class KeyRingOnDerbyTest extends KeyRingContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("access");

    KeyRingOnDerbyTest() {
        super(DATABASE);
    }
}
