package az.asan.module.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Submission;
import az.asan.module.api.Trust;
import az.asan.module.api.TrustException;
import az.asan.module.store.JpaTrustStore;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trust as people and programs meet it: real pages in front of the real module core. */
class TrustConsoleTest {
    private static final Identity ADMINISTRATOR = Identity.of("local:admin").role(Role.ADMINISTRATOR).build();
    private static final Identity INNOVATOR = Identity.of("local:innovator").role(Role.INNOVATOR).build();
    private static final byte[] PILOT = "kind: pilot\nid: residence\nversion: 1.0.0\nname: {az: Yaşayış yeri, en: Residence}\n".getBytes(StandardCharsets.UTF_8);
    private static final String WAITING = "/modules/trust/waiting/main/" + Digest.of(PILOT);

    @TempDir
    Path folder;
    private RealModules real;
    private FrontServer server;

    @BeforeEach
    void start() {
        real = new RealModules(folder);
        FrontServer.Setup setup = FrontServer.with().pages(new ModulePages(real.modules(), real.texts(), real.trust())).outbox(real.database.outbox());
        server = setup.resource(new TrustResource(real.trust(), real.modules(), real.texts(), setup.calls())).start();
    }

    @AfterEach
    void stop() {
        server.close();
        real.close();
    }

    private Browser as(Identity identity) {
        return new Browser(server).as(identity).in("en");
    }

    private void holdOne() throws TrustException {
        real.trust().policy("main", true, 2, ADMINISTRATOR);
        real.modules().submit(new Submission("r.yaml", PILOT, "main", INNOVATOR, "console"));
    }

    @Test
    void showsAnInvitationsCodeOnceToTheAdministratorAlone() {
        assertThat(as(INNOVATOR).get("/modules/trust").body()).contains("No agency has brought a key yet.").doesNotContain("Invite an agency");
        assertThat(as(INNOVATOR).submit("/modules/trust", Map.of("do", "invite")).statusCode()).isEqualTo(403);

        Browser administrator = as(ADMINISTRATOR);
        HttpResponse<String> invited = administrator.submit("/modules/trust", Map.of("do", "invite", "agency", "bank", "kinds", "connector, pilot", "namespaces", "bank"));
        Matcher code = Pattern.compile("<code>([A-Z2-9]{5}(-[A-Z2-9]{5}){3})</code>").matcher(invited.body());
        assertThat(code.find()).as(invited.body()).isTrue();
        assertThat(administrator.get("/modules/trust").body()).contains("bank: until").doesNotContain(code.group(1));
        assertThat(administrator.submit("/modules/trust", Map.of("do", "invite", "agency", "Bank!", "kinds", "pilot", "namespaces", "bank")).statusCode()).isEqualTo(422);
    }

