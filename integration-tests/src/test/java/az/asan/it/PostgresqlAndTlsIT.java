package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two options that a center uses: its own PostgreSQL, and TLS with a certificate that is made at the first start. Two starts on the same data. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PostgresqlAndTlsIT {
    @TempDir
    static Path folder;
    private static TestDatabase database;
    private static Started.Order order;
    private static Started started;

    @BeforeAll
    static void start() throws IOException {
        database = TestDatabase.postgresql().start();
        Path password = Files.createFile(folder.resolve("password"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, database.settings().password() + '\n');
        order = Started.Order.in(folder.resolve("data")).with("--tls", "--listen", "127.0.0.1", "--db", database.settings().url())
                .env("ASAN_DB_USER", database.settings().user()).env("ASAN_DB_PASSWORD_FILE", password.toString());
        started = order.start().awaitReady();
    }

    @AfterAll
    static void end() {
        started.close();
        database.close();
    }

    @Test
    @Order(1)
    void saysWhichDatabaseAndWhichCertificateItUses() {
        assertThat(started.out()).anyMatch(line -> line.startsWith("  database: PostgreSQL")).contains("certificate made: " + order.data().resolve("keys/tls.p12"), order.address());
        assertThat(order.data().resolve("db")).doesNotExist();
    }

    @Test
    @Order(2)
    void answersByHttpsToWhoTrustsTheCertificateAndNeverPlain() throws Exception {
        assertThat(trusting().send(get(order.address() + "/"), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(get(order.address() + "/"), BodyHandlers.ofString())).hasStackTraceContaining("PKIX");
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(get(order.address().replace("https:", "http:") + "/"), BodyHandlers.ofString())).isInstanceOf(IOException.class);
    }

    @Test
    @Order(3)
    void givesEveryCookieForTlsOnly() throws Exception {
        String link = started.out().stream().filter(line -> line.contains("/sign-in/once/")).findFirst().orElseThrow().replaceFirst("^ *sign-in: ", "");
        List<String> language = trusting().send(get(link + "?lang=en"), BodyHandlers.ofString()).headers().allValues("Set-Cookie");
        HttpResponse<String> page = trusting().send(get(link), BodyHandlers.ofString());
        List<String> visitor = page.headers().allValues("Set-Cookie");
        String csrf = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        HttpRequest accept = HttpRequest.newBuilder(URI.create(link)).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", visitor.stream().map(cookie -> cookie.substring(0, cookie.indexOf(';'))).collect(Collectors.joining("; ")))
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + csrf + "&name=administrator&password=" + Setup.PASSWORD + "&again=" + Setup.PASSWORD)).build();
        HttpResponse<String> signedIn = trusting().send(accept, BodyHandlers.ofString());
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
        List<String> all = Stream.of(language, visitor, signedIn.headers().allValues("Set-Cookie")).flatMap(List::stream).toList();
        assertThat(all.stream().map(cookie -> cookie.substring(0, cookie.indexOf('=')))).contains("asan-language", "asan-visitor", "asan-session");
        assertThat(all).allMatch(cookie -> cookie.contains("; Secure")).allMatch(cookie -> cookie.contains("; HttpOnly"));
    }

    @Test
    @Order(4)
    void keepsCertificateAndDeploymentWhenItStartsAgain() throws Exception {
        X509Certificate made = certificate();
        byte[] module = ModuleFile.of(World.module("pilots/residence-certificate", "az.asan.shipped.pilot.residence-certificate"))
                .with("ASAN-INF/pilot/pilot.yaml", text -> text.replaceFirst("version: \"[0-9.]+\"", "version: \"7.0.0\"")).bytes();
        Setup.allowUnsigned(administrator());
        Setup.good(administrator().deploy("pilot.zip", module));
        assertThat(started.signal("TERM").status()).isZero();
        started = order.start().awaitReady();
        assertThat(started.out()).noneMatch(line -> line.startsWith("certificate made"));
        assertThat(certificate()).isEqualTo(made);
        assertThat(administrator().get("/api/modules/v1/modules/main/pilot/residence-certificate").json().path("live").path("version").asText()).isEqualTo("7.0.0");
        assertThat(trusting().send(get(order.address() + "/pilots/residence-certificate"), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private static Api administrator() throws Exception {
        return new Api(order.address(), Files.readString(order.data().resolve("run/token")).strip(), trusting());
    }

    private static HttpRequest get(String address) {
        return HttpRequest.newBuilder(URI.create(address)).build();
    }

    private static HttpClient trusting() throws GeneralSecurityException, IOException {
        return HttpClient.newBuilder().sslContext(trust()).build();
    }

    /** Trusts the certificate that was made and no other; the name is checked as ever. */
    private static SSLContext trust() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("asan", certificate());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate certificate() throws GeneralSecurityException, IOException {
        Path keys = order.data().resolve("keys");
        assertThat(List.of(keys.resolve("tls.p12"), keys.resolve("tls.password"))).allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("tls.p12"))) {
            store.load(in, Files.readString(keys.resolve("tls.password")).toCharArray());
        }
        return (X509Certificate) store.getCertificate("asan");
    }
}
