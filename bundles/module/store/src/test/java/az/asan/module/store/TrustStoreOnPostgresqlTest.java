package az.asan.module.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TrustStoreOnPostgresqlTest extends TrustStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("module");

    TrustStoreOnPostgresqlTest() {
        super(DATABASE);
    }
}
