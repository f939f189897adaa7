package az.asan.base.audit;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ExpiryOnDerbyTest extends ExpiryContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("audit");

    ExpiryOnDerbyTest() {
        super(DATABASE);
    }
}
