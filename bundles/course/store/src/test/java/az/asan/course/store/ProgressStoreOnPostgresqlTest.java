package az.asan.course.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ProgressStoreOnPostgresqlTest extends ProgressStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("course");

    ProgressStoreOnPostgresqlTest() {
        super(DATABASE);
    }
}
