package az.asan.base.access.accounts;

import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-in with name and password. Takes the same time whether there is such an account or not. */
@Component(service = PasswordSignIn.class)
public final class PasswordSignIn {
    /** Each hash takes 19 MiB and a core; more at once would only make all of them slow. */
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final AccountTable table;
    private final Throttle throttle;
    private final Trail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);
    private final String nobody;

    @Activate
    public PasswordSignIn(@Reference Transactions transactions, @Reference KeyRing ring, @Reference Trail trail, @Reference(target = "(area=access)") Schema schema) {
        this(transactions, ring, trail, Clock.systemUTC());
    }

    /** With another clock. */
    public static PasswordSignIn with(Transactions transactions, KeyRing ring, Trail trail, Clock clock) {
        return new PasswordSignIn(transactions, ring, trail, clock);
    }

    private PasswordSignIn(Transactions transactions, KeyRing ring, Trail trail, Clock clock) {
        this.transactions = transactions;
        this.table = new AccountTable(transactions);
        this.throttle = new Throttle(transactions, ring, clock);
        this.trail = trail;
        this.clock = clock;
        this.nobody = PasswordHash.of("nobody has this password", random);
        throttle.purge();
    }

    /** How a sign-in went. */
    public sealed interface Outcome {
    }

    /** It was right. */
    public record SignedIn(Identity identity) implements Outcome {
    }

    /** Name or password was wrong, or the account is locked; which of them is not said. */
    public record Wrong() implements Outcome {
    }

    /** Too many attempts. */
    public record TooMany(Duration untilNext) implements Outcome {
    }

    /** The machine is busy with other sign-ins. */
    public record Busy() implements Outcome {
    }

    /**
     * Tries a name and a password.
     *
     * @param address where the attempt comes from; empty when not known
     */
    public Outcome signIn(String name, String password, String address) {
        if (name.isEmpty() || name.length() > 64 || password.isEmpty() || password.length() > 4 * PasswordRule.MOST) {
            return new Wrong();
        }
        Optional<Duration> wait = throttle.attempt(name, address);
        if (wait.isPresent()) {
            return new TooMany(wait.get());
        }
        Optional<AccountTable.Row> row = transactions.query(() -> table.byName(name));
        Optional<Boolean> right = hashed(row.map(AccountTable.Row::password).filter(hash -> !hash.isEmpty()).orElse(nobody), password);
        if (right.isEmpty()) {
            return new Busy();
        }
        if (right.get() && row.filter(found -> !found.account().invited() && !found.account().isLocked()).isPresent()) {
            return signedIn(row.get(), name, password, address);
        }
        transactions.command(() -> {
            trail.append(TrailEntry.of("anonymous", "access.sign-in", row.map(found -> found.account().subject()).orElse("unknown")).refused().detail("by", "password").build());
            return name;
        });
        return new Wrong();
    }

    private Outcome signedIn(AccountTable.Row row, String name, String password, String address) {
        throttle.right(name, address);
        transactions.command(() -> {
            table.used(row.account().id(), clock.millis());
            if (PasswordHash.outdated(row.password())) {
                table.password(row.account().id(), PasswordHash.of(password, random));
            }
            trail.append(TrailEntry.of(row.account().subject(), "access.sign-in", row.account().subject()).detail("by", "password").build());
            return name;
        });
        return new SignedIn(row.account().identity());
    }

    private Optional<Boolean> hashed(String hash, String password) {
        try {
            if (!hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(PasswordHash.verifies(hash, password));
        } finally {
            hashing.release();
        }
    }
}
