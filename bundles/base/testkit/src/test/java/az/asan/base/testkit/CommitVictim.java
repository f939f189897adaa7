package az.asan.base.testkit;

import az.asan.base.store.Store;
import az.asan.base.store.data.StoreSettings;
import java.security.SecureRandom;
import java.time.Clock;

/** A node that commits one fact after the other, says so each time, and is killed. */
final class CommitVictim {
    static final String STREAM = "parcel/victim";

    private CommitVictim() {
    }

    public static void main(String[] arguments) throws Exception {
        Store store = Store.open(new StoreSettings(arguments[0], arguments[1], arguments[2]), Clock.systemUTC(), new SecureRandom());
        while (true) {
            long position = store.transactions().<Long, RuntimeException>command(() -> store.outbox().append(STREAM, "sent", "{}"));
            System.out.println("acknowledged " + position);
        }
    }
}
