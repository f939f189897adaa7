package az.asan.demo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider over HTTP, as a client meets it. */
final class ProviderTest {
    private static final String CALLBACK = "http://127.0.0.1:9/sign-in/openid/callback";
    private static final String VERIFIER = "v".repeat(43);

    @TempDir
    Path folder;
    private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private Provider provider;

    @BeforeEach
    void start() throws IOException {
        provider = provider("ES256");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256"})
    void signsWhoWasChosenWithAPublishedKey(String algorithm) throws Exception {
        try (Provider own = provider(algorithm)) {
            Map<String, Object> answer = JSONObjectUtils.parse(token(own, code(own), VERIFIER).body());
            SignedJWT token = SignedJWT.parse((String) answer.get("id_token"));
            JWK key = JWKSet.parse(get(own, "/jwks").body()).getKeyByKeyId(token.getHeader().getKeyID());

            assertThat(token.verify(new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), algorithm.equals("ES256") ? key.toECKey().toPublicKey() : key.toRSAKey().toPublicKey()))).isTrue();
            assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(own.issuer());
            assertThat(token.getJWTClaimsSet().getStringClaim("person_identifier")).isEqualTo("7ZZ0A1B");
            assertThat(token.getJWTClaimsSet().getStringClaim("acr")).isEqualTo("high");
            assertThat(token.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n");
            HttpResponse<String> userinfo = http.send(HttpRequest.newBuilder(URI.create(own.issuer() + "/userinfo")).header("Authorization", "Bearer " + answer.get("access_token")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(userinfo.body()).contains("7ZZ0A1B");
        }
    }

    @Test
    void givesNoTokenForACodeTwice() throws Exception {
        String code = code(provider);

        assertThat(token(provider, code, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(token(provider, code, VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void givesNoTokenForAnotherVerifier() throws Exception {
        assertThat(token(provider, code(provider), "w".repeat(43)).body()).contains("invalid_grant");
    }

    @Test
    void sendsNobodyToAnAddressThatIsNotRegistered() throws Exception {
        HttpResponse<String> page = get(provider, "/authorize?" + query().replace("127.0.0.1%3A9", "evil.example"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void asksForAProofOfTheCode() throws Exception {
        assertThat(get(provider, "/authorize?" + query().replace("S256", "plain")).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void showsItsPeopleInEveryLanguage(String language) throws Exception {
        HttpResponse<String> page = get(provider, "/authorize?" + query() + "&ui_locales=" + language);

        assertThat(page.body()).contains("<html lang=\"" + language + '"').contains("Aysel Məmmədova").doesNotContain("<script").doesNotContain("level.high");
    }

    @Test
    void rotatesKeysOnlyForTests() throws Exception {
        assertThat(http.send(HttpRequest.newBuilder(URI.create(provider.issuer() + "/test/rotate")).POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatIsWrongWithAFileOfPeople() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json"), "{\"people\": [{\"pin\": \"7ZZ0A1B\"}]}");

        assertThatThrownBy(() -> People.read(file)).isInstanceOf(IOException.class).hasMessageContaining("broken.json").hasMessageContaining("givenName");
    }

    private Provider provider(String algorithm) throws IOException {
        Path people = Files.writeString(folder.resolve("people.json"), "{\"people\": [{\"pin\": \"7ZZ0A1B\", \"surname\": \"Məmmədova\", \"givenName\": \"Aysel\"}]}");
        return new Provider(Options.of("--people", people.toString(), "--algorithm", algorithm), Clock.systemUTC());
    }

    private String code(Provider from) throws Exception {
        String page = get(from, "/authorize?" + query()).body();
        String person = page.replaceAll("(?s).*name=\"person\" value=\"([0-9a-f]+)\"><strong>Aysel.*", "$1");
        HttpResponse<String> back = post(from, "/authorize", query() + "&person=" + person + "&level=high");
        Map<String, String> answer = Exchange.fields(URI.create(back.headers().firstValue("Location").orElseThrow()).getRawQuery());
        assertThat(answer).containsEntry("state", "s");
        return answer.get("code");
    }

    private HttpResponse<String> token(Provider from, String code, String verifier) throws Exception {
        return post(from, "/token", "grant_type=authorization_code&client_id=asan&code=" + code + "&redirect_uri=" + Exchange.encode(CALLBACK) + "&code_verifier=" + verifier);
    }

    private static String query() throws Exception {
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        return "response_type=code&scope=openid&client_id=asan&state=s&nonce=n&code_challenge_method=S256&code_challenge=" + challenge + "&redirect_uri=" + Exchange.encode(CALLBACK);
    }

    private HttpResponse<String> get(Provider from, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(from.issuer() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Provider from, String path, String form) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(from.issuer() + path)).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
