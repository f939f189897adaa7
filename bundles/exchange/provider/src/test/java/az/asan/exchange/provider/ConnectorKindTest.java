package az.asan.exchange.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.exchange.spi.Connector;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.exchange.testkit.FakeAgency;
import az.asan.exchange.testkit.GivenCall;
import az.asan.module.api.Finding;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleKind.Activated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorKindTest {
    private static final String D = "connector.yaml";
    private static final String C = "contract.yaml";

    private final ConnectorKind kind = ConnectorKind.withSettings(new NoRoutes(), Map.of());

    @Test
    void admitsAConnectorThatIsInOrder() {
        assertThat(check(Sample.folder())).isEmpty();
    }

    @ParameterizedTest(name = "{index}: {2} when {0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "agency: interior                       | agency: ''                              | yaml-missing",
        "contract: contract.yaml                | contract: other.yaml                    | contract-missing",
        "personal: true                         | personal: maybe                         | connector-flag",
        "person: pin                            | person: pan                             | connector-person-parameter",
        "{id: count                             | {id: counts                             | connector-operation-not-in-contract",
        "{id: count                             | {id: '1 2'                              | connector-operation-id",
        "{id: count                             | {id: addNote                            | connector-twice",
        "{id: addNote, personal: false}         | {id: addNote}                           | yaml-missing",
        "personal: false}                       | personal: false, probe: samples/x.json} | connector-probe-changes",
        "idempotent: true                       | probe: samples/none.json                | connector-probe-missing",
        "type: secret                           | type: password                          | connector-setting-type",
        "type: secret                           | type: secret, default: x                | connector-secret-default",
        "default: PT5S                          | default: five                           | connector-setting-default",
        "name: token                            | name: TOKEN                             | connector-setting-name",
        "name: pause                            | name: token                             | connector-twice",
        "description: {en: Pause}               | colour: red                             | yaml-unknown-key",
        "description: {en: Pause}               | description: ''                         | connector-texts-missing",
        "settings:                              | address: token¶settings:                | connector-address-setting",
        "settings:                              | authorization: {scheme: digest, secret: token}¶settings: | connector-authorization-scheme",
        "settings:                              | authorization: {scheme: bearer, secret: pause}¶settings: | connector-authorization-setting",
        "settings:                              | authorization: {scheme: basic, secret: token, user: pause}¶settings: | connector-authorization-setting",
        "settings:                              | authorization: {scheme: header, secret: token, header: Host}¶settings: | connector-authorization-header",
    })
    void findsWhatIsWrongInADescriptor(String before, String after, String code) {
        assertThat(check(Sample.folder().replacing(D, before, after.replace('¶', '\n')))).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest(name = "{index}: {2} when {0} becomes {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "openapi: 3.1.0                         | openapi: 3.0.3                          | contract-version",
        "openapi: 3.1.0                         | openapi: [                              | yaml-unreadable",
        "/persons/{pin}:                        | /persons/{pin}.json:                    | contract-path",
        "/persons/{pin}:                        | /persons/{pan}:                         | contract-variable",
        "operationId: count                     | summary: count                          | yaml-missing",
        "operationId: count                     | operationId: getPerson                  | connector-twice",
        "operationId: count                     | operationId: another                    | connector-operation-not-declared",
        "in: query                              | in: cookie                              | contract-parameter-place",
        "post:                                  | put:                                    | contract-method",
        "post:                                  | servers:                                | contract-key",
        "{type: integer}                        | {type: whole}                           | contract-schema",
        "{application/json: {schema: {type: integer}}} | {text/plain: {schema: {type: string}}} | contract-content-type",
        "{schema: {type: integer}}              | {}                                      | contract-schema-missing",
        "\"201\": {description: done}           | \"20x\": {description: done}            | contract-status",
        "\"201\": {description: done}           | \"404\": {description: none}            | contract-no-answer",
        "mother: {$ref: \"#/components/schemas/Person\"} | mother: {$ref: \"https://elsewhere.example/p.json\"} | contract-reference",
        "mother: {$ref: \"#/components/schemas/Person\"} | mother: {$ref: \"#/components/schemas/Nobody\"} | contract-reference",
        "mother: {$ref: \"#/components/schemas/Person\"} | mother: {$id: \"https://elsewhere.example\"} | contract-reference",
    })
    void findsWhatIsWrongInAContract(String before, String after, String code) {
        assertThat(check(Sample.folder().replacing(C, before, after))).extracting(Finding::code).contains(code);
    }

    @Test
    void fetchesNothingWhateverAContractPointsAt() throws Exception {
        try (FakeAgency elsewhere = new FakeAgency()) {
            String schema = "\"" + elsewhere.address() + "/person.json\"";
            assertThat(check(Sample.folder().replacing(C, "\"#/components/schemas/Person\"}}}}\n", schema + "}}}}\n"))).extracting(Finding::code).contains("contract-schema");
            assertThat(check(Sample.folder().replacing(C, "mother: {$ref: \"#/components/schemas/Person\"}", "mother: {$ref: " + schema + "}"))).extracting(Finding::code)
                    .contains("contract-reference");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void namesTheLineOfWhatIsWrong() {
        assertThat(check(Sample.folder().replacing(D, "personal: true", "personal: maybe"))).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(D);
            assertThat(finding.line()).isEqualTo(9);
        });
        assertThat(check(Sample.folder().replacing(C, "in: query", "in: cookie"))).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(C);
            assertThat(finding.line()).isEqualTo(10);
        });
    }

    @Test
    void holdsEverySampleAgainstTheContract() {
        ConnectorFolder folder = Sample.folder();
        assertThat(check(folder.replacing("samples/getPerson/found.json", "\"surname\"", "\"name\""))).extracting(Finding::code).containsExactly("sample-answer");
        assertThat(check(folder.replacing("samples/getPerson/found.json", "7ZZ0A1B", "short"))).extracting(Finding::code).containsExactly("sample-question");
        assertThat(check(folder.replacing("samples/getPerson/found.json", "200", "418"))).extracting(Finding::code).containsExactly("sample-status");
        assertThat(check(folder.with("samples/getPerson/found.json", "{"))).extracting(Finding::code).containsExactly("sample-unreadable");
        assertThat(check(folder.without("samples/count/two.json"))).extracting(Finding::code).containsExactly("sample-missing");
        assertThat(check(folder.with("samples/other/a.json", "{}"))).extracting(Finding::code).containsExactly("sample-place");
    }

    @Test
    void startsAClassAndClosesIt() throws Exception {
        Activated<Connector> started = kind.activate(Sample.folder().activation(Duration.ofSeconds(5)));
        assertThat(started.value().call(GivenCall.to("getPerson", Map.of("pin", "7ZZ0A1B"), Duration.ofSeconds(5))).status()).isEqualTo(200);
        int before = Scripted.CLOSED.get();
        started.close();
        assertThat(Scripted.CLOSED).hasValue(before + 1);
    }

    @Test
    void startsNothingThatWasNotChecked() {
        ConnectorFolder folder = Sample.folder().replacing(D, "type: secret", "type: password");
        assertThatThrownBy(() -> kind.activate(folder.activation(Duration.ofSeconds(5)))).hasMessageContaining("connector-setting-type");
    }

    @Test
    void asksAProbeAndRefusesOnlyWhatBreaksTheContract() throws Exception {
        ConnectorFolder good = Sample.folder().replacing(D, "idempotent: true", "probe: samples/getPerson/found.json");
        assertThat(probe(good)).extracting(Finding::code).containsExactly("connector-setting-without-value");
        ConnectorFolder stricter = good.replacing(C, "required: [surname]", "required: [surname, birthDate]");
        assertThat(probe(stricter)).extracting(Finding::code).containsExactly("connector-probe-answer", "connector-setting-without-value");
        assertThat(probe(stricter).get(0).refuses()).isTrue();
    }

    private List<Finding> probe(ConnectorFolder folder) throws Exception {
        Activated<Connector> started = kind.activate(folder.activation(Duration.ofSeconds(5)));
        Findings findings = new Findings();
        started.probe(findings);
        started.close();
        return findings.list();
    }

    private List<Finding> check(ConnectorFolder folder) {
        Findings findings = new Findings();
        kind.check(folder, findings);
        return findings.list();
    }
}
