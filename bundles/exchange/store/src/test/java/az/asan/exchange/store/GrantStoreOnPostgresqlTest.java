package az.asan.exchange.store;

import az.asan.base.api.store.Transactions;
import az.asan.base.testkit.TestDatabase;
import az.asan.exchange.spi.GrantStore;
import az.asan.exchange.testkit.GrantStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class GrantStoreOnPostgresqlTest extends GrantStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("exchange");

    @Override
    protected GrantStore store() {
        return new JpaGrantStore(DATABASE.entityManager("exchange"));
    }

    @Override
    protected Transactions transactions() {
        return DATABASE.transactions();
    }
}
