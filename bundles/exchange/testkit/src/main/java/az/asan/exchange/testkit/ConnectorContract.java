package az.asan.exchange.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorException.Reason;
import az.asan.exchange.spi.Reply;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleKind;
import az.asan.module.spi.ModuleKind.Activated;
import az.asan.module.spi.YamlNode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every connector has to keep. A connector's test extends it and says where the module lies. */
public abstract class ConnectorContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENCE = Duration.ofMillis(400);
    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeAgency agency;

    /**
     * A question and its answer, from {@code samples/<operation>/*.json}.
     *
     * @param answer the body that the connector gives; empty when it gives none
     */
    public record Sample(String operation, String file, Map<String, String> parameters, byte[] question, int status, byte[] answer) {
    }

    /** The folder that has {@code ASAN-INF} in it. */
    protected abstract Path module();

    /** The kind {@code connector}, with these values of settings. */
    protected abstract ModuleKind<Connector> kind(Map<String, String> settings);

    /** Settings that the connector needs beside its address. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** What the agency says for a sample. A connector that passes answers on as they come leaves this as it is. */
    protected byte[] agencySays(Sample sample) {
        return FakeAgency.response(sample.status(), "application/json", sample.answer());
    }

    /** The agency that the connector under test talks to. */
    protected final FakeAgency agency() {
        return agency;
    }

    @BeforeEach
    final void listen() throws IOException {
        agency = new FakeAgency();
    }

    @AfterEach
    final void hangUp() throws IOException {
        agency.close();
    }

    @Test
    void isAdmittedWithoutAFinding() {
        Findings findings = new Findings();
        kind(all(agency.address())).check(folder(), findings);
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void answersEverySampleAsItSays() throws Exception {
        for (Sample sample : samples()) {
            agency.answers(request -> agencySays(sample));
            Reply reply = ask(sample, PATIENCE);
            assertThat(reply.status()).as(sample.file()).isEqualTo(sample.status());
            if (sample.answer().length > 0) {
                assertThat(JSON.readTree(reply.body())).as(sample.file()).isEqualTo(JSON.readTree(sample.answer()));
            }
        }
    }

    @Test
    void sendsTraceAndIdempotencyKeyOn() throws Exception {
        Sample sample = samples().get(0);
        agency.answers(request -> agencySays(sample));
        ask(sample, PATIENCE);
        assertThat(agency.asked()).isNotEmpty().allSatisfy(asked -> assertThat(asked.headers()).containsEntry("idempotency-key", "key-1")
                .hasEntrySatisfying("traceparent", value -> assertThat(value).startsWith(GivenCall.TRACEPARENT.substring(0, 35))));
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertThat(failure(samples().get(0), nobody, PATIENCE)).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void endsByTheDeadlineWhenTheAgencyHangs() {
        agency.hangs();
        Instant before = Instant.now();
        assertThat(failure(samples().get(0), agency.address(), IMPATIENCE)).isEqualTo(Reason.TIMEOUT);
        agency.hangsHalfway("{\"a\":\"" + "b".repeat(200) + "\"}");
        assertThat(failure(samples().get(0), agency.address(), IMPATIENCE)).isEqualTo(Reason.TIMEOUT);
        assertThat(Instant.now()).as("twice the deadline, and not the agency's own time").isBefore(before.plus(PATIENCE));
    }

    @Test
    void saysThatTheConnectionBrokeOff() {
        agency.resets();
        assertThat(failure(samples().get(0), agency.address(), PATIENCE)).isEqualTo(Reason.BROKEN_OFF);
        agency.answersHalf("{\"a\":\"" + "b".repeat(200) + "\"}");
        assertThat(failure(samples().get(0), agency.address(), PATIENCE)).isEqualTo(Reason.BROKEN_OFF);
    }

    @Test
    void saysThatTheAgencyTalksNonsense() {
        agency.talksNonsense();
        assertThat(failure(samples().get(0), agency.address(), PATIENCE)).isEqualTo(Reason.NONSENSE);
    }

    @Test
    void takesNoAnswerLargerThanAMegabyte() {
        agency.answersEndlessly(2 * 1024 * 1024);
        assertThat(failure(samples().get(0), agency.address(), PATIENCE)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void saysThatTheAgencyRefusesTheCredentials() {
        agency.answers(401, "{}");
        assertThat(failure(samples().get(0), agency.address(), PATIENCE)).isEqualTo(Reason.REFUSED);
    }

    @Test
    void isNotKeptOutBecauseTheAgencyIsAway() throws Exception {
        agency.resets();
        Activated<Connector> started = kind(all(agency.address())).activate(folder().activation(PATIENCE));
        Findings findings = new Findings();
        started.probe(findings);
        started.close();
        assertThat(findings.refuses()).isFalse();
    }

    /** The samples of the module, by file. */
    protected final List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        ConnectorFolder folder = folder();
        folder.files().stream().filter(file -> file.startsWith("samples/")).forEach(file -> samples.add(sample(file, folder.text(file).orElseThrow())));
        assertThat(samples).as("samples of " + module()).isNotEmpty();
        return samples;
    }

    private ConnectorFolder folder() {
        return ConnectorFolder.of(module());
    }

    private Map<String, String> all(URI address) {
        Map<String, String> all = new HashMap<>(settings());
        folder().descriptor().get("address").flatMap(YamlNode::text).ifPresent(name -> all.put(name, address.toString()));
        return all;
    }

    private Reply ask(Sample sample, Duration patience) throws Exception {
        return ask(sample, agency.address(), patience);
    }

    private Reply ask(Sample sample, URI address, Duration patience) throws Exception {
        Activated<Connector> started = kind(all(address)).activate(folder().activation(PATIENCE));
        try {
            return started.value().call(GivenCall.to(sample.operation(), sample.parameters(), patience).body(sample.question()));
        } finally {
            started.close();
        }
    }

    private Reason failure(Sample sample, URI address, Duration patience) {
        return catchThrowableOfType(ConnectorException.class, () -> ask(sample, address, patience)).reason();
    }

    private static Sample sample(String file, String text) {
        try {
            JsonNode root = JSON.readTree(text);
            Map<String, String> parameters = new HashMap<>();
            root.path("request").path("parameters").properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
            return new Sample(file.split("/")[1], file, parameters, bytes(root.path("request").path("body")), root.path("response").path("status").asInt(),
                    bytes(root.path("response").path("body")));
        } catch (IOException e) {
            throw new AssertionError(file + " is no JSON", e);
        }
    }

    private static byte[] bytes(JsonNode node) {
        return node.isMissingNode() ? new byte[0] : node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
