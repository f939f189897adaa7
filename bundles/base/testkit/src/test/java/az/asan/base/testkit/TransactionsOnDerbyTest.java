package az.asan.base.testkit;

import org.junit.jupiter.api.extension.RegisterExtension;

final class TransactionsOnDerbyTest extends TransactionsContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("parcel");

    TransactionsOnDerbyTest() {
        super(DATABASE);
    }
}
