package az.asan.exchange.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorException.Reason;
import az.asan.exchange.spi.Reply;
import az.asan.exchange.spi.RouteEngine.Running;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.exchange.testkit.FakeAgency;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CamelRoutesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CamelRoutes engine = new CamelRoutes();
    private FakeAgency agency;

    @BeforeEach
    void listen() throws Exception {
        agency = new FakeAgency();
    }

    @AfterEach
    void close() throws Exception {
        agency.close();
        engine.close();
    }

    @Test
    void asksTheAgencyAndPassesItsAnswerOn() throws Exception {
        agency.answers(200, "{\"surname\":\"Əliyeva\"}");
        Reply reply = ask(Fixture.connector(Fixture.ROUTE), Map.of("pin", "7ZZ0A1B"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(text(reply)).isEqualTo("{\"surname\":\"Əliyeva\"}");
        assertThat(agency.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.path()).isEqualTo("/persons/7ZZ0A1B");
            assertThat(asked.headers()).containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").containsEntry("idempotency-key", "key-1")
                    .doesNotContainKey("cookie");
        });
    }

    @Test
    void keepsEveryValueInItsPlaceOfThePath() throws Exception {
        agency.answers(404, "{}");
        ask(Fixture.connector(Fixture.ROUTE), Map.of("pin", "../admin?x=1#y/ə"));
        assertThat(agency.asked().get(0).path()).isEqualTo("/persons/..%2Fadmin%3Fx%3D1%23y%2F%C9%99");
    }

    @Test
    void refusesToAskWithoutAValueForThePath() {
        assertFails(Fixture.connector(Fixture.ROUTE), Map.of(), Reason.FAULTY);
        assertFails(Fixture.connector(Fixture.ROUTE), Map.of("pin", ".."), Reason.FAULTY);
        assertThat(agency.asked()).isEmpty();
    }

    @Test
    void sendsTheParametersOfTheQueryThatHaveAValue() throws Exception {
        agency.answers(200, "{}");
        ConnectorFolder folder = Fixture.steps("""
                - to:
                    uri: agency:get:/persons
                    parameters: {pin: "{pin}", since: "{since}", page: "1"}
                """);
        ask(folder, Map.of("pin", "a&b"));
        assertThat(agency.asked().get(0).path()).isEqualTo("/persons?page=1&pin=a%26b");
    }

    @Test
    void letsNoCallerSteerCamel() throws Exception {
        agency.answers(200, "{}");
        Map<String, String> parameters = new HashMap<>(Map.of("pin", "7ZZ0A1B", "CamelHttpUri", "http://elsewhere", "camelToEndpoint", "x"));
        ask(Fixture.steps("""
                - setBody: {simple: "${header.CamelHttpUri}${header.camelToEndpoint}"}
                - setHeader: {name: agency-status, constant: "200"}
                """), parameters);
        Reply reply = ask(Fixture.steps("""
                - setBody: {simple: "[${header.CamelHttpUri}${header.camelToEndpoint}]"}
                """), parameters);
        assertThat(text(reply)).isEqualTo("[]");
    }

    @Test
    void shapesAnswersByEveryLanguageAndStepOfTheList() throws Exception {
        agency.answers(200, "{\"person\":{\"name\":\"Aysel\",\"children\":[{\"n\":1},{\"n\":2}]}}");
        Reply reply = ask(Fixture.steps("""
                - setProperty: {name: asked, header: pin}
                - setVariable: {name: word, constant: kept}
                - doTry:
                    steps:
                      - to: {uri: "agency:get:/persons/{pin}"}
                    doCatch:
                      - exception: [java.lang.Exception]
                        steps:
                          - setBody: {constant: "caught"}
                    doFinally:
                      steps:
                        - setHeader: {name: last, constant: "yes"}
                - choice:
                    when:
                      - simple: "${header.agency-status} == 200"
                        steps:
                          - setHeader: {name: first, jsonpath: "$.person.name"}
                          - transform: {jq: "{name: .person.name, children: (.person.children | map(.n)), asked: property(\\"asked\\")}"}
                    otherwise:
                      steps:
                        - setBody: {constant: "{}"}
                - filter:
                    simple: "${header.last} != 'yes'"
                    steps:
                      - setBody: {constant: "never"}
                - removeHeader: {name: last}
                """), Map.of("pin", "7ZZ0A1B"));
        assertThat(text(reply)).isEqualTo("{\"name\":\"Aysel\",\"children\":[1,2],\"asked\":\"7ZZ0A1B\"}");
    }

    @Test
    void lendsTheRouteJsonBothWays() throws Exception {
        agency.answers(200, "{\"a\":[1,2]}");
        Reply reply = ask(Fixture.steps("""
                - to: agency:get:/a
                - unmarshal: {json: {}}
                - marshal: {json: {}}
                """), Map.of());
        assertThat(text(reply)).isEqualTo("{\"a\":[1,2]}");
    }

    @Test
    void letsARouteTurnAFailureIntoAnAnswer() throws Exception {
        agency.resets();
        Reply reply = ask(Fixture.connector("""
                - onException:
                    exception: [az.asan.exchange.spi.ConnectorException]
                    handled: {constant: "true"}
                    steps:
                      - setHeader: {name: agency-status, constant: "503"}
                      - setBody: {constant: "{}"}
                """ + Fixture.ROUTE), Map.of("pin", "7ZZ0A1B"));
        assertThat(reply.status()).isEqualTo(503);
    }

    @Test
    void sendsTheSecretOfTheDescriptorAndNoOther() throws Exception {
        agency.answers(200, "{}");
        ConnectorFolder folder = Fixture.connector(Fixture.ROUTE);
        ConnectorFolder authorised = folder.with("connector.yaml", folder.text("connector.yaml").orElseThrow() + "authorization: {scheme: bearer, secret: token}\n");
        try (Running running = engine.start(authorised.activation(PATIENCE), Fixture.settings(Map.of("address", agency.address().toString(), "token", "s3cret")))) {
            running.connector().call(Fixture.call(Map.of("pin", "7ZZ0A1B"), PATIENCE));
        }
        assertThat(agency.asked().get(0).headers()).containsEntry("authorization", "Bearer s3cret");
    }

    @Test
    void tellsThatNobodyIsThere() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (Running running = engine.start(Fixture.connector(Fixture.ROUTE).activation(PATIENCE), Fixture.settings(nobody))) {
            assertThatThrownBy(() -> running.connector().call(Fixture.call(Map.of("pin", "7ZZ0A1B"), PATIENCE)))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
        }
    }

    @Test
    void givesEveryMisbehaviourItsReason() {
        ConnectorFolder folder = Fixture.connector(Fixture.ROUTE);
        Map<String, String> pin = Map.of("pin", "7ZZ0A1B");
        agency.resets();
        assertFails(folder, pin, Reason.BROKEN_OFF);
        agency.answersHalf("{\"surname\":\"Əliyeva\"}");
        assertFails(folder, pin, Reason.BROKEN_OFF);
        agency.behaves(request -> FakeAgency.Behaviour.close());
        assertFails(folder, pin, Reason.BROKEN_OFF);
        agency.talksNonsense();
        assertFails(folder, pin, Reason.NONSENSE);
        agency.answersEndlessly(2 * 1024 * 1024);
        assertFails(folder, pin, Reason.TOO_LARGE);
        agency.answers(request -> FakeAgency.response(200, "application/json", new byte[1024 * 1024 + 1]));
        assertFails(folder, pin, Reason.TOO_LARGE);
        agency.answers(401, "{}");
        assertFails(folder, pin, Reason.REFUSED);
        agency.answers(403, "{}");
        assertFails(folder, pin, Reason.REFUSED);
    }

    @Test
    void endsAtTheDeadlineWhateverTheAgencyDoes() throws Exception {
        for (boolean halfway : new boolean[] {false, true}) {
            FakeAgency slow = halfway ? agency.hangsHalfway("{\"surname\":\"Əliyeva\"}") : agency.hangs();
            try (Running running = engine.start(Fixture.connector(Fixture.ROUTE).activation(PATIENCE), Fixture.settings(slow.address()))) {
                assertThatThrownBy(() -> running.connector().call(Fixture.call(Map.of("pin", "7ZZ0A1B"), Duration.ofMillis(300))))
                        .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
            }
        }
    }

    @Test
    void passesStatusesAndRedirectsOnAsTheyCome() throws Exception {
        agency.answers(request -> "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(ask(Fixture.connector(Fixture.ROUTE), Map.of("pin", "7ZZ0A1B")).status()).isEqualTo(302);
        agency.answers(503, "{\"title\":\"Not now\"}");
        Reply reply = ask(Fixture.connector(Fixture.ROUTE), Map.of("pin", "7ZZ0A1B"));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(text(reply)).contains("Not now");
    }

    @Test
    void asksASecondTimeOnlyWhenAKeptConnectionTurnedOutStale() throws Exception {
        ConnectorFolder folder = Fixture.connector(Fixture.ROUTE);
        try (Running running = engine.start(folder.activation(PATIENCE), Fixture.settings(agency.address()))) {
            agency.answers(200, "{}");
            running.connector().call(Fixture.call(Map.of("pin", "7ZZ0A1B"), PATIENCE));
            agency.answers(503, "{}");
            assertThat(running.connector().call(Fixture.call(Map.of("pin", "7ZZ0A1B"), PATIENCE)).status()).isEqualTo(503);
        }
        assertThat(agency.asked()).hasSize(2);
    }

    @Test
    void startsNoRouteThatIsNotAllowedEvenUnchecked() {
        ConnectorFolder folder = Fixture.steps("- script: {groovy: \"1\"}");
        assertThatThrownBy(() -> engine.start(folder.activation(PATIENCE), Fixture.settings(agency.address()))).hasMessageContaining("route-step-not-allowed");
    }

    private Reply ask(ConnectorFolder folder, Map<String, String> parameters) throws Exception {
        try (Running running = engine.start(folder.activation(PATIENCE), Fixture.settings(agency.address()))) {
            return running.connector().call(Fixture.call(parameters, PATIENCE));
        }
    }

    private void assertFails(ConnectorFolder folder, Map<String, String> parameters, Reason reason) {
        assertThatThrownBy(() -> ask(folder, parameters)).isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.reason()).as(e.toString()).isEqualTo(reason));
    }

    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
