package az.asan.base.access.api;

import az.asan.base.access.accounts.Account;
import az.asan.base.access.accounts.Accounts;
import az.asan.base.access.accounts.InvalidAccountException;
import az.asan.base.access.accounts.Profile;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.access.sessions.Roles;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts, for administrators; and who one is, for everyone. */
@Component
@Path("/access/v1")
public final class AccountResource implements ApiResource {
    private static final int MOST = 200;

    private final Accounts accounts;
    private final DatabaseSessions sessions;
    private final Calls calls;

    @Activate
    public AccountResource(@Reference Accounts accounts, @Reference DatabaseSessions sessions, @Reference Calls calls) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.calls = calls;
    }

    /** Who calls. */
    public record Me(String subject, List<String> roles, Optional<String> agency, Optional<String> center, boolean proven) {
    }

    /** What an account is made or changed with. */
    public record AccountOrder(Optional<String> name, String fullName, List<String> roles, Optional<String> agency, Optional<String> center) {
    }

    /** An account. */
    public record AccountJson(String id, String subject, String name, String fullName, List<String> roles, String agency, String center, boolean invited, boolean locked, Instant made, Optional<Instant> used) {
        static AccountJson of(Account account) {
            return new AccountJson(account.id(), account.subject(), account.name(), account.fullName(), account.roles().stream().sorted().map(Role::word).toList(), account.agency(), account.center(),
                    account.invited(), account.isLocked(), account.made(), account.used().equals(Instant.EPOCH) ? Optional.empty() : Optional.of(account.used()));
        }
    }

    /** An account and the one-time link with which its person chooses a password; shown once. */
    public record InvitedJson(AccountJson account, String link, Instant until) {
    }

    /** Whether an account is locked. */
    public record Lock(boolean locked) {
    }

    /** The use of a one-time link. */
    public record Acceptance(String link, Optional<String> name, String password) {
    }

    @GET
    @Path("me")
    @Allowed(anyone = true)
    public Me me() {
        Identity identity = calls.current().identity();
        return new Me(identity.subject(), identity.roles().stream().sorted().map(Role::word).toList(), identity.agency(), identity.center(), identity.proof().isPresent());
    }

    @GET
    @Path("accounts")
    @Allowed(Role.ADMINISTRATOR)
    public List<AccountJson> list(@QueryParam("after") String after) {
        return accounts.list(after == null ? "" : after, MOST).stream().map(AccountJson::of).toList();
    }

    @POST
    @Path("accounts")
    @Allowed(Role.ADMINISTRATOR)
    @OwnIdempotency
    public InvitedJson invite(AccountOrder order) {
        return valid(() -> json(accounts.invite(by(), order.name().orElse(""), profile(order))));
    }

    @GET
    @Path("accounts/{id}")
    @Allowed(Role.ADMINISTRATOR)
    public AccountJson one(@PathParam("id") String id) {
        return accounts.find(id).map(AccountJson::of).orElseThrow(() -> gone());
    }

    @PUT
    @Path("accounts/{id}")
    @Allowed(Role.ADMINISTRATOR)
    public AccountJson change(@PathParam("id") String id, AccountOrder order) {
        return valid(() -> {
            if (!accounts.change(by(), id, profile(order))) {
                throw gone();
            }
            return one(id);
        });
    }

    @PUT
    @Path("accounts/{id}/lock")
    @Allowed(Role.ADMINISTRATOR)
    public AccountJson lock(@PathParam("id") String id, Lock lock) {
        return valid(() -> {
            if (!accounts.lock(by(), id, lock.locked())) {
                throw gone();
            }
            return one(id);
        });
    }

    @POST
    @Path("accounts/{id}/link")
    @Allowed(Role.ADMINISTRATOR)
    @OwnIdempotency
    public InvitedJson link(@PathParam("id") String id) {
        return accounts.linkAgain(by(), id).map(this::json).orElseThrow(() -> gone());
    }

    @DELETE
    @Path("accounts/{id}/sessions")
    @Allowed(Role.ADMINISTRATOR)
    public void endSessions(@PathParam("id") String id) {
        sessions.endAll(by(), accounts.find(id).orElseThrow(() -> gone()).subject());
    }

    @POST
    @Path("links")
    @Allowed(anyone = true)
    @OwnIdempotency
    public Me accept(Acceptance acceptance) {
        String link = acceptance.link().replaceFirst("^.*/sign-in/once/", "");
        Identity identity = valid(() -> accounts.accept(link, acceptance.name().orElse(""), acceptance.password(), acceptance.password()))
                .orElseThrow(() -> new ProblemException(Problem.of(410, "link-over", "This link is no longer valid", "It was used already, or its time is over; ask an administrator for a new one")));
        return new Me(identity.subject(), identity.roles().stream().sorted().map(Role::word).toList(), identity.agency(), identity.center(), false);
    }

    private InvitedJson json(Accounts.Invited invited) {
        return new InvitedJson(AccountJson.of(invited.account()), calls.current().origin() + "/sign-in/once/" + invited.link(), invited.until());
    }

    private Identity by() {
        return calls.current().identity();
    }

    private static Profile profile(AccountOrder order) {
        return new Profile(order.fullName(), Roles.of(String.join(",", order.roles())), order.agency().orElse(""), order.center().orElse(""));
    }

    private static <T> T valid(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidAccountException e) {
            throw new ProblemException(Problem.of(422, "invalid-account", "The account cannot be like this", e.getMessage()).with("field", e.field()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    private static ProblemException gone() {
        return ProblemException.notFound("There is no account of this id");
    }
}
