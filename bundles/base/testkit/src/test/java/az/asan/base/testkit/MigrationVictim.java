package az.asan.base.testkit;

import az.asan.base.store.Store;
import az.asan.base.store.data.StoreSettings;
import az.asan.base.store.schema.Changelog;
import java.security.SecureRandom;
import java.time.Clock;

/** A node that migrates and is killed in the middle. */
final class MigrationVictim {
    private MigrationVictim() {
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty(SlowChange.SLOW, "true");
        Store store = Store.open(new StoreSettings(arguments[0], arguments[1], arguments[2]), Clock.systemUTC(), new SecureRandom());
        store.migrate(Changelog.of("harbor", MigrationVictim.class.getClassLoader()));
    }
}
