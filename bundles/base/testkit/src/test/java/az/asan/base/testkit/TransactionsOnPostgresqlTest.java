package az.asan.base.testkit;

import org.junit.jupiter.api.extension.RegisterExtension;

final class TransactionsOnPostgresqlTest extends TransactionsContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("parcel");

    TransactionsOnPostgresqlTest() {
        super(DATABASE);
    }
}