    @Test
    void refusesAnEnrolmentWithoutAnInvitationAndSaysWhy() throws Exception {
        KeyPair pair = java.security.KeyPairGenerator.getInstance("EC").generateKeyPair();
        HttpResponse<String> answer = new Browser(server).send(new Browser(server).request("/api/modules/v1/trust/enrolments").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"code\":\"AAAAA\",\"certificate\":\"" + pair.getPublic().getAlgorithm() + "\",\"proof\":\"AAAA\"}")).build());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("There is no open invitation with this code");
    }

    @Test
    void confirmsAndRevokesAKeyOnItsPage() {
        Digest fingerprint = Digest.of("key".getBytes(StandardCharsets.UTF_8));
        Trust.Step step = new Trust.Step(Instant.parse("2026-03-02T09:15:30Z"), "local:admin");
        real.database.transactions().<Void, RuntimeException>command(() -> {
            new JpaTrustStore(real.database.entityManager("module")).put(new Trust.Key(fingerprint, "bank", "PEM", Set.of("pilot"), Set.of("bank"), Trust.KeyState.PENDING, step.at(), step,
                    Optional.empty(), Optional.empty(), ""));
            return null;
        });
        String page = "/modules/trust/keys/" + fingerprint;
        assertThat(as(INNOVATOR).get(page).body()).contains("waits to be confirmed", "None yet.").doesNotContain("name=\"digits\"");
        assertThat(as(INNOVATOR).submit(page, Map.of("do", "confirm", "digits", "1")).statusCode()).isEqualTo(403);

        HttpResponse<String> wrong = as(ADMINISTRATOR).submit(page, Map.of("do", "confirm", "digits", "00000000"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The fingerprint does not end in these digits.");
        assertThat(as(ADMINISTRATOR).submit(page, Map.of("do", "confirm", "digits", fingerprint.hex().substring(56))).statusCode()).isEqualTo(303);
        assertThat(as(ADMINISTRATOR).get(page).body()).contains("trusted").doesNotContain("name=\"digits\"");
        assertThat(as(ADMINISTRATOR).submit(page, Map.of("do", "revoke", "reason", "The laptop was <lost>")).statusCode()).isEqualTo(303);
        ModuleVersion live = real.modules().submit(new Submission("r.yaml", PILOT, "main", INNOVATOR, "console")).version().orElseThrow();
        assertThat(as(INNOVATOR).get("/modules/main/pilot/residence").body()).doesNotContain("revoked by now");
        real.database.transactions().<Void, RuntimeException>command(() -> {
            new JpaTrustStore(real.database.entityManager("module")).put(new Trust.Origin(live, Optional.of(fingerprint), step, Optional.empty()), "{}");
            return null;
        });
        assertThat(as(INNOVATOR).get("/modules/main/pilot/residence").body()).contains("a key of bank that is revoked by now");
        assertThat(as(ADMINISTRATOR).get(page).body()).contains("The key is revoked", "The laptop was &lt;lost&gt;").doesNotContain("name=\"reason\"");
    }

    @Test
    void letsASecondPersonAgreeAndTheFirstNot() throws Exception {
        holdOne();
        assertThat(as(INNOVATOR).get("/modules/trust").body()).contains(WAITING, "pilot/residence 1.0.0");
        HttpResponse<String> own = as(INNOVATOR).submit(WAITING, Map.of("do", "approve"));
        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(own.body()).contains("Another person has to agree");

        HttpResponse<String> agreed = as(ADMINISTRATOR).submit(WAITING, Map.of("do", "approve"));
        assertThat(agreed.statusCode()).isEqualTo(303);
        assertThat(real.modules().slots()).hasSize(1);
        assertThat(as(ADMINISTRATOR).get("/modules/trust").body()).contains("Nothing waits.");
    }

    @Test
    void takesNoForAnAnswerWithAReason() throws Exception {
        holdOne();
        assertThat(as(ADMINISTRATOR).submit(WAITING, Map.of("do", "decline", "reason", "")).statusCode()).isEqualTo(422);
        assertThat(as(ADMINISTRATOR).submit(WAITING, Map.of("do", "decline", "reason", "Not this week")).statusCode()).isEqualTo(303);
        assertThat(as(ADMINISTRATOR).get(WAITING).statusCode()).isEqualTo(404);
        assertThat(real.modules().slots()).isEmpty();
    }

    @Test
    void saysWhatANamespaceAsksForInEveryLanguage() throws Exception {
        as(ADMINISTRATOR).submit("/modules/trust", Map.of("do", "namespace", "namespace", "bank", "approvals", "2"));
        Trust.Policy policy = real.trust().policy("bank");
        assertThat(policy.unsigned()).isFalse();
        assertThat(policy.approvals()).isEqualTo(2);
        assertThat(as(INNOVATOR).get("/modules/trust").body()).contains("takes signed modules only; two persons have to agree");
        assertThat(new Browser(server).as(INNOVATOR).in("az").get("/modules/trust").body()).contains("yalnız imzalanmış modulları qəbul edir");
        assertThat(new Browser(server).as(INNOVATOR).in("ru").get("/modules/trust").body()).contains("принимает только подписанные модули");
    }
}
