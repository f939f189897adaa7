package az.asan.base.access.pages;

import az.asan.base.access.accounts.Accounts;
import az.asan.base.access.accounts.PasswordSignIn;
import az.asan.base.access.counter.Counter;
import az.asan.base.access.openid.OpenIdSignIn;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Routes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of the area. */
@Component
public final class AccessPages implements Pages {
    private final DatabaseSessions sessions;
    private final Accounts accounts;
    private final PasswordSignIn passwords;
    private final OpenIdSignIn openId;
    private final Counter counter;

    @Activate
    public AccessPages(@Reference DatabaseSessions sessions, @Reference Accounts accounts, @Reference PasswordSignIn passwords, @Reference OpenIdSignIn openId, @Reference Counter counter) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.passwords = passwords;
        this.openId = openId;
        this.counter = counter;
    }

    @Override
    public String area() {
        return "access";
    }

    @Override
    public void routes(Routes routes) {
        CounterPages counterPages = new CounterPages(counter, sessions);
        new SignInPages(sessions, accounts, passwords, openId, counterPages).routes(routes);
        counterPages.routes(routes);
        new OwnPages(accounts, sessions).routes(routes);
        new AccountPages(accounts, sessions).routes(routes);
        new TokenPages(sessions).routes(routes);
    }
}
