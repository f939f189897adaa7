package az.asan.module.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ModuleStoreOnDerbyTest extends ModuleStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("module");

    ModuleStoreOnDerbyTest() {
        super(DATABASE);
    }
}
