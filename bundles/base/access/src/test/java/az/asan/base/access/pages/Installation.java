package az.asan.base.access.pages;

import az.asan.base.access.Given;
import az.asan.base.access.RecordedStartup;
import az.asan.base.access.Settings;
import az.asan.base.access.accounts.Accounts;
import az.asan.base.access.accounts.FirstAdministrator;
import az.asan.base.access.accounts.PasswordSignIn;
import az.asan.base.access.api.AccountResource;
import az.asan.base.access.api.CounterResource;
import az.asan.base.access.api.TokenResource;
import az.asan.base.access.counter.Counter;
import az.asan.base.access.keys.DatabaseKeyRing;
import az.asan.base.access.openid.OpenIdSignIn;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.access.sessions.Limits;
import az.asan.base.api.trail.Trail;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.FrontServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Everything of the area, put together as the container does, behind the real front. */
final class Installation implements AutoCloseable {
    final RecordedStartup startup = new RecordedStartup();
    final KeptTrail trail;
    final DatabaseKeyRing ring;
    final DatabaseSessions sessions;
    final Accounts accounts;
    final Settings settings;
    final OpenIdSignIn openId;
    final FrontServer front;

    Installation(TestDatabase database, Path data, Map<String, Object> written) {
        settings = Given.settings(written);
        trail = new KeptTrail(database.transactions());
        ring = new DatabaseKeyRing(data.resolve("installation.key"), database.transactions(), startup, database.clock());
        sessions = DatabaseSessions.with(database.transactions(), ring, trail, Limits.of(settings), data.resolve("run/token"), database.clock());
        accounts = Accounts.with(database.transactions(), sessions, trail, database.clock());
        PasswordSignIn passwords = PasswordSignIn.with(database.transactions(), ring, trail, database.clock());
        openId = OpenIdSignIn.with(settings, database.transactions(), ring, trail, Clock.systemUTC());
        Counter counter = Counter.with(settings, database.transactions(), sessions, trail, database.clock());
        FrontServer.Setup setup = FrontServer.with().sessions(sessions).pages(new AccessPages(sessions, accounts, passwords, openId, counter));
        setup.resource(new AccountResource(accounts, sessions, setup.calls())).resource(new TokenResource(sessions, ring, setup.calls())).resource(new CounterResource(counter, setup.calls()));
        front = setup.start();
    }

    /** What a start prints while there is no administrator: the path of the link. */
    List<String> start() {
        new FirstAdministrator(settings, accounts, startup);
        return startup.lines();
    }

    Trail trail() {
        return trail;
    }

    @Override
    public void close() {
        front.close();
    }
}
