package az.asan.module.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TrustStoreOnDerbyTest extends TrustStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("module");

    TrustStoreOnDerbyTest() {
        super(DATABASE);
    }
}
