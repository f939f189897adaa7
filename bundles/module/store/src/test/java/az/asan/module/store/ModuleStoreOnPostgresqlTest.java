package az.asan.module.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ModuleStoreOnPostgresqlTest extends ModuleStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("module");

    ModuleStoreOnPostgresqlTest() {
        super(DATABASE);
    }
}
