package az.asan.base.access.pages;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccessOnDerbyTest extends AccessContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("access");

    AccessOnDerbyTest() {
        super(DATABASE);
    }
}
