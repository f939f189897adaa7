package az.asan.exchange.camel;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.module.api.Finding;
import az.asan.module.spi.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCheckTest {
    @Test
    void letsAnAllowedRouteThrough() {
        assertThat(check(Fixture.connector(Fixture.ROUTE))).isEmpty();
    }

    /** Each is a way out of the list that somebody may try; each has its finding at its line. */
    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "- bean: {ref: x}                                                             | route-step-not-allowed",
        "- bean: {beanType: java.lang.Runtime, method: exec}                          | route-step-not-allowed",
        "- to: {uri: 'bean:java.lang.Runtime'}                                        | route-component-not-allowed",
        "- to: 'class:java.lang.ProcessBuilder?method=start'                          | route-component-not-allowed",
        "- to: 'exec:/bin/sh'                                                         | route-component-not-allowed",
        "- to: 'file:/etc?fileName=passwd'                                            | route-component-not-allowed",
        "- to: 'http://elsewhere.example/steal'                                       | route-component-not-allowed",
        "- to: 'https:elsewhere.example'                                              | route-component-not-allowed",
        "- to: 'language:groovy:1'                                                    | route-component-not-allowed",
        "- to: 'direct:getPerson'                                                     | route-component-not-allowed",
        "- to: 'log:out?showAll=true'                                                 | route-component-not-allowed",
        "- to: 'rest:get:x?host=elsewhere'                                            | route-component-not-allowed",
        "- to: 'agency:get://elsewhere.example/x'                                     | route-agency-address",
        "- to: 'agency:get:/a/../../admin'                                            | route-agency-address",
        "- to: 'agency:get:/a@elsewhere'                                              | route-agency-address",
        "- to: 'agency:get:/a?x=1'                                                    | route-agency-address",
        "- to: 'agency:trace:/a'                                                      | route-agency-address",
        "- to: 'agency:get:/{a.class}'                                                | route-agency-address",
        "- to: {uri: 'agency:get:/a', parameters: {x: '#class:java.lang.Runtime'}}    | route-agency-address",
        "- to: {uri: 'agency:get:/a', parameters: {x: 'RAW(1)'}}                      | route-agency-address",
        "- to: {uri: 'agency:get:/a', pattern: InOnly}                                | route-key-not-allowed",
        "- toD: 'agency:get:/${header.x}'                                             | route-step-not-allowed",
        "- toD: 'http://${header.host}'                                               | route-step-not-allowed",
        "- recipientList: {simple: '${header.x}'}                                     | route-step-not-allowed",
        "- routingSlip: {header: x}                                                   | route-step-not-allowed",
        "- dynamicRouter: {simple: '${header.x}'}                                     | route-step-not-allowed",
        "- wireTap: {uri: 'direct:x'}                                                 | route-step-not-allowed",
        "- enrich: {constant: 'file:/etc/passwd'}                                     | route-step-not-allowed",
        "- pollEnrich: {constant: 'file:/etc'}                                        | route-step-not-allowed",
        "- process: {ref: '#class:java.lang.Runtime'}                                 | route-step-not-allowed",
        "- script: {groovy: '1'}                                                      | route-step-not-allowed",
        "- loop: {constant: '1000000000', steps: []}                                  | route-step-not-allowed",
        "- delay: {constant: '1000000'}                                               | route-step-not-allowed",
        "- threads: {poolSize: 10000}                                                 | route-step-not-allowed",
        "- kamelet: {name: x}                                                         | route-step-not-allowed",
        "- convertBodyTo: {type: java.lang.Class}                                     | route-step-not-allowed",
        "- log: {message: '${body}'}                                                  | route-step-not-allowed",
        "- set-body: {constant: x}                                                    | route-step-not-allowed",
        "- setBody: {groovy: 'Runtime'}                                               | route-language-not-allowed",
        "- setBody: {spel: '#{T(java.lang.Runtime)}'}                                 | route-language-not-allowed",
        "- setBody: {method: {beanType: java.lang.Runtime}}                           | route-language-not-allowed",
        "- setBody: {ref: x}                                                          | route-language-not-allowed",
        "- setBody: {expression: {ognl: x}}                                           | route-language-not-allowed",
        "- setBody: {language: {language: groovy, expression: x}}                     | route-language-not-allowed",
        "- setBody: {xpath: 'document(1)'}                                            | route-language-not-allowed",
        "- setBody: {simple: '${bean:x}'}                                             | route-expression-not-allowed",
        "- setBody: {simple: '${type:java.lang.Runtime.x}'}                           | route-expression-not-allowed",
        "- setBody: {simple: '${ref:x}'}                                              | route-expression-not-allowed",
        "- setBody: {simple: '${env.HOME}'}                                           | route-expression-not-allowed",
        "- setBody: {simple: '${sys.user.home}'}                                      | route-expression-not-allowed",
        "- setBody: {simple: '${camelContext.stop}'}                                  | route-expression-not-allowed",
        "- setBody: {simple: '${body.class.classLoader}'}                             | route-expression-not-allowed",
        "- setBody: {simple: '${header.a.class}'}                                     | route-expression-not-allowed",
        "- setBody: {simple: '${bodyAs(java.io.File)}'}                               | route-expression-not-allowed",
        "- setBody: {simple: '${header.${body}}'}                                     | route-expression-not-allowed",
        "- setBody: {simple: '$simple{bean:x}'}                                       | route-expression-not-allowed",
        "- setBody: {simple: 'resource:file:/etc/passwd'}                             | route-expression-not-allowed",
        "- setBody: {simple: '${exchange.context}'}                                   | route-expression-not-allowed",
        "- setBody: {simple: '${properties:x}'}                                       | route-expression-not-allowed",
        "- setBody: {simple: {expression: x, resultType: java.io.File}}               | route-key-not-allowed",
        "- filter: {simple: '${body} is \"java.io.File\"', steps: []}                 | route-expression-not-allowed",
        "- setBody: {constant: 'resource:file:/etc/passwd'}                           | route-expression-not-allowed",
        "- setBody: {jsonpath: '$.a[?(@.b == ''${bean:x}'')]'}                        | route-expression-not-allowed",
        "- setBody: {jsonpath: {expression: '$.a', resultType: java.io.File}}         | route-key-not-allowed",
        "- setBody: {jq: 'env'}                                                       | route-expression-not-allowed",
        "- setBody: {jq: '$ENV.HOME'}                                                 | route-expression-not-allowed",
        "- setBody: {jq: '[repeat(1)]'}                                               | route-expression-not-allowed",
        "- setBody: {jq: 'def f: f; f'}                                               | route-expression-not-allowed",
        "- setBody: {jq: 'import \"a\" as a; 1'}                                      | route-expression-not-allowed",
        "- setBody: {jq: '\"\\(env)\"'}                                               | route-expression-not-allowed",
        "- setBody: {jq: '[range(1;1000000000)]'}                                     | route-expression-not-allowed",
        "- setBody: {constant: '{{env:HOME}}'}                                        | route-placeholder",
        "- to: 'agency:get:/{{sys:user.home}}'                                        | route-placeholder",
        "- setHeader: {name: CamelHttpUri, constant: x}                               | route-name-not-allowed",
        "- setHeader: {name: camelFileName, constant: x}                              | route-name-not-allowed",
        "- setProperty: {name: az-asan-call, constant: x}                             | route-name-not-allowed",
        "- setVariable: {name: 'global:x', constant: x}                               | route-name-not-allowed",
        "- unmarshal: {json: {unmarshalType: java.io.File}}                           | route-key-not-allowed",
        "- unmarshal: {json: {library: XStream}}                                      | route-key-not-allowed",
        "- unmarshal: {yaml: {}}                                                      | route-key-not-allowed",
        "- unmarshal: {custom: {ref: x}}                                              | route-data-format-not-allowed",
        "- doTry: {steps: [], doCatch: [{exception: [java.lang.Error], steps: []}]}   | route-exception-not-allowed",
        "- choice: {when: [{simple: '${ref:x}', steps: []}]}                          | route-expression-not-allowed",
        "- choice: {otherwise: {steps: [{bean: {ref: x}}]}}                           | route-step-not-allowed",
        "- doTry: {steps: [{toD: 'http://x'}]}                                        | route-step-not-allowed",
        "- 'bean'                                                                     | route-step-not-allowed",
        "- {to: 'agency:get:/a', bean: {ref: x}}                                      | route-step-not-allowed",
    })
    void refusesAWayOut(String step, String code) {
        List<Finding> findings = check(Fixture.steps("- setBody: {constant: x}\n" + step));
        assertThat(findings).extracting(Finding::code).contains(code);
        assertThat(findings).filteredOn(finding -> finding.code().equals(code)).allSatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("routes/person.yaml");
            assertThat(finding.line()).isEqualTo(6);
            assertThat(finding.refuses()).isTrue();
        });
    }

    @ParameterizedTest(name = "{index}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "- beans: [{name: x, type: java.lang.Runtime}]                                            | route-entry-not-allowed",
        "- routeConfiguration: {id: x}                                                            | route-entry-not-allowed",
        "- errorHandler: {deadLetterChannel: {deadLetterUri: 'file:/tmp'}}                        | route-entry-not-allowed",
        "- rest: {get: []}                                                                        | route-entry-not-allowed",
        "- routeTemplate: {id: x}                                                                 | route-entry-not-allowed",
        "- intercept: {steps: []}                                                                 | route-entry-not-allowed",
        "- from: {uri: 'timer:x', steps: []}                                                      | route-entry-not-allowed",
        "- route: {from: {uri: 'timer:x', steps: []}}                                             | route-from-not-direct",
        "- route: {from: {uri: 'platform-http:/x', steps: []}}                                    | route-from-not-direct",
        "- route: {from: {uri: 'direct:getPerson?block=true', steps: []}}                         | route-from-not-direct",
        "- route: {from: {uri: 'direct:other', steps: []}}                                        | route-from-unknown-operation",
        "- route: {from: {uri: 'direct:getPerson', steps: []}}                                    | route-duplicate",
        "- route: {routePolicy: x, from: {uri: 'direct:other', steps: []}}                        | route-key-not-allowed",
        "- route: {autoStartup: 'false', from: {uri: 'direct:other', steps: []}}                  | route-key-not-allowed",
        "- route: {from: {uri: 'direct:other', parameters: {block: 'true'}, steps: []}}           | route-key-not-allowed",
        "- route: {from: {uri: 'direct:other'}}                                                   | route-steps-missing",
        "- onException: {exception: [java.lang.Throwable], steps: []}                             | route-exception-not-allowed",
        "- onException: {exception: [java.lang.Exception], redeliveryPolicy: {maximumRedeliveries: 9}, steps: []} | route-key-not-allowed",
    })
    void refusesAnEntryThatIsNoPlainRoute(String entry, String code) {
        assertThat(check(Fixture.connector(Fixture.ROUTE + entry))).extracting(Finding::code).contains(code);
    }

    @Test
    void findsAllThatIsWrongAndNotOnlyTheFirst() {
        assertThat(check(Fixture.steps("- bean: {ref: x}\n- toD: 'http://x'\n- setBody: {groovy: x}"))).extracting(Finding::line).containsExactly(5, 6, 7, 7);
    }

    @Test
    void missesARouteForEveryOperation() {
        assertThat(check(Fixture.connector("[]"))).extracting(Finding::code).containsExactly("route-missing");
        assertThat(check(Fixture.connector(Fixture.ROUTE).without("routes/person.yaml"))).extracting(Finding::code).containsExactlyInAnyOrder("route-file-missing", "route-missing");
        assertThat(check(Fixture.connector("route: {}"))).extracting(Finding::code).contains("route-not-a-list");
    }

    @Test
    void endsOnDeepNests() {
        String deep = "- " + "{doTry: {steps: [".repeat(14) + "]}}".repeat(14);
        assertThat(check(Fixture.steps(deep))).extracting(Finding::code).contains("route-too-deep");
    }

    private static List<Finding> check(ConnectorFolder folder) {
        Findings findings = new Findings();
        RouteCheck.check(folder, findings);
        return findings.list();
    }
}
