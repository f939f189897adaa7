package az.asan.base.testkit;

import org.junit.jupiter.api.extension.RegisterExtension;

final class OutboxOnPostgresqlTest extends OutboxContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("parcel");

    OutboxOnPostgresqlTest() {
        super(DATABASE);
    }
}
