package az.asan.pilot.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JourneyStoreOnPostgresqlTest extends JourneyStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("pilot");

    JourneyStoreOnPostgresqlTest() {
        super(DATABASE);
    }
}
