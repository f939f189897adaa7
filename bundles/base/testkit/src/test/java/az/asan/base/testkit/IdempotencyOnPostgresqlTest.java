package az.asan.base.testkit;

import org.junit.jupiter.api.extension.RegisterExtension;

final class IdempotencyOnPostgresqlTest extends IdempotencyContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("parcel");

    IdempotencyOnPostgresqlTest() {
        super(DATABASE);
    }
}
