package az.asan.base.testkit;

import org.junit.jupiter.api.extension.RegisterExtension;

final class OutboxOnDerbyTest extends OutboxContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("parcel");

    OutboxOnDerbyTest() {
        super(DATABASE);
    }
}
