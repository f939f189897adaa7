package az.asan.exchange.store;

import az.asan.base.api.store.Transactions;
import az.asan.base.testkit.TestDatabase;
import az.asan.exchange.spi.SettingStore;
import az.asan.exchange.testkit.SettingStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SettingStoreOnPostgresqlTest extends SettingStoreContract {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.postgresql("exchange");

    @Override
    protected SettingStore store() {
        return new JpaSettingStore(DATABASE.entityManager("exchange"));
    }

    @Override
    protected Transactions transactions() {
        return DATABASE.transactions();
    }
}
