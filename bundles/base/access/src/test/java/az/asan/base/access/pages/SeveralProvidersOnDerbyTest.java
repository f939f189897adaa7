package az.asan.base.access.pages;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SeveralProvidersOnDerbyTest extends SeveralProvidersContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("access");

    SeveralProvidersOnDerbyTest() {
        super(DATABASE);
    }
}
