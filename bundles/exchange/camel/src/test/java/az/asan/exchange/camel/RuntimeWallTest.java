package az.asan.exchange.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.RouteEngine.Running;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.exchange.testkit.FakeAgency;
import az.asan.module.spi.Findings;
import az.asan.module.spi.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route can do that went around {@link RouteCheck}: it does not start, or its call fails. */
final class RuntimeWallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final AgencyClient client = new AgencyClient(InstantSource.system());
    private FakeAgency agency;

    @BeforeEach
    void listen() throws Exception {
        agency = new FakeAgency();
        agency.answers(200, "{\"a\":1}");
    }

    @AfterEach
    void close() throws Exception {
        agency.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "- bean: {beanType: java.lang.Runtime, method: getRuntime}",
        "- to: 'bean:java.lang.Runtime?method=getRuntime'",
        "- to: 'class:java.lang.Runtime?method=getRuntime'",
        "- to: 'exec:id'",
        "- to: 'file:FOLDER?fileName=stolen'",
        "- to: 'http://127.0.0.1:1/x'",
        "- to: 'log:x'",
        "- to: 'language:simple:${env.PATH}'",
        "- to: 'direct:other'",
        "- to: 'agency:get://elsewhere.example/x'",
        "- to: 'agency:get:/a/../b'",
        "- to: 'agency:get:/%2e%2e/b'",
        "- toD: 'agency:get:/a'",
        "- toD: 'file:FOLDER?fileName=stolen'",
        "- wireTap: {uri: 'agency:get:/a'}",
        "- enrich: {constant: 'file:FOLDER?fileName=secret'}",
        "- pollEnrich: {constant: 'file:FOLDER?fileName=secret'}",
        "- recipientList: {constant: 'file:FOLDER?fileName=stolen'}",
        "- routingSlip: {constant: 'file:FOLDER?fileName=stolen'}",
        "- dynamicRouter: {constant: 'file:FOLDER?fileName=stolen'}",
        "- loop: {constant: '1000000000', steps: [{setBody: {constant: x}}]}",
        "- loop: {doWhile: true, constant: 'true', steps: [{setBody: {constant: x}}]}",
        "- split: {constant: 'a,b', steps: [{setBody: {constant: x}}]}",
        "- multicast: {steps: [{to: 'agency:get:/a'}]}",
        "- delay: {constant: '1000000'}",
        "- threads: {poolSize: 1000}",
        "- process: {ref: '#class:java.lang.Object'}",
        "- script: {simple: '${body}'}",
        "- convertBodyTo: {type: java.io.File}",
        "- log: {message: '${body}'}",
        "- filter: {constant: 'true', steps: [{convertBodyTo: {type: java.io.File}}]}",
        "- choice: {when: [{constant: 'true', steps: [{delay: {constant: '1'}}]}]}",
        "- choice: {otherwise: {steps: [{delay: {constant: '1'}}]}}",
        "- doTry: {steps: [{delay: {constant: '1'}}], doCatch: [{exception: [java.lang.Exception], steps: []}]}",
        "- doTry: {steps: [], doCatch: [{exception: [java.lang.Exception], steps: [{delay: {constant: '1'}}]}]}",
        "- setBody: {groovy: '1'}",
        "- setBody: {spel: '1'}",
        "- setBody: {ref: x}",
        "- setBody: {method: {beanType: java.lang.Runtime, method: getRuntime}}",
        "- setBody: {language: {language: bean, expression: 'java.lang.Runtime?method=getRuntime'}}",
        "- setBody: {csimple: '${body}'}",
        "- setBody: {xpath: '/a'}",
        "- setBody: {tokenize: ','}",
        "- setBody: {simple: '${env.PATH}'}",
        "- setBody: {simple: '${sysenv.PATH}'}",
        "- setBody: {simple: '${sys.user.home}'}",
        "- setBody: {simple: '${ref:x}'}",
        "- setBody: {simple: '${bean:x}'}",
        "- setBody: {simple: '${type:java.lang.System.out}'}",
        "- setBody: {simple: '${camelContext.name}'}",
        "- setBody: {simple: '${exchange.context.name}'}",
        "- setBody: {simple: '${body.getClass()}'}",
        "- setBody: {simple: '${body.class.name}'}",
        "- setBody: {simple: '${bodyAs(java.io.File)}'}",
        "- setBody: {simple: '${header.pin.class}'}",
        "- setBody: {simple: '${exchangeProperty.az-asan-call.deadline}'}",
        "- setBody: {simple: '${properties:x}'}",
        "- setBody: {simple: '${hostname}'}",
        "- setBody: {simple: '${threadName}'}",
        "- setBody: {simple: 'resource:file:FOLDER/secret'}",
        "- setBody: {simple: ' resource:file:FOLDER/secret'}",
        "- setBody: {constant: 'resource:file:FOLDER/secret'}",
        "- setBody: {constant: 'resource:classpath:META-INF/MANIFEST.MF'}",
        "- setBody: {jsonpath: 'resource:file:FOLDER/secret'}",
        "- setBody: {jq: 'resource:file:FOLDER/secret'}",
        "- setBody: {jq: 'env.PATH'}",
        "- setBody: {jq: '$ENV.PATH'}",
        "- setBody: {jq: '[limit(1000000000; repeat(1))]'}",
        "- setBody: {constant: '{{env:PATH}}'}",
        "- setBody: {constant: '{{sys:user.home}}'}",
        "- unmarshal: {xstream: {}}",
        "- unmarshal: {base64: {}}",
        "- unmarshal: {custom: {ref: x}}",
    })
    void doesNotStartWhatIsNotOnTheList(String step) throws Exception {
        Files.writeString(folder.resolve("secret"), "a secret of the machine");
        ConnectorFolder connector = Fixture.steps(step.replace("FOLDER", folder.toString()));
        assertThatThrownBy(() -> start(connector).close()).isInstanceOf(Exception.class);
        assertThat(folder.resolve("stolen")).doesNotExist();
        assertThat(agency.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "- route: {from: {uri: 'timer:x', steps: [{setBody: {constant: x}}]}}",
        "- route: {from: {uri: 'file:FOLDER', steps: [{setBody: {constant: x}}]}}",
        "- route: {from: {uri: 'platform-http:/x', steps: [{setBody: {constant: x}}]}}",
        "- rest: {path: /x, get: [{path: /y, to: 'direct:getPerson'}]}",
        "- beans: [{name: x, type: java.lang.Object}]\n- route: {from: {uri: 'direct:getPerson', steps: [{bean: {ref: x}}]}}",
        "- routeTemplate: {id: x, from: {uri: 'direct:getPerson', steps: [{setBody: {constant: x}}]}}",
        "- routeConfiguration: {id: x, onException: [{onException: {exception: [java.lang.Exception], steps: [{setBody: {constant: x}}]}}]}",
    })
    void startsNothingThatBeginsByItself(String file) {
        assertThatThrownBy(() -> start(Fixture.connector(file.replace("FOLDER", folder.toString()))).close()).isInstanceOf(Exception.class);
    }

    @Test
    void sendsNoHeaderThatARouteSmugglesInAndAsksNoOtherHost() throws Exception {
        ConnectorFolder connector = Fixture.steps("""
                - setHeader: {name: Host, constant: "elsewhere.example"}
                - setHeader: {name: Authorization, constant: "Bearer mine"}
                - setHeader: {name: X-Smuggled, constant: "1"}
                - setHeader: {name: Content-Type, constant: "text/plain\\r\\nX-Smuggled: 1"}
                - setBody: {constant: "x"}
                - to: agency:post:/a
                """);
        try (Running running = start(connector)) {
            try {
                running.connector().call(Fixture.call(Map.of(), PATIENCE));
            } catch (ConnectorException e) {
                assertThat(agency.asked()).as("refused before it was sent").isEmpty();
            }
        }
        assertThat(agency.asked()).allSatisfy(asked -> {
            assertThat(asked.headers()).doesNotContainKeys("x-smuggled", "authorization");
            assertThat(asked.headers().get("host")).doesNotContain("elsewhere");
        });
    }

    @Test
    void keepsAMessageFromGrowingStepByStep() throws Exception {
        String step = "- setBody: {simple: \"" + "${body}".repeat(32) + "\"}\n";
        try (Running running = start(Fixture.steps("- setBody: {constant: \"" + "x".repeat(3000) + "\"}\n" + step.repeat(20)))) {
            assertFails(running.connector(), PATIENCE, "a step of a value too large");
        }
        assertThat(Expressions.forbidden("simple", "${body}".repeat(32))).isEmpty();
        assertThat(Expressions.forbidden("simple", "${body}".repeat(33))).isPresent();
    }

    @Test
    void beginsNoStepWhenNobodyWaitsAnyMore() throws Exception {
        try (Running running = start(Fixture.connector(Fixture.ROUTE))) {
            assertThatThrownBy(() -> running.connector().call(Fixture.call(Map.of("pin", "7ZZ0A1B"), Duration.ZERO)))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.reason()).isEqualTo(ConnectorException.Reason.TIMEOUT));
            Thread.currentThread().interrupt();
            assertFails(running.connector(), PATIENCE, "an interrupted call");
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(agency.asked()).isEmpty();
    }

    private void assertFails(Connector connector, Duration patience, String what) {
        Call call = Fixture.call(Map.of("pin", "7ZZ0A1B"), patience);
        assertThatThrownBy(() -> connector.call(call)).as(what).isInstanceOf(ConnectorException.class);
    }

    private Running start(ConnectorFolder connector) throws Exception {
        List<YamlNode> files = List.of(connector.yaml("routes/person.yaml", new Findings()).orElseThrow());
        return RunningRoutes.start(connector.moduleVersion(), files, new AgencyLine(client, Fixture.settings(agency.address()), "address", Credentials.NONE));
    }
}
