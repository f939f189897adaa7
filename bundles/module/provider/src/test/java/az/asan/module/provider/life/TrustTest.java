package az.asan.module.provider.life;

import static az.asan.module.provider.life.Node.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleState;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.Submission;
import az.asan.module.api.Trust;
import az.asan.module.api.Trust.Invited;
import az.asan.module.api.Trust.Key;
import az.asan.module.api.Trust.KeyState;
import az.asan.module.api.TrustException;
import az.asan.module.api.TrustException.Reason;
import az.asan.module.provider.Zips;
import az.asan.module.provider.admission.Signing;
import az.asan.module.provider.trust.TrustBook;
import az.asan.module.provider.trust.TrustOffice;
import az.asan.module.store.JpaTrustStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How an agency's key becomes trusted, what it then may do, and how two persons agree; with real keys, a real framework and database. */
class TrustTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("module");

    @TempDir
    static Path keys;

    private static final Identity ADMINISTRATOR = Identity.of("local:admin").role(Role.ADMINISTRATOR).build();
    private static final Identity INNOVATOR = Identity.of("local:innovator").role(Role.INNOVATOR).build();
    private static final Identity AGENCY = Identity.of("client:bank").role(Role.AGENCY).agency("bank").build();
    private static Signing bank;
    private static Signing stranger;

    @TempDir
    Path folder;

    private Node node;
    private Trust trust;

    @BeforeAll
    static void makeKeys() {
        bank = Signing.agency(keys, "bank");
        stranger = Signing.agency(keys, "stranger");
    }

    @BeforeEach
    void start() throws SQLException, TrustException {
        DATABASE.transactions().<Void, SQLException>command(() -> {
            try (Statement statement = DATABASE.transactions().connection().createStatement()) {
                for (String table : List.of("module_slot", "module_version", "module_pin", "module_refusal", "module_key", "module_invitation", "module_namespace", "module_origin",
                        "module_held")) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
            }
            return null;
        });
        node = new Node(DATABASE, folder).withKind();
        trust = office(Clock.systemUTC());
        trust.policy("main", false, 1, ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Trust office(Clock clock) {
        return TrustOffice.with(new TrustBook(DATABASE.transactions(), new JpaTrustStore(DATABASE.entityManager("module")), node.trail, clock, false), DATABASE.blobs(),
                node.engine.modules());
    }

    private static byte[] signed(Signing key, String namespace, String version) {
        return key.sign(Map.of("ASAN-INF/echo/echo.yaml", ("kind: echo\nid: hello\nversion: " + version + "\nname: {az: Salam}\nanswer: hello\n").getBytes(StandardCharsets.UTF_8)), namespace,
                "echo/hello", version);
    }

    private Admission submit(byte[] content, String namespace, Identity by) {
        return node.engine.modules().submit(new Submission("hello.zip", content, namespace, by, "api"));
    }

    private static List<String> codes(Admission admission) {
        return admission.findings().stream().map(Finding::code).toList();
    }

    private static String pem(Signing key) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(key.certificate().getEncoded()) + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] proof(Signing key, String code) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.key());
        signature.update(Trust.proofText(code, Digest.of(key.certificate().getPublicKey().getEncoded())).getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private Key enrolled(Signing signing, String... namespaces) throws Exception {
        Invited invited = trust.invite("bank", Set.of("echo"), Set.of(namespaces), ADMINISTRATOR);
        return trust.enrol(invited.code(), pem(signing), proof(signing, invited.code()));
    }

    private Key trusted(Signing signing, String... namespaces) throws Exception {
        Key key = enrolled(signing, namespaces);
        return trust.confirm(key.fingerprint(), key.fingerprint().hex().substring(56), ADMINISTRATOR);
    }

    private static void refusedFor(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TrustException.class, thrown -> assertThat(thrown.reason()).isEqualTo(reason));
    }

    @Test
    void refusesWhatNobodySignedUntilItIsAllowed() throws Exception {
        assertThat(codes(node.submit(Node.answering("1.0.0", "hello")))).containsExactly("signature-missing");

        trust.policy("main", true, 1, ADMINISTRATOR);
        assertThat(node.submit(Node.answering("1.0.0", "hello")).live()).isTrue();
    }

    @Test
    void takesWhatComesWithThePlatformUnsigned() {
        assertThat(node.engine.modules().submit(new Submission("hello.zip", Node.answering("1.0.0", "hello"), "main", ADMINISTRATOR, "seed")).live()).isTrue();
    }

    @Test
    void trustsAKeyOnceItIsProvenAndCompared() throws Exception {
        assertThat(codes(submit(signed(bank, "main", "1.0.0"), "main", AGENCY))).containsExactly("key-unknown");
        Key key = enrolled(bank, "main");
        assertThat(key.state()).isEqualTo(KeyState.PENDING);
        assertThat(codes(submit(signed(bank, "main", "1.0.0"), "main", AGENCY))).containsExactly("key-pending");

        refusedFor(Reason.DIGITS_WRONG, () -> trust.confirm(key.fingerprint(), "00000000", ADMINISTRATOR));
        trust.confirm(key.fingerprint(), key.fingerprint().hex().substring(56), ADMINISTRATOR);

        Admission live = submit(signed(bank, "main", "1.0.0"), "main", AGENCY);
        assertThat(live.findings()).isEmpty();
        assertThat(live.live()).isTrue();
        assertThat(trust.origin(live.version().orElseThrow()).orElseThrow().key()).contains(key.fingerprint());
        assertThat(trust.billOfMaterials(live.version().orElseThrow()).orElseThrow()).contains("CycloneDX", "ASAN-INF/echo/echo.yaml");
        assertThat(node.trail.actions()).contains("module.key-invite", "module.key-enrol", "module.key-confirm");
    }

    @Test
    void knowsBeforeInstallingThatAnImportIsGivenByNobody() throws Exception {
        trust.policy("main", true, 1, ADMINISTRATOR);
        Admission refused = node.submit(Zips.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\nImport-Package: az.asan.pilot.spi\r\n\r\n")
                .with("ASAN-INF/echo/echo.yaml", "kind: echo\nid: hello\nversion: 1.0.0\nname: {az: Salam}\nanswer: hello\n").bytes());

        assertThat(codes(refused)).containsExactly("import-not-given");
        assertThat(refused.findings().get(0).file()).isEqualTo("META-INF/MANIFEST.MF");
        assertThat(node.bundles()).isEmpty();
    }

    @Test
    void keepsAKeyToItsNamespacesAndKinds() throws Exception {
        trusted(bank, "bank");
        assertThat(codes(submit(signed(bank, "main", "1.0.0"), "main", AGENCY))).containsExactly("key-namespace");
        assertThat(submit(signed(bank, "bank", "1.0.0"), "bank", AGENCY).live()).isTrue();
    }

    @Test
    void acceptsACodeOnceOnlyWithItsProofAndInTime() throws Exception {
        Invited invited = trust.invite("bank", Set.of("echo"), Set.of("bank"), ADMINISTRATOR);
        refusedFor(Reason.CODE_WRONG, () -> trust.enrol("AAAAA-AAAAA-AAAAA-AAAAA", pem(bank), proof(bank, invited.code())));
        refusedFor(Reason.PROOF_WRONG, () -> trust.enrol(invited.code(), pem(bank), proof(stranger, invited.code())));
        refusedFor(Reason.CODE_EXPIRED, () -> office(Clock.offset(Clock.systemUTC(), Duration.ofDays(8))).enrol(invited.code(), pem(bank), proof(bank, invited.code())));

        trust.enrol(invited.code().toLowerCase(java.util.Locale.ROOT).replace("-", " "), pem(bank), proof(bank, invited.code()));
        refusedFor(Reason.CODE_WRONG, () -> trust.enrol(invited.code(), pem(bank), proof(bank, invited.code())));
    }

    @Test
    void takesNothingMoreFromARevokedKeyAndLetsOnlyAnAdministratorPutBackWhatItSigned() throws Exception {
        Key key = trusted(bank, "main");
        Admission first = submit(signed(bank, "main", "1.0.0"), "main", AGENCY);
        submit(signed(bank, "main", "1.1.0"), "main", AGENCY);
        trust.revoke(key.fingerprint(), "The laptop was lost", ADMINISTRATOR);

        assertThat(codes(submit(signed(bank, "main", "1.2.0"), "main", AGENCY))).containsExactly("key-revoked");
        assertThat(node.engine.modules().slot(HELLO).orElseThrow().live().orElseThrow().version()).as("what is live serves on").isEqualTo("1.1.0");
        assertThat(trust.signedBy(key.fingerprint())).hasSize(2);
        assertThat(codes(node.engine.modules().rollback(HELLO, first.version().orElseThrow().digest(), INNOVATOR))).containsExactly("key-revoked");
        assertThat(node.engine.modules().rollback(HELLO, first.version().orElseThrow().digest(), ADMINISTRATOR).live()).isTrue();
        refusedFor(Reason.NOT_PENDING, () -> trust.confirm(key.fingerprint(), key.fingerprint().hex().substring(56), ADMINISTRATOR));
    }

    @Test
    void waitsForASecondPersonWhereTheNamespaceAsksForTwo() throws Exception {
        trust.policy("main", true, 2, ADMINISTRATOR);
        byte[] content = Node.answering("1.0.0", "hello");
        Admission waits = submit(content, "main", INNOVATOR);
        assertThat(waits.state()).isEqualTo(ModuleState.AWAITING_APPROVAL);
        assertThat(node.engine.modules().slot(HELLO)).as("nothing is live").isEmpty();
        assertThat(trust.waiting()).hasSize(1);

        Digest digest = Digest.of(content);
        refusedFor(Reason.OWN_WORK, () -> trust.approve("main", digest, INNOVATOR));
        assertThat(trust.approve("main", digest, ADMINISTRATOR).live()).isTrue();
        assertThat(trust.waiting()).isEmpty();
        assertThat(trust.origin(waits.version().orElseThrow()).orElseThrow().approved().orElseThrow().by()).isEqualTo("local:admin");
    }

    @Test
    void countsTheKeyOfAnAgencyForItsPeople() throws Exception {
        trusted(bank, "bank");
        trust.policy("bank", false, 2, ADMINISTRATOR);
        byte[] content = signed(bank, "bank", "1.0.0");
        submit(content, "bank", INNOVATOR);

        refusedFor(Reason.OWN_WORK, () -> trust.approve("bank", Digest.of(content), AGENCY));
    }

    @Test
    void forgetsWhatIsDeclinedOrWaitsTooLong() throws Exception {
        trust.policy("main", true, 2, ADMINISTRATOR);
        byte[] content = Node.answering("1.0.0", "hello");
        submit(content, "main", INNOVATOR);
        Digest digest = Digest.of(content);
        refusedFor(Reason.TOO_LATE, () -> office(Clock.offset(Clock.systemUTC(), Duration.ofDays(15))).approve("main", digest, ADMINISTRATOR));
        refusedFor(Reason.REASON_MISSING, () -> trust.decline("main", digest, " ", ADMINISTRATOR));

        trust.decline("main", digest, "Not this week", ADMINISTRATOR);
        assertThat(trust.waiting()).isEmpty();
        refusedFor(Reason.UNKNOWN, () -> trust.approve("main", digest, ADMINISTRATOR));
    }
}
