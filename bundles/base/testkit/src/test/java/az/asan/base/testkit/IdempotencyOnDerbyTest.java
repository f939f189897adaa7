package az.asan.base.testkit;

import org.junit.jupiter.api.extension.RegisterExtension;

final class IdempotencyOnDerbyTest extends IdempotencyContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("parcel");

    IdempotencyOnDerbyTest() {
        super(DATABASE);
    }
}
