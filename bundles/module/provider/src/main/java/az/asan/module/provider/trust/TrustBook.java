package az.asan.module.provider.trust;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.module.api.Trust.Policy;
import az.asan.module.api.Trust.Step;
import az.asan.module.spi.TrustStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is kept about trust, with what holds where nobody has said anything.
 *
 * @param unsigned whether modules without a signature are taken in where nobody said otherwise: in a demonstration
 */
public record TrustBook(Transactions transactions, TrustStore store, Trail trail, Clock clock, boolean unsigned) {
    /** In the running transaction. */
    Policy policy(String namespace) {
        return store.policy(namespace).orElseGet(() -> new Policy(namespace, unsigned, 1, Optional.empty()));
    }

    /** To the millisecond, as the store keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Step step(Identity by) {
        return new Step(now(), by.subject());
    }

    /** In the running transaction. */
    void tell(Identity by, String action, String object, String... details) {
        TrailEntry.Builder entry = TrailEntry.of(by.subject(), action, object);
        for (int i = 0; i < details.length; i += 2) {
            entry.detail(details[i], details[i + 1]);
        }
        trail.append(entry.build());
    }
}
