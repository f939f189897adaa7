package az.asan.exchange.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.testkit.TestDatabase;
import az.asan.exchange.api.Connectors.Match;
import az.asan.exchange.api.Connectors.Origin;
import az.asan.exchange.api.Connectors.SettingView;
import az.asan.exchange.api.Grants.Grant;
import az.asan.exchange.api.Grants.Terms;
import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.spi.Reply;
import az.asan.exchange.store.JpaSettingStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Grants, settings and what the console sees. */
class RegistersTest {
    @RegisterExtension
    final TestDatabase database = TestDatabase.derby("exchange");

    private Rig rig;
    private LiveConnector live;
    private LiveConnectors connectors;

    @BeforeEach
    void connect() {
        rig = new Rig(database);
        live = rig.live(call -> new Reply(200, "", new byte[0]));
        connectors = new LiveConnectors(rig.slots, rig.settings);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void tellsOtherNodesOfGrantsAndRevocations() {
        try (Rig other = rig.other()) {
            Grant grant = rig.grant("pilot/a", Set.of("count"), Set.of(), Set.of());
            until(() -> other.grants.inForce("pilot/a", Rig.PEOPLE, "count").size() == 1);
            rig.grants.revoke(grant.id(), Rig.ADMIN);
            until(() -> other.grants.inForce("pilot/a", Rig.PEOPLE, "count").isEmpty());
        }
    }

    @Test
    void knowsItsGrantsAgainAfterARestart() {
        rig.grant("pilot/a", Set.of("count"), Set.of(), Set.of());
        try (Rig again = rig.other()) {
            assertThat(again.grants.inForce("pilot/a", Rig.PEOPLE, "count")).hasSize(1);
        }
    }

    @Test
    void writesIntoTheTrailWhoGaveAndTookWhat() {
        Grant grant = rig.grant("pilot/a", Set.of("getPerson"), Set.of("/surname"), Set.of("p"));
        rig.grants.revoke(grant.id(), Rig.ADMIN);
        rig.grants.revoke(grant.id(), Rig.ADMIN);
        assertThat(rig.trail.last("exchange.grant").details()).containsEntry("operations", "getPerson").containsEntry("fields", "/surname").containsEntry("purposes", "p");
        assertThat(rig.trail.entries).filteredOn(entry -> entry.action().equals("exchange.revoke")).hasSize(1);
    }

    @Test
    void givesNoGrantThatMakesNoSense() {
        assertSenseless("pilot", Set.of("count"), Set.of(), Set.of(), "pilot");
        assertSenseless("pilot/a", Set.of(), Set.of(), Set.of(), "operation");
        assertSenseless("pilot/a", Set.of("nothing"), Set.of(), Set.of(), "count");
        assertSenseless("pilot/a", Set.of("getPerson"), Set.of(), Set.of(), "purposes");
        assertSenseless("pilot/a", Set.of("getPerson"), Set.of("surname"), Set.of("p"), "JSON Pointer");
        assertSenseless("pilot/a", Set.of("getPerson"), Set.of(), Set.of("No Word"), "No Word");
        assertThatThrownBy(() -> rig.grants.give(new Terms("pilot/a", Rig.PEOPLE, Set.of("count"), Set.of(), Set.of(), Optional.of(rig.now())), Rig.ADMIN)).hasMessageContaining("future");
        assertSenseless("pilot/a", Set.of("getPerson"), Set.of(), IntStream.range(0, 100).mapToObj(i -> "p" + i + "-".repeat(58)).collect(Collectors.toSet()), "4000");
        assertThat(rig.grants.of(Rig.PEOPLE)).isEmpty();
    }

    @Test
    void takesAValueFromTheConsoleThenTheEnvironmentThenTheDefault() {
        ConnectorSettings values = rig.settings.of(Rig.PEOPLE, live.descriptor().settings());
        assertThat(values.value("pause")).contains("PT5S");
        rig.environment.put("ASAN_CONNECTOR_PEOPLE_PAUSE", "PT6S");
        assertThat(values.value("pause")).contains("PT6S");
        connectors.set(Rig.PEOPLE, "pause", "PT7S", Rig.ADMIN);
        assertThat(values.value("pause")).contains("PT7S");
        connectors.set(Rig.PEOPLE, "pause", "", Rig.ADMIN);
        assertThat(values.value("pause")).contains("PT6S");
        rig.environment.put("ASAN_CONNECTOR_PEOPLE_PAUSE", "soon");
        assertThat(values.value("pause")).contains("PT5S");
        assertThat(values.value("other")).isEmpty();
    }

    @Test
    void keepsSecretsSealedAndShowsThemToNobody() {
        ConnectorSettings values = rig.settings.of(Rig.PEOPLE, live.descriptor().settings());
        connectors.set(Rig.PEOPLE, "token", "s3cret-word", Rig.ADMIN);
        assertThat(values.secret("token")).contains("s3cret-word");
        assertThat(values.value("token")).isEmpty();
        assertThat(connectors.settings(Rig.PEOPLE)).filteredOn(setting -> setting.name().equals("token")).singleElement()
                .isEqualTo(new SettingView("token", "secret", "", Origin.ENTERED, Map.of("en", "Token"), "ASAN_CONNECTOR_PEOPLE_TOKEN"));
        String stored = database.transactions().<String, RuntimeException>query(() -> new JpaSettingStore(database.entityManager("exchange")).of(Rig.PEOPLE, "token").orElseThrow().text());
        assertThat(stored).doesNotContain("s3cret");
        assertThat(rig.trail.last("exchange.set").details().toString()).doesNotContain("s3cret");
        assertThat(rig.trail.last("exchange.set").object()).isEqualTo("connector/people/token");
    }

    @Test
    void losesASecretOfAnotherInstallationAndNothingElse() {
        connectors.set(Rig.PEOPLE, "token", "s3cret-word", Rig.ADMIN);
        connectors.set(Rig.PEOPLE, "pause", "PT7S", Rig.ADMIN);
        try (Rig elsewhere = rig.other()) {
            ConnectorSettings values = elsewhere.settings.of(Rig.PEOPLE, live.descriptor().settings());
            assertThat(values.secret("token")).isEmpty();
            assertThat(values.value("pause")).contains("PT7S");
        }
    }

    @Test
    void takesNoValueThatIsNotOfItsType() {
        assertThatThrownBy(() -> connectors.set(Rig.PEOPLE, "pause", "soon", Rig.ADMIN)).hasMessageContaining("pause").hasMessageContaining("PT5S");
        assertThatThrownBy(() -> connectors.set(Rig.PEOPLE, "token", "a\nb", Rig.ADMIN)).hasMessageContaining("token").hasMessageNotContaining("a\nb");
        assertThatThrownBy(() -> connectors.set(Rig.PEOPLE, "nothing", "x", Rig.ADMIN)).hasMessageContaining("nothing");
    }

    @Test
    void showsWhatIsLive() {
        assertThat(connectors.live()).singleElement().satisfies(view -> {
            assertThat(view.service()).isEqualTo(Rig.PEOPLE);
            assertThat(view.titles()).containsEntry("en", "People");
            assertThat(view.operations()).extracting(operation -> operation.id()).containsExactly("getPerson", "count", "addNote");
            assertThat(view.missing()).containsExactly("token");
        });
        assertThat(connectors.contract(Rig.PEOPLE)).hasValueSatisfying(json -> assertThat(json).startsWith("{\"openapi\":\"3.1.0\""));
        rig.slots.retire(Rig.PEOPLE);
        assertThat(connectors.live()).isEmpty();
        assertThat(connectors.settings(Rig.PEOPLE)).isEmpty();
    }

    @Test
    void findsTheOperationOfAPath() {
        assertThat(match("GET", "/persons/7ZZ0A1B")).hasValueSatisfying(match -> {
            assertThat(match.operation().id()).isEqualTo("getPerson");
            assertThat(match.parameters()).containsExactly(Map.entry("pin", "7ZZ0A1B"));
        });
        assertThat(match("GET", "/persons/count")).hasValueSatisfying(match -> assertThat(match.operation().id()).isEqualTo("count"));
        assertThat(match("GET", "/persons/a%2Fb+c")).hasValueSatisfying(match -> assertThat(match.parameters()).containsEntry("pin", "a/b+c"));
        for (String path : List.of("/persons", "/persons/", "/persons/a/b", "persons/a", "/Persons/a")) {
            assertThat(match("GET", path)).as(path).isEmpty();
        }
        assertThat(match("POST", "/persons/7ZZ0A1B")).isEmpty();
    }

    private Optional<Match> match(String method, String path) {
        return connectors.match(Rig.PEOPLE, method, path);
    }

    private void assertSenseless(String client, Set<String> operations, Set<String> fields, Set<String> purposes, String says) {
        assertThatThrownBy(() -> rig.grant(client, operations, fields, purposes)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(says);
    }

    /** Waits for something that other threads bring about. */
    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come about within a minute");
            }
            Thread.onSpinWait();
        }
    }
}
