package az.asan.pilot.store;

import az.asan.base.testkit.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JourneyStoreOnDerbyTest extends JourneyStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("pilot");

    JourneyStoreOnDerbyTest() {
        super(DATABASE);
    }
}
