package az.asan.exchange.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.Connectors.Circuit;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.api.ExchangeException.Side;
import az.asan.exchange.api.Question;
import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.Reply;
import az.asan.module.api.CallFailedException;
import az.asan.module.api.SlotName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("exchange");

    private static final String CLIENT = "pilot/residence-certificate";
    private static final String AYSEL = "{\"surname\":\"Əliyeva\",\"birthDate\":\"1991-04-17\",\"address\":{\"city\":\"Bakı\",\"street\":\"Nizami\"},"
            + "\"documents\":[{\"kind\":\"a\",\"number\":\"1\"},{\"kind\":\"b\",\"number\":\"2\"}]}";

    private final List<Call> calls = new ArrayList<>();
    private Rig rig;
    private Connector behaviour = call -> json(200, AYSEL);

    @BeforeEach
    void connect() {
        rig = new Rig(DATABASE);
        rig.live(call -> {
            calls.add(call);
            return behaviour.call(call);
        });
    }

    @AfterEach
    void close() {
        rig.trail.away = false;
        rig.grants.of(Rig.PEOPLE).forEach(grant -> rig.grants.revoke(grant.id(), Rig.ADMIN));
        rig.close();
    }

    @Test
    void answersAGrantedQuestionAndWritesWhoAskedAboutWhomAndWhy() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        Answer answer = ask(person().build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo(AYSEL);
        assertThat(answer.by().slot()).isEqualTo(Rig.PEOPLE);
        TrailEntry entry = rig.trail.last("exchange.ask");
        assertThat(entry.outcome()).isEqualTo("done");
        assertThat(entry.actor()).isEqualTo("oidc:1");
        assertThat(entry.person()).contains("7ZZ0A1B");
        assertThat(entry.purpose()).contains("residence-certificate");
        assertThat(entry.object()).isEqualTo("connector/people/getPerson");
        assertThat(entry.details()).containsEntry("client", CLIENT).containsEntry("status", "200").containsKey("version").containsKey("grants");
        assertThat(entry.details().toString() + entry.personal()).doesNotContain("Əliyeva", "7ZZ0A1B");
    }

    @Test
    void deniesEverythingThatIsNotGranted() {
        assertRefused(person().build(), Reason.NOT_GRANTED);
        rig.grant(CLIENT, Set.of("count"), Set.of(), Set.of());
        assertRefused(person().build(), Reason.NOT_GRANTED);
        rig.grant("pilot/other", Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        assertRefused(person().build(), Reason.NOT_GRANTED);
        assertThat(calls).isEmpty();
        assertThat(rig.trail.last("exchange.ask").outcome()).isEqualTo("refused");
        assertThat(rig.trail.last("exchange.ask").details()).containsEntry("reason", "not-granted");
    }

    @Test
    void doesNotTellStrangersWhetherAServiceExists() {
        assertRefused(Question.of(CLIENT, SlotName.of("connector", "nowhere"), "x").build(), Reason.NOT_GRANTED);
    }

    @Test
    void obeysARevocationAtOnceAndAnEndOnTime() throws Exception {
        var grant = rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        ask(person().build());
        rig.grants.revoke(grant.id(), Rig.ADMIN);
        assertRefused(person().build(), Reason.NOT_GRANTED);
        rig.grants.give(new az.asan.exchange.api.Grants.Terms(CLIENT, Rig.PEOPLE, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"),
                java.util.Optional.of(rig.now().plusSeconds(60))), Rig.ADMIN);
        ask(person().build());
        rig.pass(Duration.ofSeconds(60));
        assertRefused(person().build(), Reason.NOT_GRANTED);
    }

    @Test
    void wantsAGrantedPurposeForPersonalData() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        assertRefused(Question.of(CLIENT, Rig.PEOPLE, "getPerson").parameter("pin", "7ZZ0A1B").build(), Reason.PURPOSE_MISSING);
        assertRefused(person().purpose("curiosity").build(), Reason.NOT_GRANTED);
        assertThat(calls).isEmpty();
    }

    @Test
    void wantsNoPurposeWhereNothingIsPersonal() throws Exception {
        rig.grant(CLIENT, Set.of("count"), Set.of(), Set.of());
        behaviour = call -> json(200, "17");
        assertThat(text(ask(Question.of(CLIENT, Rig.PEOPLE, "count").build()))).isEqualTo("17");
    }

    @Test
    void refusesAPersonOtherThanTheOneAskedAbout() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        assertRefused(person().person("9ZZ9999").build(), Reason.INVALID_REQUEST);
    }

    @Test
    void knowsServicesAndOperationsApart() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        rig.slots.retire(Rig.PEOPLE);
        rig.grant(CLIENT, Set.of("gone"), Set.of(), Set.of());
        assertRefused(person().build(), Reason.UNKNOWN_SERVICE);
        rig.live(call -> json(200, AYSEL));
        assertRefused(Question.of(CLIENT, Rig.PEOPLE, "gone").build(), Reason.UNKNOWN_OPERATION);
    }

    @Test
    void holdsQuestionsAgainstTheContractBeforeTheAgencySeesThem() {
        rig.grant(CLIENT, Set.of("getPerson", "addNote"), Set.of(), Set.of("residence-certificate"));
        assertRefused(person().parameter("pin", "short").build(), Reason.INVALID_REQUEST);
        assertRefused(Question.of(CLIENT, Rig.PEOPLE, "getPerson").purpose("residence-certificate").build(), Reason.INVALID_REQUEST);
        assertRefused(person().parameter("other", "x").build(), Reason.INVALID_REQUEST);
        assertRefused(person().parameter("limit", "eleven").build(), Reason.INVALID_REQUEST);
        assertRefused(person().parameter("limit", "11").build(), Reason.INVALID_REQUEST);
        assertRefused(person().body("application/json", bytes("{}")).build(), Reason.INVALID_REQUEST);
        assertRefused(note("{\"text\":1}"), Reason.INVALID_REQUEST);
        assertRefused(note("{\"text\":\"a\",\"more\":1}"), Reason.INVALID_REQUEST);
        assertRefused(note("{\"text\":\"a\",\"text\":\"b\"}"), Reason.INVALID_REQUEST);
        assertRefused(note("{\"text\":\"a\"} {}"), Reason.INVALID_REQUEST);
        assertRefused(note(""), Reason.INVALID_REQUEST);
        assertRefused(Question.of(CLIENT, Rig.PEOPLE, "addNote").body("text/plain", bytes("{\"text\":\"a\"}")).build(), Reason.INVALID_REQUEST);
        assertRefused(note("{\"text\":\"" + "a".repeat(1024 * 1024) + "\"}"), Reason.TOO_LARGE);
        assertThat(calls).isEmpty();
    }

    @Test
    void saysWhereAQuestionIsWrongButNeverWhatItSaid() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        ExchangeException refusal = refusal(person().parameter("pin", "secret-value").build());
        assertThat(refusal).hasMessageContaining("pin").hasMessageContaining("pattern").hasMessageNotContaining("secret-value");
    }

    @Test
    void acceptsWhatTheContractAllows() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson", "addNote"), Set.of(), Set.of("residence-certificate"));
        ask(person().parameter("limit", "10").build());
        behaviour = call -> new Reply(201, "", new byte[0]);
        assertThat(ask(note("{\"text\":\"a\"}")).status()).isEqualTo(201);
        assertThat(calls.get(1).contentType()).isEqualTo("application/json");
    }

    @Test
    void holdsAnswersAgainstTheContractBeforeAnybodySeesThem() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        for (Reply reply : List.of(json(200, "{}"), json(200, "{\"surname\":1}"), json(200, "{\"surname\":\"a\",\"birthDate\":\"yesterday\"}"), json(200, "{\"surname\":\"a\""),
                json(200, ""), new Reply(200, "text/html", bytes(AYSEL)), json(202, AYSEL), json(302, ""), json(200, "{\"surname\":\"a\",\"mother\":{}}"))) {
            behaviour = call -> reply;
            assertRefused(person().build(), Reason.INVALID_ANSWER);
        }
        behaviour = call -> json(200, "{\"surname\":\"" + "a".repeat(1024 * 1024) + "\"}");
        assertRefused(person().build(), Reason.INVALID_ANSWER);
    }

    @Test
    void passesAnAgencysOwnErrorOnUntouched() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        behaviour = call -> json(503, "{\"title\":\"Not now\"}");
        ExchangeException failure = refusal(person().build());
        assertThat(failure.reason()).isEqualTo(Reason.AGENCY_FAILED);
        assertThat(failure.agencyAnswer()).hasValueSatisfying(own -> assertThat(text(own)).isEqualTo("{\"title\":\"Not now\"}"));
        behaviour = call -> json(404, "{\"title\":\"Nobody\"}");
        assertThat(ask(person().build()).status()).isEqualTo(404);
    }

    @Test
    void letsOnlyGrantedFieldsLeave() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of("/surname", "/address/city", "/documents/number", "/nothing"), Set.of("residence-certificate"));
        assertThat(Json.read(ask(person().build()).body())).isEqualTo(Json.read(bytes(
                "{\"surname\":\"Əliyeva\",\"address\":{\"city\":\"Bakı\"},\"documents\":[{\"number\":\"1\"},{\"number\":\"2\"}]}")));
        behaviour = call -> json(404, "{\"title\":\"Nobody\",\"status\":404,\"detail\":\"Aysel is not here\"}");
        assertThat(text(ask(person().build()))).contains("Nobody").doesNotContain("Aysel");
        behaviour = call -> json(500, "{\"detail\":\"Aysel broke it\"}");
        assertThat(refusal(person().build()).agencyAnswer()).isEmpty();
    }

    @Test
    void countsTheGrantsOfOnePurposeTogetherAndNotThoseOfOthers() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of("/surname"), Set.of("residence-certificate"));
        rig.grant(CLIENT, Set.of("getPerson"), Set.of("/birthDate"), Set.of("residence-certificate"));
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("audit"));
        assertThat(text(ask(person().build()))).contains("surname", "birthDate").doesNotContain("address");
        assertThat(text(ask(person().purpose("audit").build()))).contains("address");
    }

    @Test
    void givesNoAnswerThatTheTrailDoesNotHold() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        rig.trail.away = true;
        assertRefused(person().build(), Reason.STORE_FAILED);
        assertThat(calls).hasSize(1);
        assertRefused(Question.of("pilot/stranger", Rig.PEOPLE, "getPerson").build(), Reason.STORE_FAILED);
    }

    @Test
    void commitsTheTrailBeforeTheAnswerIsReturned() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        int before = rig.trail.entries.size();
        ask(person().build());
        assertThat(rig.trail.entries).hasSize(before + 1);
        assertThatThrownBy(() -> DATABASE.transactions().command(() -> ask(person().build()))).isInstanceOf(IllegalStateException.class).hasMessageContaining("transaction");
        assertThat(calls).hasSize(1);
    }

    @Test
    void givesEveryFailureOfAConnectorItsReasonAndSide() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        assertFailure(ConnectorException.Reason.UNREACHABLE, Reason.AGENCY_UNREACHABLE, Side.AGENCY);
        assertFailure(ConnectorException.Reason.TIMEOUT, Reason.AGENCY_TIMEOUT, Side.AGENCY);
        assertFailure(ConnectorException.Reason.BROKEN_OFF, Reason.AGENCY_FAILED, Side.AGENCY);
        assertFailure(ConnectorException.Reason.NONSENSE, Reason.INVALID_ANSWER, Side.AGENCY);
        assertFailure(ConnectorException.Reason.TOO_LARGE, Reason.INVALID_ANSWER, Side.AGENCY);
        assertFailure(ConnectorException.Reason.REFUSED, Reason.AGENCY_REFUSED, Side.AGENCY);
        assertFailure(ConnectorException.Reason.FAULTY, Reason.CONNECTOR_FAILED, Side.PLATFORM);
        assertThat(rig.slots.failed()).as("what the version itself made of it").isEqualTo(3);
        assertThat(rig.slots.leased()).isZero();
    }

    @Test
    void bearsWithConnectorsThatThrowOrGiveNothing() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        for (Connector wild : List.<Connector>of(call -> {
            throw new IllegalStateException("mine");
        }, call -> {
            throw new NoClassDefFoundError("javax/nowhere");
        }, call -> null)) {
            behaviour = wild;
            assertRefused(person().build(), Reason.CONNECTOR_FAILED);
        }
    }

    @Test
    void endsAConnectorThatDoesNotLookAtTheClock() {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        CountDownLatch never = new CountDownLatch(1);
        behaviour = call -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                rig.pass(Duration.ofMillis(200));
                throw new IllegalStateException(e);
            }
            return json(200, AYSEL);
        };
        assertRefused(person().deadline(Duration.ofMillis(200)).build(), Reason.AGENCY_TIMEOUT);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** What a version may take is tried where it is kept; here is what whoever asks hears of it. */
    @ParameterizedTest
    @CsvSource({"OVERLOADED, OVERLOADED", "STUCK, SERVICE_UNAVAILABLE", "CUT_OFF, SERVICE_UNAVAILABLE", "STOPPED, SERVICE_UNAVAILABLE", "TOO_MUCH_MEMORY, CONNECTOR_FAILED",
        "LATE, AGENCY_TIMEOUT"})
    void saysWhyTheCodeOfAConnectorIsNotRunOrWasStopped(CallFailedException.Reason kept, Reason said) throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        rig.slots.refuses(kept);
        assertRefused(person().build(), said);
        assertThat(calls).isEmpty();
        assertThat(ask(person().build()).status()).isEqualTo(200);
    }

    @Test
    void countsWhatIsUnderWay() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        AtomicInteger seen = new AtomicInteger();
        AtomicReference<LiveConnector> itself = new AtomicReference<>();
        itself.set(rig.live(call -> {
            seen.set(itself.get().inFlight());
            return json(200, AYSEL);
        }));
        ask(person().build());
        assertThat(seen).hasValue(1);
        assertThat(itself.get().inFlight()).isZero();
    }

    @Test
    void sparesAnAgencyThatFailsAndTriesItAgainWithOne() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        LiveConnector live = rig.live(call -> {
            calls.add(call);
            return behaviour.call(call);
        });
        behaviour = call -> {
            throw new ConnectorException(ConnectorException.Reason.UNREACHABLE, "nobody");
        };
        for (int i = 0; i < 10; i++) {
            assertRefused(person().build(), Reason.AGENCY_UNREACHABLE);
        }
        assertRefused(person().build(), Reason.AGENCY_CIRCUIT_OPEN);
        assertThat(calls).hasSize(10);
        assertThat(live.breaker().state()).isEqualTo(Circuit.OPEN);
        rig.pass(Duration.ofSeconds(5));
        assertRefused(person().build(), Reason.AGENCY_UNREACHABLE);
        assertRefused(person().build(), Reason.AGENCY_CIRCUIT_OPEN);
        rig.pass(Duration.ofSeconds(5));
        behaviour = call -> json(200, AYSEL);
        assertThat(ask(person().build()).status()).isEqualTo(200);
        assertThat(live.breaker().state()).isEqualTo(Circuit.CLOSED);
        assertThat(live.failures()).containsEntry(Reason.AGENCY_CIRCUIT_OPEN, 2L).containsEntry(Reason.AGENCY_UNREACHABLE, 11L);
    }

    @Test
    void passesNothingOnUnderAGrantThatWasTakenBackWhileTheAgencyWasAsked() throws Exception {
        var whole = rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        var little = rig.grant(CLIENT, Set.of("getPerson"), Set.of("/surname"), Set.of("residence-certificate"));
        behaviour = call -> {
            rig.grants.revoke(whole.id(), Rig.ADMIN);
            return json(200, AYSEL);
        };
        assertThat(text(ask(person().build()))).isEqualTo("{\"surname\":\"Əliyeva\"}");
        assertThat(rig.trail.last("exchange.ask").details()).containsEntry("grants", little.id());
        behaviour = call -> {
            rig.grants.revoke(little.id(), Rig.ADMIN);
            return json(200, AYSEL);
        };
        assertRefused(person().build(), Reason.NOT_GRANTED);
        assertThat(rig.trail.last("exchange.ask").outcome()).isEqualTo("refused");
    }

    @Test
    void hearsNoLateWordOfCallsThatBeganBeforeTheCircuitOpened() {
        Breaker breaker = new Breaker(rig::now);
        long early = breaker.admits().orElseThrow();
        for (int i = 0; i < 10; i++) {
            breaker.failed(breaker.admits().orElseThrow());
        }
        assertThat(breaker.state()).isEqualTo(Circuit.OPEN);
        breaker.succeeded(early);
        assertThat(breaker.state()).isEqualTo(Circuit.OPEN);
        rig.pass(Duration.ofSeconds(5));
        long trial = breaker.admits().orElseThrow();
        breaker.failed(early);
        assertThat(breaker.admits()).as("one trial at a time").isEmpty();
        breaker.succeeded(trial);
        assertThat(breaker.state()).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void letsNoOddQuestionsShutTheAgencyForOthers() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        behaviour = call -> json(422, "{}");
        for (int i = 0; i < 30; i++) {
            assertRefused(person().build(), Reason.AGENCY_FAILED);
        }
        behaviour = call -> json(200, AYSEL);
        assertThat(ask(person().build()).status()).isEqualTo(200);
    }

    @Test
    void leadsATraceOnAndNeverAHeaderThatSteersCamel() throws Exception {
        rig.grant(CLIENT, Set.of("getPerson"), Set.of(), Set.of("residence-certificate"));
        Question question = person().idempotencyKey("k").build();
        ask(question);
        assertThat(calls.get(0).traceparent()).startsWith("00-" + question.trace().traceId()).isNotEqualTo(question.trace().header());
        assertThat(calls.get(0).idempotencyKey()).contains("k");
        assertThat(refusal(person().parameter("CamelHttpUri", "x").build()).reason()).isEqualTo(Reason.INVALID_REQUEST);
    }

    private Question.Builder person() {
        return Question.of(CLIENT, Rig.PEOPLE, "getPerson").parameter("pin", "7ZZ0A1B").purpose("residence-certificate").actor("oidc:1");
    }

    private static Question note(String body) {
        return Question.of(CLIENT, Rig.PEOPLE, "addNote").body("application/json", bytes(body)).build();
    }

    private Answer ask(Question question) throws ExchangeException {
        return rig.pipeline.ask(question);
    }

    private ExchangeException refusal(Question question) {
        return catchThrowableOfType(ExchangeException.class, () -> ask(question));
    }

    private void assertRefused(Question question, Reason reason) {
        ExchangeException refusal = refusal(question);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        assertThat(refusal.traceId()).isEqualTo(question.trace().traceId());
    }

    private void assertFailure(ConnectorException.Reason told, Reason reason, Side side) {
        behaviour = call -> {
            throw new ConnectorException(told, "as told");
        };
        ExchangeException failure = refusal(person().build());
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.reason().side()).isEqualTo(side);
        assertThat(rig.trail.last("exchange.ask").outcome()).isEqualTo("failed");
    }

    private static Reply json(int status, String body) {
        return new Reply(status, "application/json", bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
