package az.asan.shipped.connector.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.demo.agencies.Agencies;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.ExchangeException.Reason;
import az.asan.exchange.api.Grants.Terms;
import az.asan.exchange.api.Question;
import az.asan.exchange.camel.CamelRoutes;
import az.asan.exchange.provider.ConnectorKind;
import az.asan.exchange.provider.GrantRegister;
import az.asan.exchange.provider.Pipeline;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.store.JpaGrantStore;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.exchange.testkit.FakeAgency;
import az.asan.exchange.testkit.TestSlots;
import az.asan.module.api.SlotName;
import az.asan.module.spi.ModuleKind.Activated;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole line: a question, its grant in the database, the route, a socket, the contract, the fields, the trail. */
class PopulationLineTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("exchange");

    private static final SlotName POPULATION = SlotName.of("connector", "population");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Identity ADMIN = Identity.of("local:admin").build();

    private final CamelRoutes routes = new CamelRoutes();
    private final TestSlots slots = new TestSlots();
    private final Rows rows = new Rows(DATABASE.transactions());
    private final GrantRegister grants = new GrantRegister(new JpaGrantStore(DATABASE.entityManager("exchange")), DATABASE.transactions(), DATABASE.outbox(), rows, slots);
    private final Pipeline exchange = new Pipeline(grants, slots, DATABASE.transactions(), rows);
    private FakeAgency agency;
    private Optional<Activated<Connector>> live = Optional.empty();

    @BeforeEach
    void grant() throws Exception {
        agency = new FakeAgency();
        grants.give(new Terms("pilot/residence-certificate", POPULATION, Set.of("getPerson"), Set.of("/surname", "/address/city"), Set.of("residence-certificate"), Optional.empty()), ADMIN);
    }

    @AfterEach
    void close() throws Exception {
        live.ifPresent(Activated::close);
        exchange.close();
        grants.close();
        routes.close();
        agency.close();
    }

    @Test
    void goesFromAQuestionToTheRegisterAndBack() throws Exception {
        try (Agencies agencies = Agencies.start()) {
            connect(URI.create("http://127.0.0.1:" + agencies.port("population")));
            Answer answer = exchange.ask(question(PATIENCE));
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"surname\":\"Məmmədova\",\"address\":{\"city\":\"Bakı\"}}");
            assertThat(rows.entries).last().satisfies(entry -> assertThat(entry.person()).contains("7ZZ0A1B"));
        }
    }

    @Test
    void givesEveryMisbehaviourOfTheAgencyItsReasonWithinTheDeadline() throws Exception {
        connect(agency.address());
        assertEnds(agency.hangs(), Duration.ofMillis(300), Reason.AGENCY_TIMEOUT);
        assertEnds(agency.hangsHalfway("{\"surname\":\"" + "a".repeat(100) + "\"}"), Duration.ofMillis(300), Reason.AGENCY_TIMEOUT);
        assertEnds(agency.resets(), PATIENCE, Reason.AGENCY_FAILED);
        assertEnds(agency.answersHalf("{\"surname\":\"" + "a".repeat(100) + "\"}"), PATIENCE, Reason.AGENCY_FAILED);
        assertEnds(agency.talksNonsense(), PATIENCE, Reason.INVALID_ANSWER);
        assertEnds(agency.answersEndlessly(2 * 1024 * 1024), PATIENCE, Reason.INVALID_ANSWER);
        assertEnds(agency.answers(200, "{\"surname\":\"a\"}"), PATIENCE, Reason.INVALID_ANSWER);
        assertEnds(agency.answers(503, "{\"title\":\"Not now\"}"), PATIENCE, Reason.AGENCY_FAILED);
        assertEnds(agency.answers(401, "{}"), PATIENCE, Reason.AGENCY_REFUSED);
        assertThat(rows.entries).filteredOn(entry -> entry.action().equals("exchange.ask")).hasSize(9).allMatch(entry -> entry.outcome().equals("failed"));
        agency.close();
        assertThat(failure(PATIENCE).reason()).isEqualTo(Reason.AGENCY_UNREACHABLE);
    }

    private void connect(URI address) throws Exception {
        ConnectorFolder folder = ConnectorFolder.of(Path.of("src/main/module"));
        Activated<Connector> started = ConnectorKind.withSettings(routes, Map.of("address", address.toString())).activate(folder.activation(PATIENCE));
        live = Optional.of(started);
        slots.put(folder.moduleVersion(), started.value());
    }

    private void assertEnds(FakeAgency misbehaving, Duration deadline, Reason reason) {
        long before = System.nanoTime();
        ExchangeException failure = failure(deadline);
        assertThat(failure.reason()).as(failure.toString()).isEqualTo(reason);
        // Every wait of the agency itself has no end, so that this is the exchange's doing.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as(misbehaving.address().toString()).isLessThan(PATIENCE);
    }

    private ExchangeException failure(Duration deadline) {
        return catchThrowableOfType(ExchangeException.class, () -> exchange.ask(question(deadline)));
    }

    private static Question question(Duration deadline) {
        return Question.of("pilot/residence-certificate", POPULATION, "getPerson").parameter("pin", "7ZZ0A1B").purpose("residence-certificate").deadline(deadline).build();
    }

    /** Rows of transactions that were committed. */
    private static final class Rows implements Trail {
        private final List<TrailEntry> entries = new CopyOnWriteArrayList<>();
        private final Transactions transactions;

        private Rows(Transactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public void append(TrailEntry entry) {
            transactions.afterCommit(() -> entries.add(entry));
        }

        @Override
        public void erase(String person, String reason) {
            throw new UnsupportedOperationException("The exchange erases nothing");
        }
    }
}
