package az.asan.base.access.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.access.Given;
import az.asan.base.access.openid.ConfiguredProvider;
import az.asan.base.access.openid.ProviderSettings;
import az.asan.base.api.access.Sessions;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.Browser;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in by several providers, each a process of its own; what one issued is worth nothing at another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeveralProvidersContract {
    private final TestDatabase database;
    private Path data;
    private ProviderProcess first;
    private ProviderProcess second;
    private Installation here;

    SeveralProvidersContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        data = folder;
        first = new ProviderProcess(Files.createDirectory(data.resolve("first")));
        second = new ProviderProcess(Files.createDirectory(data.resolve("second")));
        here = new Installation(database, data, Map.of("oidc_issuer", first.issuer(), "oidc_clientId", "asan", "oidc_name", "First identity",
                "oidc_clientSecretFile", data.resolve("first/client.secret").toString(), "oidc_personClaim", "person_identifier"));
        here.openId.add(provider("second", second.issuer(), Map.of("name", "Second identity", "clientSecretFile", data.resolve("second/client.secret").toString())));
    }

    @AfterAll
    void stop() {
        here.close();
        first.close();
        second.close();
    }

    private static ConfiguredProvider provider(String id, String issuer, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("id", id, "issuer", issuer, "clientId", "asan", "personClaim", "person_identifier"));
        settings.putAll(more);
        return new ConfiguredProvider(Given.of(ProviderSettings.class, settings));
    }

    private Browser browser() {
        return new Browser(here.front).in("en");
    }

    private Optional<Identity> identity(Browser browser) {
        return here.sessions.ofCookie(browser.cookies().getOrDefault(Sessions.COOKIE, ""));
    }

    private Identity signedIn(String path) throws Exception {
        Browser browser = browser();
        assertThat(browser.get(AtProvider.toCallback(browser, path, "Aysel", "low")).statusCode()).isEqualTo(303);
        return identity(browser).orElseThrow();
    }

    private void refused(Browser browser, String callback) {
        HttpResponse<String> answer = browser.get(callback);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("could not be verified");
        assertThat(identity(browser)).isEmpty();
    }

    private static String parameter(String callback, String name) {
        Matcher value = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(callback);
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }

    private static String naming(String callback, String issuer) {
        return callback + "&iss=" + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
    }

    @Test
    void listsThemAllAndSignsInByEach() throws Exception {
        assertThat(browser().get("/sign-in?to=/pilot/x").body()).contains("href=\"/sign-in/openid?to=%2Fpilot%2Fx", "Continue with First identity",
                "href=\"/sign-in/openid/second?to=%2Fpilot%2Fx", "Continue with Second identity");
        Identity byFirst = signedIn("/sign-in/openid");
        Identity bySecond = signedIn("/sign-in/openid/second");
        assertThat(byFirst.proof().orElseThrow().evidence()).isEqualTo(first.issuer());
        assertThat(bySecond.proof().orElseThrow().evidence()).isEqualTo(second.issuer());
        assertThat(bySecond.proof().orElseThrow().person()).isEqualTo("7ZZ0A1B");
        assertThat(bySecond.subject()).as("the same person is another subject at another provider").isNotEqualTo(byFirst.subject());
    }

    @Test
    void takesAnAnswerOnlyWhereItsProviderAnswers() throws Exception {
        Browser browser = browser();
        int before = forged();
        String callback = AtProvider.toCallback(browser, "/sign-in/openid", "Aysel", "low");
        refused(browser, callback.replace("/openid/callback", "/openid/second/callback"));
        assertThat(browser.get(callback).body()).as("the sign-in is over").contains("another window");
        String other = AtProvider.toCallback(browser, "/sign-in/openid/second", "Aysel", "low");
        refused(browser, other.replace("/openid/second/callback", "/openid/callback"));
        assertThat(forged()).as("both stand in the trail").isEqualTo(before + 2);
    }

    private int forged() {
        return (int) here.trail.of("access.sign-in").stream().filter(entry -> entry.outcome().equals("refused") && "FORGED".equals(entry.details().get("reason"))).count();
    }

    @Test
    void refusesAnAnswerThatNamesAnotherIssuer() throws Exception {
        Browser browser = browser();
        refused(browser, naming(AtProvider.toCallback(browser, "/sign-in/openid", "Aysel", "low"), second.issuer()));
        refused(browser, naming(AtProvider.toCallback(browser, "/sign-in/openid", "Aysel", "low"), first.issuer() + "/"));
        refused(browser, naming(AtProvider.toCallback(browser, "/sign-in/openid", "", "low"), second.issuer()));
        assertThat(browser.get(naming(AtProvider.toCallback(browser, "/sign-in/openid", "Aysel", "low"), first.issuer())).statusCode()).isEqualTo(303);
    }

    @Test
    void givesNoProviderTheCodeOfAnother() throws Exception {
        Browser browser = browser();
        String code = parameter(AtProvider.toCallback(browser, "/sign-in/openid", "Aysel", "low"), "code");
        String state = parameter(AtProvider.toCallback(browser, "/sign-in/openid/second", "Aysel", "low"), "state");
        assertThat(browser.get("/sign-in/openid/second/callback?code=" + code + "&state=" + state).statusCode()).isNotEqualTo(303);
        assertThat(identity(browser)).isEmpty();
    }

    @Test
    void refusesATokenOfAnotherIssuerAlsoWhenItsKeysAreOfferedAsTheOwnOnes() throws Exception {
        try (FalseProvider counterfeit = new FalseProvider(first.issuer(), false)) {
            here.openId.add(provider("false", counterfeit.issuer(), Map.of("clientSecretFile", data.resolve("first/client.secret").toString())));
            Browser browser = browser();
            refused(browser, AtProvider.toCallback(browser, "/sign-in/openid/false", "Aysel", "low"));
        }
    }

    @Test
    void wantsTheIssuerInTheAnswerOfAProviderThatSaysItNamesItself() throws Exception {
        try (FalseProvider naming = new FalseProvider(first.issuer(), true)) {
            here.openId.add(provider("naming", naming.issuer(), Map.of("clientSecretFile", data.resolve("first/client.secret").toString())));
            Browser browser = browser();
            refused(browser, AtProvider.toCallback(browser, "/sign-in/openid/naming", "", "low"));
            String cancelled = naming(AtProvider.toCallback(browser, "/sign-in/openid/naming", "", "low"), naming.issuer());
            assertThat(browser.get(cancelled).body()).as("an answer that names it is believed").contains("cancelled");
        }
    }

    @Test
    void readsRolesInTheWordsOfTheProvider() throws Exception {
        here.openId.add(provider("staff", second.issuer(), Map.of("clientSecret", "a secret of this test", "staff", true, "roles", "emperor=supervisor others=auditor")));
        Browser browser = browser();
        assertThat(browser.get(AtProvider.toCallback(browser, "/sign-in/openid/staff", "Operator", "low")).statusCode()).isEqualTo(303);
        assertThat(identity(browser).orElseThrow().roles()).containsExactly(Role.SUPERVISOR);
    }

    @Test
    void goesOnWithTheOthersWhenOneIsTakenAway() throws Exception {
        ConfiguredProvider third = provider("third", second.issuer(), Map.of("clientSecretFile", data.resolve("second/client.secret").toString()));
        here.openId.add(third);
        Browser browser = browser();
        String callback = AtProvider.toCallback(browser, "/sign-in/openid/third", "Aysel", "low");
        here.openId.remove(third);
        assertThat(browser.get(callback).statusCode()).isEqualTo(503);
        assertThat(browser.get("/sign-in/openid/third").statusCode()).isEqualTo(503);
        assertThat(browser.get("/sign-in").body()).doesNotContain("openid/third").contains("openid/second");
        assertThat(signedIn("/sign-in/openid/second").roles()).containsExactly(Role.CITIZEN);
    }

    @Test
    void saysWhichSettingOfAProviderIsWrong() {
        assertThatThrownBy(() -> provider("Second", second.issuer(), Map.of())).hasMessageContaining("id=Second");
        assertThatThrownBy(() -> provider("callback", second.issuer(), Map.of())).hasMessageContaining("callback");
        assertThatThrownBy(() -> provider("x", "http://provider.example", Map.of())).hasMessageContaining("https://");
        assertThatThrownBy(() -> provider("x", "not an address", Map.of())).hasMessageContaining("issuer=not an address");
        assertThatThrownBy(() -> provider("x", second.issuer(), Map.of("clientId", " "))).hasMessageContaining("clientId");
        assertThatThrownBy(() -> provider("x", second.issuer(), Map.of("clientSecret", "secret words", "clientSecretFile", "f"))).hasMessageContaining("clientSecretFile")
                .hasMessageNotContaining("secret words");
        assertThatThrownBy(() -> provider("x", second.issuer(), Map.of("roles", "boss=emperor"))).hasMessageContaining("boss=emperor").hasMessageContaining("supervisor");
    }
}
