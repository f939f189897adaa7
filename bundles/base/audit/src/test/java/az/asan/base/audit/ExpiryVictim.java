package az.asan.base.audit;

import az.asan.base.store.Store;
import az.asan.base.store.data.StoreSettings;
import az.asan.base.testkit.TestClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** A process that erases what has expired, step by step, until it is killed. */
final class ExpiryVictim {
    private ExpiryVictim() {
    }

    public static void main(String... arguments) throws Exception {
        Clock clock = TestClock.at(Instant.ofEpochMilli(Long.parseLong(arguments[4])));
        SecureRandom random = new SecureRandom();
        Store store = Store.open(new StoreSettings(arguments[0], arguments[1], arguments[2]), clock, random);
        NodeKey key = NodeKey.in(Path.of(arguments[3]), random);
        Writing writing = new Writing(key.node(), new PersonKeys(new TestKeyRing(ExpiryContract.KEY), random), random, clock);
        Expiry expiry = new Expiry(store.transactions(), writing, key.node(), clock);
        long before = clock.millis() - ExpiryContract.KEEP.toMillis();
        for (int step = expiry.step(key.node(), before); step > 0; step = expiry.step(key.node(), before)) {
            System.out.println("step " + step);
        }
        // Waits to be killed, should that come late.
        Thread.currentThread().join();
    }
}
