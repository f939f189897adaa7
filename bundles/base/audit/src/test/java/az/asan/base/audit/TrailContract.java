package az.asan.base.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.health.HealthPart;
import az.asan.base.api.identity.CaseId;
import az.asan.base.api.store.Database;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.api.trail.TrailVerification;
import az.asan.base.api.trail.TrailVerification.Fault;
import az.asan.base.api.trail.TrailVerification.Head;
import az.asan.base.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trail promises, on every database. */
abstract class TrailContract {
    private static final String PERSON = "7ZZ0A1B";

    final TestDatabase database;
    @TempDir
    Path folder;
    private final TestKeyRing ring = new TestKeyRing("a key of this test");
    private final RecordedStartup startup = new RecordedStartup();
    private final List<DatabaseTrail> open = new ArrayList<>();
    DatabaseTrail trail;

    TrailContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        for (String table : List.of("audit_entry", "audit_intent", "audit_batch", "audit_node", "audit_personal", "audit_person_key")) {
            command(() -> {
                try (Statement sql = transactions().connection().createStatement()) {
                    sql.executeUpdate("delete from " + table);
                }
            });
        }
        trail = trail(folder.resolve("one"));
    }

    @AfterEach
    void stop() {
        open.forEach(DatabaseTrail::close);
    }

    @Test
    void verifiesWhatWasWritten() {
        write(5);
        command(() -> trail.append(TrailEntry.of("local:1", "exchange.ask", "population/person").purpose("residence certificate")
                .caseId(new CaseId("01J00000000000000000000000")).traceId("4bf92f3577b34da6a3ce929d0e0e4736").person(PERSON).personal("surname", "Nümunəyev").detail("operation", "person").build()));
        seal();
        write(3);
        seal();

        TrailVerification.Report report = verify();

        assertThat(report.holds()).isTrue();
        assertThat(report.pending()).isZero();
        TrailVerification.Chain chain = report.chains().get(0);
        assertThat(chain.entries()).isEqualTo(9);
        assertThat(chain.batches()).isGreaterThanOrEqualTo(2);
        assertThat(chain.personal()).isEqualTo(1);
        assertThat(chain.firstBroken()).isEmpty();
    }

    @Test
    void keepsNothingOfATransactionThatRolledBack() {
        assertThatThrownBy(() -> transactions().command(() -> {
            trail.append(entry("lost"));
            throw new IllegalStateException("changed my mind");
        })).hasMessage("changed my mind");
        write(1);
        seal();

        assertThat(verify().chains().get(0).entries()).isEqualTo(1);
    }

    @Test
    void refusesToWriteOutsideATransaction() {
        assertThatThrownBy(() -> trail.append(entry("outside"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsItsOwnActionsForItself() {
        assertThatThrownBy(() -> command(() -> trail.append(TrailEntry.of("local:1", "trail.erase", "x").build()))).hasMessageContaining("'trail.'");
    }

    @Test
    void chainsEveryEntryOfManyThreadsOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String object = "object-" + i;
                tasks.add(() -> {
                    command(() -> trail.append(entry(object)));
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        seal();

        assertThat(verify().holds()).isTrue();
        assertThat(number("select count(distinct object) from audit_entry")).isEqualTo(200);
        assertThat(number("select count(*) from audit_entry")).isEqualTo(200);
    }

    @Test
    void neverPassesOverAnEntryThatCommitsLate() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = thread.submit(() -> transactions().<Boolean, InterruptedException>command(() -> {
                trail.append(entry("late"));
                written.countDown();
                go.await();
                return true;
            }));
            written.await();
            command(() -> trail.append(entry("early")));
            if (database.database() == Database.POSTGRESQL) {
                // Derby's readers wait for the open transaction instead.
                seal();
                assertThat(number("select position from audit_entry where object = 'early'")).isEqualTo(1);
            }
            go.countDown();
            late.get();
        } finally {
            thread.shutdownNow();
        }
        seal();

        assertThat(number("select count(*) from audit_entry")).isEqualTo(2);
        assertThat(verify().holds()).isTrue();
    }

    @Test
    void chainsAfterARestartWhatACrashLeftBehind() throws IOException {
        write(2);
        seal();
        trail.close();
        Writing crashed = writing(NodeKey.in(folder.resolve("one"), new SecureRandom()).node());
        command(() -> crashed.write(transactions().connection(), entry("left behind")));

        trail = trail(folder.resolve("one"));
        seal();

        assertThat(number("select position from audit_entry where object = 'left behind'")).isEqualTo(3);
        assertThat(verify().holds()).isTrue();
    }

    @Test
    void takesOverWhatALostNodeLeftAfterTenMinutes() {
        command(() -> writing("n-lost").write(transactions().connection(), entry("orphan")));
        seal();
        assertThat(number("select count(*) from audit_entry")).isZero();

        database.clock().advance(Duration.ofMinutes(11));
        trail.sealNow();

        assertThat(number("select count(*) from audit_entry where origin = 'n-lost'")).isEqualTo(1);
        assertThat(verify().holds()).isTrue();
    }

    @Test
    void bringsBackTextsThatDatabasesDoNotTake() {
        command(() -> trail.append(TrailEntry.of("local:1", "queue.call", "NUL \0, half \uD83D, whole \uD83D\uDE00, blank ").detail("long", "ə".repeat(5000)).detail("control", "\u0001\t\n\"\\").build()));
        seal();

        assertThat(verify().holds()).isTrue();
    }

    @Test
    void findsAChangedEntry() {
        written(10);
        sql("update audit_entry set object = 'someone else' where position = 4");

        broken(4, Fault.CHANGED);
    }

    @Test
    void findsARemovedEntry() {
        written(10);
        sql("delete from audit_entry where position = 4");

        broken(4, Fault.MISSING);
    }

    @Test
    void findsSwappedEntries() {
        written(10);
        sql("update audit_entry set position = -1 where position = 4");
        sql("update audit_entry set position = 4 where position = 5");
        sql("update audit_entry set position = 5 where position = -1");

        broken(4, Fault.CHANGED);
    }

    @Test
    void findsAnInsertedEntry() {
        written(10);
        for (int i = 10; i >= 4; i--) {
            sql("update audit_entry set position = " + (i + 1) + " where position = " + i);
        }
        sql(copy(5, 4));

        broken(4, Fault.CHANGED);
    }

    @Test
    void findsAnEntryAddedBehindTheHead() {
        written(10);
        sql(copy(10, 11));

        broken(11, Fault.UNSIGNED);
    }

    @Test
    void findsAChainThatWasWrittenAnewWithoutTheKey() {
        written(10);
        sql("update audit_entry set object = 'someone else' where position = 4");
        rehash();

        assertThat(verify().chains().get(0).findings()).anySatisfy(finding -> assertThat(finding.fault()).isEqualTo(Fault.UNSIGNED));
    }

    @Test
    void findsACutTailByTheNodesOwnNote() {
        write(5);
        seal();
        write(5);
        seal();
        cutAfter(5);

        broken(10, Fault.CUT);
    }

    @Test
    void findsACutTailByAnExportedHead() throws IOException {
        write(5);
        seal();
        write(5);
        seal();
        List<Head> exported = verification("elsewhere").heads();
        cutAfter(5);

        assertThat(verification("elsewhere").verify(List.of()).holds()).isTrue();
        TrailVerification.Report report = verification("elsewhere").verify(exported);
        assertThat(report.chains().get(0).firstBroken()).hasValueSatisfying(finding -> {
            assertThat(finding.position()).isEqualTo(10);
            assertThat(finding.fault()).isEqualTo(Fault.CUT);
        });
    }

    @Test
    void findsACutTailByTheAnchorOfAnotherNode() throws IOException {
        write(5);
        seal();
        write(5);
        seal();
        String node = Files.readString(folder.resolve("one/id")).trim();
        DatabaseTrail other = trail(folder.resolve("two"));
        assertThat(other.anchorNow()).isEqualTo(1);
        while (other.sealNow() > 0) {
            assertThat(other.check().state()).isNotEqualTo(HealthPart.Health.State.DOWN);
        }
        cutAfter(5);

        assertThat(verification("elsewhere").verify(List.of()).chains()).filteredOn(chain -> chain.node().equals(node))
                .singleElement().satisfies(chain -> assertThat(chain.firstBroken().orElseThrow().fault()).isEqualTo(Fault.CUT));
    }

    @Test
    void saysAtTheStartThatAnOlderDatabaseWasBroughtBackAndNeverForgetsIt() {
        write(5);
        seal();
        write(5);
        seal();
        trail.close();
        cutAfter(5);

        trail = trail(folder.resolve("one"));
        write(8);
        seal();

        assertThat(trail.check().state()).isEqualTo(HealthPart.Health.State.DEGRADED);
        assertThat(verify().chains().get(0).findings()).anySatisfy(finding -> assertThat(finding.fault()).isEqualTo(Fault.CUT));
    }

    @Test
    void findsAChangedPersonalValue() {
        writtenAbout(PERSON);
        sql("update audit_personal set sealed = substr(sealed, 1, 30) || '00' || substr(sealed, 33)");

        broken(1, Fault.PERSONAL_CHANGED);
    }

    @Test
    void findsAPersonalValueThatIsGoneWithoutAnErasure() {
        writtenAbout(PERSON);
        sql("update audit_personal set sealed = '', salt = ''");
        sql("update audit_person_key set sealed = '', tag = ''");

        broken(1, Fault.PERSONAL_MISSING);
    }

    @Test
    void erasesAPersonSoThatNothingCanBeReadAndTheChainStillVerifies() {
        writtenAbout(PERSON);
        writtenAbout("7ZZ0A1C");
        command(() -> trail.erase(PERSON, "request under the law on personal data"));
        seal();

        TrailVerification.Report report = verify();
        assertThat(report.holds()).isTrue();
        assertThat(report.chains().get(0).erased()).isEqualTo(1);
        assertThat(report.chains().get(0).personal()).isEqualTo(1);
        assertThat(number("select count(*) from audit_personal where salt = '' and sealed = ''")).isEqualTo(1);
        assertThat(number("select count(*) from audit_person_key where sealed = '' and tag = ''")).isEqualTo(1);
        assertThat(number("select count(*) from audit_entry where action = 'trail.erase'")).isEqualTo(1);
    }

    @Test
    void beginsANewKeyForAPersonWhoComesBackAfterAnErasure() {
        writtenAbout(PERSON);
        command(() -> trail.erase(PERSON, "request"));
        writtenAbout(PERSON);
        seal();

        assertThat(verify().holds()).isTrue();
        assertThat(number("select count(distinct person_key) from audit_personal")).isEqualTo(2);
    }

    @Test
    void refusesToStartWithAnotherKeyThanTheOneThatSigned() throws IOException {
        written(1);
        trail.close();
        Files.delete(folder.resolve("one/trail.key"));

        assertThatThrownBy(() -> trail(folder.resolve("one"))).isInstanceOf(IllegalStateException.class);
        assertThat(startup.lines()).anySatisfy(line -> assertThat(line).contains("refused trail key of node").contains("backup"));
    }

    @Test
    void keepsTheNodesKeyToItsOwner() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("one/trail.key"))).hasSize(2).allMatch(permission -> permission.name().startsWith("OWNER_"));
    }

    final void broken(long position, Fault fault) {
        TrailVerification.Report report = verify();
        assertThat(report.holds()).isFalse();
        assertThat(report.chains().get(0).firstBroken()).hasValueSatisfying(finding -> {
            assertThat(finding.position()).as(finding.text()).isEqualTo(position);
            assertThat(finding.fault()).as(finding.text()).isEqualTo(fault);
        });
    }

    final TrailVerification.Report verify() {
        return verification("one").verify(List.of());
    }

    private ChainVerification verification(String node) {
        return new ChainVerification(transactions(), ring, folder.resolve(node), database.clock());
    }

    final Transactions transactions() {
        return database.transactions();
    }

    final void write(int entries) {
        for (int i = 0; i < entries; i++) {
            String object = "object-" + i;
            command(() -> trail.append(entry(object)));
        }
    }

    private void written(int entries) {
        write(entries);
        seal();
    }

    final void writtenAbout(String person) {
        command(() -> trail.append(TrailEntry.of("local:1", "exchange.ask", "population/person").purpose("test").person(person).personal("surname", "Nümunəyev").build()));
        seal();
    }

    final void seal() {
        while (number("select count(*) from audit_intent where origin <> 'n-lost'") > 0) {
            trail.sealNow();
        }
    }

    final void command(Change change) {
        transactions().<Boolean, RuntimeException>command(() -> {
            try {
                change.make();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
    }

    static TrailEntry entry(String object) {
        return TrailEntry.of("local:1", "queue.call", object).detail("window", "3").build();
    }

    final void sql(String statement) {
        command(() -> {
            try (Statement sql = transactions().connection().createStatement()) {
                assertThat(sql.executeUpdate(statement)).isPositive();
            }
        });
    }

    final long number(String query) {
        return transactions().query(() -> {
            try (PreparedStatement sql = transactions().connection().prepareStatement(query); ResultSet row = sql.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void cutAfter(long position) {
        sql("delete from audit_entry where position > " + position + " and node = '" + firstNode() + "'");
        sql("delete from audit_batch where last_position > " + position + " and node = '" + firstNode() + "'");
        sql("update audit_node set position = " + position + ", hash = (select hash from audit_entry e where e.node = audit_node.node and e.position = " + position
                + "), signature = (select signature from audit_batch b where b.node = audit_node.node and b.last_position = " + position + ") where node = '" + firstNode() + "'");
    }

    private String firstNode() {
        try {
            return Files.readString(folder.resolve("one/id")).trim();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String copy(int from, int to) {
        return "insert into audit_entry select node, " + to + ", hash, 'X' || substr(id, 2), at_ms, origin, 'intruder', action, object, outcome, purpose, case_id, trace_id, details, person_key, personal_digest"
                + " from audit_entry where position = " + from;
    }

    /** What someone does who has the database and not the node's key. */
    private void rehash() {
        command(() -> {
            List<Chains.Link> links = Chains.links(transactions().connection(), firstNode(), 0, 1000);
            String hash = Chain.START;
            for (Chains.Link link : links) {
                hash = Chain.hash(hash, link.node(), link.position(), link.entry());
                for (String statement : List.of("update audit_entry set hash = '" + hash + "' where position = " + link.position(),
                        "update audit_batch set hash = '" + hash + "' where last_position = " + link.position(),
                        "update audit_node set hash = '" + hash + "' where position = " + link.position())) {
                    try (Statement sql = transactions().connection().createStatement()) {
                        sql.executeUpdate(statement);
                    }
                }
            }
        });
    }

    private Writing writing(String node) {
        SecureRandom random = new SecureRandom();
        return new Writing(node, new PersonKeys(ring, random), random, database.clock());
    }

    private DatabaseTrail trail(Path node) {
        DatabaseTrail made = new DatabaseTrail(transactions(), ring, startup, node, database.clock());
        open.add(made);
        return made;
    }

    /** Changes something in a transaction. */
    @FunctionalInterface
    interface Change {
        void make() throws SQLException;
    }
}
