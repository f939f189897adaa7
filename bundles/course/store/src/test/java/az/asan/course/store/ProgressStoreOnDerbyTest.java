package az.asan.course.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ProgressStoreOnDerbyTest extends ProgressStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("course");

    ProgressStoreOnDerbyTest() {
        super(DATABASE);
    }
}
