package az.asan.base.access.accounts;

import az.asan.base.access.accounts.InvalidAccountException.Reason;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.access.sessions.Roles;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Local accounts: made by invitation, changed by administrators, all of it in the trail. */
@Component(service = Accounts.class)
public final class Accounts {
    /** How long an invitation is good. */
    public static final Duration INVITATION = Duration.ofDays(3);
    /** How long the link for the first administrator is good. */
    public static final Duration FIRST = Duration.ofMinutes(15);
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}._@-]{2,63}");
    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Transactions transactions;
    private final AccountTable table;
    private final DatabaseSessions sessions;
    private final Trail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final PasswordRule rule = new PasswordRule();

    @Activate
    public Accounts(@Reference Transactions transactions, @Reference DatabaseSessions sessions, @Reference Trail trail, @Reference(target = "(area=access)") Schema schema) {
        this(transactions, sessions, trail, Clock.systemUTC());
    }

    /** With another clock. */
    public static Accounts with(Transactions transactions, DatabaseSessions sessions, Trail trail, Clock clock) {
        return new Accounts(transactions, sessions, trail, clock);
    }

    private Accounts(Transactions transactions, DatabaseSessions sessions, Trail trail, Clock clock) {
        this.transactions = transactions;
        this.table = new AccountTable(transactions);
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    /** A new account and the link with which its person chooses a password. */
    public record Invited(Account account, String link, Instant until) {
    }

    /** What a link is for; empty name for the first administrator, who chooses it. */
    public record Invitation(String name, String fullName) {
        public boolean first() {
            return name.isEmpty();
        }
    }

    /** Makes an account without a password. */
    public Invited invite(Identity by, String name, Profile profile) {
        checkName(name);
        Account account = account(name, profile);
        try {
            return transactions.command(() -> {
                table.insert(account, "");
                told(by, "access.account-invite", account, profile);
                return new Invited(account, newLink(account.id(), by, INVITATION), clock.instant().plus(INVITATION));
            });
        } catch (StoreException e) {
            throw taken(e);
        }
    }

    /** A new link for choosing a password; the earlier one and all sessions end. */
    public Optional<Invited> linkAgain(Identity by, String id) {
        return transactions.command(() -> table.byId(id).map(row -> {
            table.dropLinks(id);
            sessions.endAll(by, row.account().subject());
            trail.append(TrailEntry.of(by.subject(), "access.account-link", row.account().subject()).build());
            return new Invited(row.account(), newLink(id, by, INVITATION), clock.instant().plus(INVITATION));
        }));
    }

    /** Changes an account. Its sessions end, so that what it may do is what is written. */
    public boolean change(Identity by, String id, Profile profile) {
        return transactions.command(() -> {
            Optional<AccountTable.Row> row = table.byId(id);
            if (row.isEmpty()) {
                return false;
            }
            if (!profile.roles().contains(Role.ADMINISTRATOR)) {
                keepAnAdministrator(row.get().account(), "roles");
            }
            table.profile(id, profile);
            sessions.endAll(by, row.get().account().subject());
            told(by, "access.account-change", row.get().account(), profile);
            return true;
        });
    }

    /** Locks an account, which ends its sessions, or unlocks it. */
    public boolean lock(Identity by, String id, boolean locked) {
        return transactions.command(() -> {
            Optional<AccountTable.Row> row = table.byId(id);
            if (row.isEmpty()) {
                return false;
            }
            if (locked) {
                keepAnAdministrator(row.get().account(), "lock");
                sessions.endAll(by, row.get().account().subject());
            }
            table.locked(id, locked ? clock.millis() : 0);
            trail.append(TrailEntry.of(by.subject(), locked ? "access.account-lock" : "access.account-unlock", row.get().account().subject()).build());
            return true;
        });
    }

    public List<Account> list(String after, int limit) {
        return transactions.query(() -> table.list(after, limit));
    }

    public Optional<Account> find(String id) {
        return transactions.query(() -> table.byId(id)).map(AccountTable.Row::account);
    }

    /** Whether someone can sign in who may make accounts. */
    public boolean hasAdministrator() {
        return transactions.query(() -> table.administratorsBeside("")) > 0;
    }

    /** A link for the first administrator; those of earlier starts are dropped. */
    public String firstLink() {
        return transactions.command(() -> {
            table.purgeLinks(clock.millis());
            table.dropLinks("");
            return newLink("", Identity.of("system:start").build(), FIRST);
        });
    }

    /** What a link is for. Looking does not use it up. */
    public Optional<Invitation> invitation(String link) {
        if (!LINK.matcher(link).matches()) {
            return Optional.empty();
        }
        return transactions.query(() -> table.link(digest(link)).filter(found -> clock.millis() < found.ends()).flatMap(found -> found.account().isEmpty()
                ? Optional.of(new Invitation("", ""))
                : table.byId(found.account()).map(row -> new Invitation(row.account().name(), row.account().fullName()))));
    }

    /**
     * Uses a link: the password is kept, and for the first administrator the account is made.
     *
     * @param name for the first administrator; else ignored
     * @return the account's identity; empty when the link is not good (any more)
     * @throws InvalidAccountException when name or password will not do; the link stays good
     */
    public Optional<Identity> accept(String link, String name, String password, String again) {
        Optional<Invitation> invitation = invitation(link);
        if (invitation.isEmpty()) {
            return Optional.empty();
        }
        String chosen = invitation.get().first() ? name : invitation.get().name();
        checkName(chosen);
        checkPassword(chosen, password, again);
        String hash = PasswordHash.of(password, random);
        try {
            return transactions.command(() -> acceptInTransaction(digest(link), chosen, hash));
        } catch (StoreException e) {
            throw taken(e);
        }
    }

    /** Changes one's own password; all other sessions end. */
    public void changePassword(Identity own, String present, String password, String again) {
        AccountTable.Row row = transactions.query(() -> table.byId(own.subject().replaceFirst("^local:", ""))).orElseThrow(() -> new InvalidAccountException("present", Reason.PASSWORD_WRONG));
        if (!PasswordHash.verifies(row.password(), present)) {
            throw new InvalidAccountException("present", Reason.PASSWORD_WRONG);
        }
        checkPassword(row.account().name(), password, again);
        String hash = PasswordHash.of(password, random);
        transactions.command(() -> {
            table.password(row.account().id(), hash);
            sessions.endAll(own, own.subject());
            trail.append(TrailEntry.of(own.subject(), "access.password-change", own.subject()).build());
            return hash;
        });
    }

    private Optional<Identity> acceptInTransaction(String digest, String name, String hash) {
        Optional<AccountTable.Link> link = table.link(digest).filter(found -> clock.millis() < found.ends());
        if (link.isEmpty() || !table.use(digest)) {
            return Optional.empty();
        }
        if (!link.get().account().isEmpty()) {
            Account account = table.byId(link.get().account()).orElseThrow().account();
            table.password(account.id(), hash);
            trail.append(TrailEntry.of(account.subject(), "access.password-choose", account.subject()).build());
            return account.isLocked() ? Optional.empty() : Optional.of(account.identity());
        }
        if (table.administratorsBeside("") > 0) {
            return Optional.empty();
        }
        Account first = account(name, new Profile(name, Set.of(Role.ADMINISTRATOR), "", ""));
        table.insert(first, hash);
        trail.append(TrailEntry.of(first.subject(), "access.first-administrator", first.subject()).build());
        return Optional.of(first.identity());
    }

    private void keepAnAdministrator(Account account, String field) {
        if (account.roles().contains(Role.ADMINISTRATOR) && table.administratorsBeside(account.id()) == 0) {
            throw new InvalidAccountException(field, Reason.LAST_ADMINISTRATOR);
        }
    }

    private void checkPassword(String name, String password, String again) {
        rule.weakness(name, password).ifPresent(weakness -> {
            throw new InvalidAccountException("password", Reason.valueOf("PASSWORD_" + weakness.name()));
        });
        if (!password.equals(again)) {
            throw new InvalidAccountException("again", Reason.PASSWORD_DIFFERS);
        }
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidAccountException("name", Reason.NAME);
        }
    }

    private Account account(String name, Profile profile) {
        byte[] id = new byte[8];
        random.nextBytes(id);
        return new Account(HexFormat.of().formatHex(id), name, profile.fullName(), profile.roles(), profile.agency(), profile.center(), true, clock.instant(), Instant.EPOCH, Instant.EPOCH);
    }

    private void told(Identity by, String action, Account account, Profile profile) {
        trail.append(TrailEntry.of(by.subject(), action, account.subject()).detail("roles", Roles.text(profile.roles())).detail("agency", profile.agency()).detail("center", profile.center()).build());
    }

    private String newLink(String account, Identity by, Duration life) {
        byte[] noise = new byte[32];
        random.nextBytes(noise);
        String link = Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
        table.link(digest(link), account, by.subject(), clock.millis() + life.toMillis());
        return link;
    }

    private static String digest(String link) {
        return Digest.of(link.getBytes(StandardCharsets.US_ASCII)).hex();
    }

    private static RuntimeException taken(StoreException e) {
        return e.reason() == StoreException.Reason.CONSTRAINT ? new InvalidAccountException("name", Reason.NAME_TAKEN) : e;
    }
}
