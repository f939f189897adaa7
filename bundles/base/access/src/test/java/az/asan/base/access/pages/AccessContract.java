package az.asan.base.access.pages;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.identity.Role;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, accounts, tokens and the counter: from outside, over HTTP, on every database. */
abstract class AccessContract {
    private static final String PASSWORD = "dörd sarı çətir";
    private static final Pattern LINK = Pattern.compile("/sign-in/once/[A-Za-z0-9_-]{43}");

    private final TestDatabase database;
    @TempDir
    Path data;
    private Installation here;

    AccessContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        for (String table : List.of("access_key", "access_session", "access_account", "access_link", "access_attempt", "access_token", "access_oidc_state")) {
            sql("delete from " + table);
        }
        here = new Installation(database, data, Map.of());
    }

    @AfterEach
    void stop() {
        here.close();
    }

    @Test
    void letsTheFirstAdministratorInByTheLinkOfTheStart() {
        String link = link(here.start().get(0));
        Browser preview = new Browser(here.front);
        Browser browser = new Browser(here.front).in("en");

        assertThat(preview.get(link).statusCode()).isEqualTo(200);
        assertThat(browser.submit(link, Map.of("name", "nigar", "password", "short", "again", "short")).body()).contains("at least 12 characters");
        HttpResponse<String> done = browser.submit(link, Map.of("name", "nigar", "password", PASSWORD, "again", PASSWORD));

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(identity(browser).roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(new Browser(here.front).get(link).statusCode()).isEqualTo(410);
        assertThat(here.trail.of("access.first-administrator")).hasSize(1);
        assertThat(here.start()).hasSize(1);
    }

    @Test
    void makesEarlierLinksUselessAtEachStartAndAfterFifteenMinutes() {
        here.start();
        String first = link(here.startup.lines().get(0));
        String second = link(here.start().get(1));
        assertThat(new Browser(here.front).get(first).statusCode()).isEqualTo(410);
        assertThat(new Browser(here.front).get(second).statusCode()).isEqualTo(200);

        database.clock().advance(Duration.ofMinutes(16));

        assertThat(new Browser(here.front).get(second).statusCode()).isEqualTo(410);
    }

    @Test
    void signsInWithNameAndPasswordAndGoesWhereTheVisitorWanted() {
        administrator();
        Browser browser = new Browser(here.front);

        HttpResponse<String> done = browser.submit("/sign-in?back=/queue/asan-1", Map.of("name", "NIGAR", "password", PASSWORD, "to", "/queue/asan-1"));

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(done.headers().firstValue("Location")).contains("/queue/asan-1");
        assertThat(done.headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie).startsWith(Sessions.COOKIE).contains("HttpOnly").contains("SameSite=Lax"));
        assertThat(identity(browser).subject()).startsWith("local:");
    }

    @Test
    void neverGoesToAnotherSiteAfterSigningIn() {
        administrator();

        HttpResponse<String> done = new Browser(here.front).submit("/sign-in", Map.of("name", "nigar", "password", PASSWORD, "to", "//evil.example/"));

        assertThat(done.headers().firstValue("Location")).contains("/");
    }

    @Test
    void saysTheSameForAWrongNameAndAWrongPassword() {
        administrator();
        HttpResponse<String> wrongPassword = new Browser(here.front).in("en").submit("/sign-in", Map.of("name", "nigar", "password", "another password"));
        HttpResponse<String> wrongName = new Browser(here.front).in("en").submit("/sign-in", Map.of("name", "nobody", "password", "another password"));

        assertThat(wrongPassword.statusCode()).isEqualTo(422);
        assertThat(wrongName.statusCode()).isEqualTo(422);
        assertThat(wrongPassword.body()).contains("not right");
        assertThat(wrongName.body()).contains("not right");
        assertThat(here.trail.of("access.sign-in")).allMatch(entry -> entry.outcome().equals("refused")).extracting(TrailEntry::object).doesNotContain("nobody");
    }

    @Test
    void slowsGuessingDownAndSaysHowLongToWaitAndForgetsItAfterwards() {
        administrator();
        Browser browser = new Browser(here.front).in("en");
        for (int i = 0; i < 5; i++) {
            browser.submit("/sign-in", Map.of("name", "nigar", "password", "guess number " + i));
        }

        HttpResponse<String> blocked = browser.submit("/sign-in", Map.of("name", "nigar", "password", PASSWORD));
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(blocked.headers().firstValue("Retry-After")).contains("31");
        assertThat(blocked.body()).contains("wait 1 min");

        database.clock().advance(Duration.ofSeconds(31));
        assertThat(browser.submit("/sign-in", Map.of("name", "nigar", "password", PASSWORD)).statusCode()).isEqualTo(303);
    }

    @Test
    void endsASessionByIdleTimeByAgeAndBySigningOut() {
        administrator();
        Browser idle = signedIn("nigar");
        database.clock().advance(Duration.ofMinutes(29));
        assertThat(identity(idle).isAnonymous()).isFalse();
        database.clock().advance(Duration.ofMinutes(29));
        assertThat(identity(idle).isAnonymous()).isFalse();
        database.clock().advance(Duration.ofMinutes(31));
        assertThat(identity(idle).isAnonymous()).isTrue();

        Browser busy = signedIn("nigar");
        for (int i = 0; i < 48; i++) {
            database.clock().advance(Duration.ofMinutes(15));
            identity(busy);
        }
        assertThat(identity(busy).isAnonymous()).isTrue();

        Browser leaving = signedIn("nigar");
        String cookie = leaving.cookies().get(Sessions.COOKIE);
        assertThat(leaving.submit("/sign-out", Map.of()).statusCode()).isEqualTo(303);
        assertThat(here.sessions.ofCookie(cookie)).isEmpty();
    }

    @Test
    void takesNoSessionCookieThatWasNotMadeHere() {
        administrator();
        String cookie = signedIn("nigar").cookies().get(Sessions.COOKIE);

        assertThat(here.sessions.ofCookie(cookie.substring(0, cookie.length() - 2) + (cookie.endsWith("AA") ? "BB" : "AA"))).isEmpty();
        assertThat(here.sessions.ofCookie(cookie.substring(0, 32))).isEmpty();
        assertThat(here.sessions.ofCookie("")).isEmpty();
    }

    @Test
    void invitesSomeoneWhoThenChoosesAPassword() {
        administrator();
        Browser administrator = signedIn("nigar").in("en");
        HttpResponse<String> invited = administrator.submit("/accounts", Map.of("name", "rashad", "fullName", "Rəşad Nümunə", "roles", "operator", "center", "asan-1"));
        assertThat(invited.statusCode()).isEqualTo(200);
        String link = link(invited.body());

        Browser invitee = new Browser(here.front).in("en");
        assertThat(invitee.get(link).body()).contains("Rəşad Nümunə");
        assertThat(invitee.submit(link, Map.of("password", "yeddi boz qapı", "again", "yeddi boz qapı")).statusCode()).isEqualTo(303);

        assertThat(identity(invitee).roles()).containsExactly(Role.OPERATOR);
        assertThat(identity(invitee).center()).contains("asan-1");
        assertThat(invitee.get("/accounts").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAnAccountThatWouldNotWork() {
        administrator();
        Browser administrator = signedIn("nigar").in("en");

        assertThat(administrator.submit("/accounts", Map.of("name", "x", "fullName", "X", "roles", "operator", "center", "asan-1")).body()).contains("3 to 64 letters");
        assertThat(administrator.submit("/accounts", Map.of("name", "rashad", "fullName", "X", "roles", "operator")).body()).contains("Enter the center");
        assertThat(administrator.submit("/accounts", Map.of("name", "Nigar", "fullName", "X", "roles", "auditor")).body()).contains("Another account has this sign-in name");
        assertThat(administrator.submit("/accounts", Map.of("name", "rashad", "fullName", "X", "roles", "citizen")).body()).contains("at least one role");
    }

    @Test
    void endsSessionsOfAnAccountThatIsLockedOrChanged() {
        administrator();
        invited("rashad", "operator");
        Browser operator = signedIn("rashad");
        Browser administrator = signedIn("nigar");
        String id = here.accounts.list("", 10).stream().filter(account -> account.name().equals("rashad")).findFirst().orElseThrow().id();

        post(administrator, "/accounts/" + id, "/accounts/" + id + "/lock", Map.of());

        assertThat(identity(operator).isAnonymous()).isTrue();
        assertThat(new Browser(here.front).submit("/sign-in", Map.of("name", "rashad", "password", PASSWORD)).statusCode()).isEqualTo(422);
        assertThat(here.trail.of("access.account-lock")).hasSize(1);
    }

    @Test
    void keepsTheLastAdministrator() {
        administrator();
        Browser administrator = signedIn("nigar").in("en");
        String id = here.accounts.list("", 10).get(0).id();

        HttpResponse<String> refused = post(administrator, "/accounts/" + id, "/accounts/" + id + "/lock", Map.of());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("last administrator");
        assertThat(identity(administrator).isAnonymous()).isFalse();
    }

    @Test
    void changesOnesOwnPasswordAndSignsOutEverywhereElse() {
        administrator();
        Browser one = signedIn("nigar").in("en");
        Browser other = signedIn("nigar");

        assertThat(post(one, "/account", "/account/password", Map.of("present", "not this", "password", "yeddi boz qapı", "again", "yeddi boz qapı")).body()).contains("present password is not right");
        assertThat(post(one, "/account", "/account/password", Map.of("present", PASSWORD, "password", "yeddi boz qapı", "again", "yeddi boz qapı")).statusCode()).isEqualTo(303);

        assertThat(identity(one).isAnonymous()).isFalse();
        assertThat(identity(other).isAnonymous()).isTrue();
    }

    @Test
    void letsTheCommandLineOfThisMachineAdminister() throws Exception {
        Path file = data.resolve("run/token");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2).allMatch(permission -> permission.name().startsWith("OWNER_"));
        String token = Files.readString(file).trim();

        HttpResponse<String> made = api(token, "POST", "/api/access/v1/tokens", "{\"client\": \"demo/day\", \"label\": \"drives the day\", \"roles\": [\"operator\"], \"center\": \"asan-1\", \"days\": 2}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        Matcher value = Pattern.compile("asan_[A-Za-z0-9_-]{43}").matcher(made.body());
        assertThat(value.find()).isTrue();
        assertThat(api(value.group(), "GET", "/api/access/v1/me", "").body()).contains("client:demo/day").contains("operator");
        assertThat(api(value.group(), "GET", "/api/access/v1/tokens", "").statusCode()).isEqualTo(403);
        assertThat(here.trail.of("access.token-make")).extracting(TrailEntry::actor).containsExactly("system:local");

        database.clock().advance(Duration.ofDays(3));
        assertThat(api(value.group(), "GET", "/api/access/v1/me", "").statusCode()).isEqualTo(401);
    }

    @Test
    void revokesAToken() throws Exception {
        administrator();
        Browser administrator = signedIn("nigar").in("en");
        HttpResponse<String> made = administrator.submit("/accounts/tokens", Map.of("client", "agency/app", "label", "test", "roles", "agency", "agency", "justice", "days", "10"));
        Matcher value = Pattern.compile("asan_[A-Za-z0-9_-]{43}").matcher(made.body());
        assertThat(value.find()).isTrue();
        assertThat(administrator.get("/accounts/tokens").body()).contains("client:agency/app").doesNotContain(value.group());
        String id = here.sessions.tokens().list().get(0).id();

        assertThat(api(value.group(), "GET", "/api/access/v1/me", "").statusCode()).isEqualTo(200);
        post(administrator, "/accounts/tokens", "/accounts/tokens/" + id + "/revoke", Map.of());

        assertThat(api(value.group(), "GET", "/api/access/v1/me", "").statusCode()).isEqualTo(401);
    }

    @Test
    void opensAVisitorsSessionForAnOperatorWhoSawTheDocumentAndGivesTheOperatorTheirsBack() {
        administrator();
        invited("rashad", "operator");
        Browser desk = signedIn("rashad").in("en");
        String operator = desk.cookies().get(Sessions.COOKIE);
        Map<String, String> seen = new HashMap<>(Map.of("document", "identity-card", "person", person(), "name", "Aysel Məmmədova", "case", "01J00000000000000000000000", "to", "/pilot/x"));
        assertThat(desk.submit("/counter/visitor", seen).body()).contains("Confirm that you have seen the document");
        seen.put("seen", "yes");
        HttpResponse<String> begun = desk.submit("/counter/visitor", seen);

        assertThat(begun.headers().firstValue("Location")).contains("/pilot/x");
        Identity visitor = identity(desk);
        assertThat(visitor.subject()).startsWith("counter:local:").endsWith("/01J00000000000000000000000");
        assertThat(visitor.roles()).containsExactly(Role.CITIZEN);
        assertThat(visitor.caseId()).hasValueSatisfying(id -> assertThat(id.value()).isEqualTo("01J00000000000000000000000"));
        assertThat(visitor.proof()).hasValueSatisfying(proof -> {
            assertThat(proof.method()).isEqualTo(Proof.Method.OPERATOR_SAW_DOCUMENT);
            assertThat(proof.person()).isEqualTo(person());
            assertThat(proof.evidence()).isEqualTo("identity-card");
        });
        assertThat(desk.get("/counter/visitor").statusCode()).isEqualTo(403);
        assertThat(here.trail.of("access.document-seen")).singleElement().satisfies(entry -> {
            assertThat(entry.person()).contains(person());
            assertThat(entry.details().toString() + entry.object()).doesNotContain("Aysel");
        });

        String visit = desk.cookies().get(Sessions.COOKIE);
        assertThat(desk.submit("/counter/finish", Map.of()).statusCode()).isEqualTo(303);
        assertThat(desk.cookies()).containsEntry(Sessions.COOKIE, operator);
        assertThat(here.sessions.ofCookie(visit)).isEmpty();
        assertThat(identity(desk).roles()).containsExactly(Role.OPERATOR);
    }

    @Test
    void endsTheVisitorsSessionWithTheOperators() {
        administrator();
        invited("rashad", "operator");
        Browser desk = signedIn("rashad");
        String operator = desk.cookies().get(Sessions.COOKIE);
        desk.submit("/counter/visitor", Map.of("document", "passport", "person", person(), "name", "Aysel Məmmədova", "seen", "yes"));
        assertThat(identity(desk).isAnonymous()).isFalse();

        here.sessions.close(operator);

        assertThat(identity(desk).isAnonymous()).isTrue();
    }

    @Test
    void signsAPersonInByTheProviderAndAsksForMoreWhenMoreIsNeeded() throws Exception {
        try (ProviderProcess provider = new ProviderProcess(data); Installation with = new Installation(database, data, openId(provider, Map.of()))) {
            Browser browser = new Browser(with.front).in("en");
            assertThat(browser.get("/sign-in?to=/pilot/x").body()).contains("Continue with");

            HttpResponse<String> back = throughProvider(browser, "/sign-in/openid?to=/pilot/x", "Aysel", "low");
            assertThat(back.headers().firstValue("Location")).as(back.body()).contains("/pilot/x");
            Identity person = with.sessions.ofCookie(browser.cookies().get(Sessions.COOKIE)).orElseThrow();
            assertThat(person.roles()).containsExactly(Role.CITIZEN);
            assertThat(person.proof()).hasValueSatisfying(proof -> {
                assertThat(proof.method()).isEqualTo(Proof.Method.OIDC);
                assertThat(proof.person()).isEqualTo("7ZZ0A1B");
                assertThat(proof.assurance()).isEqualTo(Proof.Assurance.LOW);
                assertThat(proof.evidence()).isEqualTo(provider.issuer());
            });

            assertThat(throughProvider(browser, "/sign-in/openid?level=high&to=/pilot/x", "Aysel", "substantial").body()).contains("stronger proof");
            throughProvider(browser, "/sign-in/openid?level=high&to=/pilot/x", "Aysel", "high");
            assertThat(with.sessions.ofCookie(browser.cookies().get(Sessions.COOKIE)).orElseThrow().proof().orElseThrow().assurance()).isEqualTo(Proof.Assurance.HIGH);
        }
    }

    @Test
    void goesOnAfterTheProviderRotatedItsKeys() throws Exception {
        try (ProviderProcess provider = new ProviderProcess(data); Installation with = new Installation(database, data, openId(provider, Map.of()))) {
            assertThat(throughProvider(new Browser(with.front), "/sign-in/openid", "Aysel", "low").statusCode()).isEqualTo(303);
            provider.rotate();
            assertThat(throughProvider(new Browser(with.front), "/sign-in/openid", "Aysel", "low").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void finishesNoSignInTwiceNorInAnotherBrowserNorWithoutAPersonNorForStaff() throws Exception {
        try (ProviderProcess provider = new ProviderProcess(data); Installation with = new Installation(database, data, openId(provider, Map.of()))) {
            Browser browser = new Browser(with.front).in("en");
            String callback = AtProvider.toCallback(browser, "/sign-in/openid", "Aysel", "low");
            assertThat(new Browser(with.front).in("en").get(callback).body()).contains("another window");
            assertThat(browser.get(callback).body()).contains("another window");

            callback = AtProvider.toCallback(browser, "/sign-in/openid", "Aysel", "low");
            assertThat(browser.get(callback).statusCode()).isEqualTo(303);
            assertThat(browser.get(callback).statusCode()).isEqualTo(422);

            Browser nobody = new Browser(with.front).in("en");
            assertThat(throughProvider(nobody, "/sign-in/openid", "Operator", "low").body()).contains("person identifier");
            assertThat(throughProvider(nobody, "/sign-in/openid", "", "low").body()).contains("cancelled");
            assertThat(with.trail.of("access.sign-in")).filteredOn(entry -> entry.outcome().equals("refused")).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void letsStaffInByTheProviderOnlyWhereTheSettingAllowsIt() throws Exception {
        try (ProviderProcess provider = new ProviderProcess(data); Installation with = new Installation(database, data, openId(provider, Map.of("oidc_staff", true)))) {
            Browser browser = new Browser(with.front);
            throughProvider(browser, "/sign-in/openid", "Operator", "low");

            Identity operator = with.sessions.ofCookie(browser.cookies().get(Sessions.COOKIE)).orElseThrow();
            assertThat(operator.roles()).containsExactly(Role.OPERATOR);
            assertThat(operator.center()).contains("asan-1");
            assertThat(operator.proof()).isEmpty();
        }
    }

    @Test
    void saysThatTheProviderDoesNotAnswer() {
        try (Installation with = new Installation(database, data, Map.of("oidc_issuer", "http://127.0.0.1:1", "oidc_clientId", "asan"))) {
            HttpResponse<String> answer = new Browser(with.front).in("en").get("/sign-in/openid");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("does not answer at the moment");
        }
    }

    private Map<String, Object> openId(ProviderProcess provider, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("oidc_issuer", provider.issuer(), "oidc_clientId", "asan", "oidc_clientSecretFile", data.resolve("client.secret").toString(), "oidc_personClaim", "person_identifier"));
        settings.putAll(more);
        return settings;
    }

    private HttpResponse<String> throughProvider(Browser browser, String path, String person, String level) throws IOException, InterruptedException {
        return browser.get(AtProvider.toCallback(browser, path, person, level));
    }

    private HttpResponse<String> api(String token, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(here.front.address() + path)).header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form whose page is another one. */
    private static HttpResponse<String> post(Browser browser, String page, String path, Map<String, String> fields) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(browser.get(page).body());
        assertThat(token.find()).isTrue();
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", token.group(1));
        return browser.post(path, all);
    }

    private void administrator() {
        assertThat(here.accounts.accept(here.accounts.firstLink(), "nigar", PASSWORD, PASSWORD)).isPresent();
    }

    private void invited(String name, String role) {
        String link = here.accounts.invite(Identity.of("system:test").build(), name, new az.asan.base.access.accounts.Profile("Rəşad Nümunə", java.util.Set.of(Role.of(role)), "", "asan-1")).link();
        assertThat(here.accounts.accept(link, "", PASSWORD, PASSWORD)).isPresent();
    }

    private Browser signedIn(String name) {
        Browser browser = new Browser(here.front);
        assertThat(browser.submit("/sign-in", Map.of("name", name, "password", PASSWORD)).statusCode()).isEqualTo(303);
        return browser;
    }

    private Identity identity(Browser browser) {
        return here.sessions.ofCookie(browser.cookies().getOrDefault(Sessions.COOKIE, "")).orElse(Identity.anonymous());
    }

    private static String person() {
        return "7ZZ0A1B";
    }

    private static String link(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group();
    }

    private void sql(String statement) {
        database.transactions().<Boolean, RuntimeException>command(() -> {
            try (Statement sql = database.transactions().connection().createStatement()) {
                sql.executeUpdate(statement);
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
