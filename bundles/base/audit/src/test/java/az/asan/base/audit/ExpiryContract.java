package az.asan.base.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.api.trail.TrailVerification;
import az.asan.base.api.trail.TrailVerification.Fault;
import az.asan.base.api.trail.TrailVerification.Head;
import az.asan.base.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trail is kept as long as it may be and no longer, and proves what it held all the same. */
abstract class ExpiryContract {
    static final String KEY = "a key of this test";
    static final Duration KEEP = Duration.ofDays(30);
    private static final String PERSON = "7ZZ0A1B";

    private final TestDatabase database;
    private final TestKeyRing ring = new TestKeyRing(KEY);
    @TempDir
    Path folder;
    private DatabaseTrail trail;

    ExpiryContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        for (String table : List.of("audit_entry", "audit_intent", "audit_batch", "audit_node", "audit_personal", "audit_person_key")) {
            sql("delete from " + table);
        }
        trail = open();
    }

    @AfterEach
    void stop() {
        trail.close();
    }

    @Test
    void erasesWhatIsTooOldAndTheChainStillVerifies() {
        write(5);
        command(() -> trail.append(TrailEntry.of("local:1", "exchange.ask", "population/person").purpose("test").person(PERSON).personal("surname", "Nümunəyev").build()));
        seal();
        List<Head> exported = verification().heads();
        days(31);
        write(3);
        seal();

        assertThat(trail.expire(KEEP)).isEqualTo(6);
        seal();

        assertThat(number("select count(*) from audit_entry where position <= 6")).isZero();
        assertThat(number("select count(*) from audit_personal")).isZero();
        TrailVerification.Report report = verification().verify(exported);
        assertThat(report.holds()).as(report.toString()).isTrue();
        assertThat(report.chains().get(0).entries()).as("three and the one that tells of it").isEqualTo(4);
        assertThat(trail.expire(KEEP)).as("the same again").isZero();
    }

    @Test
    void goesOnAfterAllOfAChainHasExpiredAndAfterARestart() {
        write(4);
        seal();
        days(31);
        assertThat(trail.expire(KEEP)).isEqualTo(4);
        trail.close();
        trail = open();
        assertThat(trail.check().state().name()).isEqualTo("UP");
        write(2);
        seal();
        days(31);
        assertThat(trail.expire(KEEP)).as("also the entry that told of the first time").isEqualTo(3);
        seal();
        assertThat(verify().holds()).as(verify().toString()).isTrue();
        assertThat(number("select count(*) from audit_entry")).isEqualTo(1);
    }

    @Test
    void findsWhatIsGoneThoughItHadNotExpired() {
        expired();
        sql("delete from audit_entry where position = 4");
        broken(Fault.MISSING, 4);
    }

    @Test
    void findsThatWhatExpiredIsNoLongerProven() {
        expired();
        sql("delete from audit_batch where last_position <= 3");
        broken(Fault.MISSING, 1);
    }

    @Test
    void findsAChangedProofOfWhatExpired() {
        expired();
        sql("update audit_batch set hash = '" + "a".repeat(64) + "' where first_position = 1");
        broken(Fault.UNSIGNED, 1);
    }

    @Test
    void believesNoEntryThatSaysThatSomethingYoungHadExpired() {
        write(3);
        seal();
        String node = node();
        command(() -> {
            Chains.Batch last = Chains.batches(transactions().connection(), node, 0, 100).stream().reduce((one, other) -> other).orElseThrow();
            new Writing(node, new PersonKeys(ring, new SecureRandom()), new SecureRandom(), database.clock()).write(transactions().connection(),
                    TrailEntry.of("system:" + node, Expiry.ACTION, node).detail("position", Long.toString(last.last())).detail("hash", last.hash())
                            .detail("before", Long.toString(database.clock().millis() + 1)).build());
        });
        sql("delete from audit_entry");
        seal();
        broken(Fault.MISSING, 1);
    }

    @Test
    void keepsWhatTellsOfAnErasureUntilNothingIsLeftThatItExplains() {
        command(() -> new Writing("n-lost", new PersonKeys(ring, new SecureRandom()), new SecureRandom(), database.clock()).write(transactions().connection(),
                TrailEntry.of("local:1", "exchange.ask", "x").purpose("test").person(PERSON).personal("surname", "Nümunəyev").build()));
        command(() -> trail.erase(PERSON, "request"));
        chained("select count(*) from audit_intent where origin <> 'n-lost'");
        days(25);
        seal();
        days(10);
        assertThat(trail.expire(KEEP)).as("the entry of the lost node is chained for ten days only").isZero();
        assertThat(verify().holds()).as(verify().toString()).isTrue();
        days(30);
        assertThat(trail.expire(KEEP)).isEqualTo(2);
        seal();
        assertThat(verify().holds()).as(verify().toString()).isTrue();
        assertThat(number("select count(*) from audit_person_key")).as("the destroyed key is forgotten").isZero();
    }

    @Test
    void isNotKeptForLessThanThirtyDays() {
        assertThatThrownBy(() -> trail.expire(Duration.ofDays(29))).hasMessageContaining("30 days");
        assertThatThrownBy(() -> Retention.own(29)).hasMessageContaining("retention.days").hasMessageContaining("30 to 36600");
        assertThat(Retention.own(0)).isZero();
    }

    @Test
    void verifiesAfterAKillInTheMiddleAndFinishesTheNextTime() throws Exception {
        command(() -> {
            for (int i = 0; i < 6 * Sealer.BATCH; i++) {
                trail.append(TrailEntry.of("local:1", "queue.call", "object-" + i).person(PERSON).purpose("test").personal("surname", "Nümunəyev").build());
            }
        });
        seal();
        days(31);
        trail.close();
        database.store().close();
        int steps = killedAfterTwoSteps();
        database.restart();
        trail = open();
        seal();
        assertThat(verify().holds()).as(verify().toString()).isTrue();
        long left = number("select count(*) from audit_entry where action = 'queue.call'");
        assertThat(left).as("after %s steps", steps).isLessThanOrEqualTo((long) (6 - steps) * Sealer.BATCH);
        assertThat(number("select count(*) from audit_personal")).isEqualTo(left);

        assertThat(trail.expire(KEEP)).isEqualTo((int) left);
        seal();
        assertThat(number("select count(*) from audit_entry where action = 'queue.call'")).isZero();
        assertThat(verify().holds()).as(verify().toString()).isTrue();
    }

    private int killedAfterTwoSteps() throws Exception {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                ExpiryVictim.class.getName(), database.settings().url(), database.settings().user(), database.settings().password(), folder.toString(),
                Long.toString(database.clock().millis())).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int steps = 0;
        try (BufferedReader said = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("step ") && ++steps == 2) {
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(child.waitFor()).isNotZero();
        assertThat(steps).isGreaterThanOrEqualTo(2);
        return steps;
    }

    /** Entries 1 to 3 have expired, 4 to 6 and what tells of it are there. */
    private void expired() {
        write(3);
        seal();
        days(31);
        write(3);
        seal();
        assertThat(trail.expire(KEEP)).isEqualTo(3);
        seal();
        assertThat(verify().holds()).as(verify().toString()).isTrue();
    }

    private void broken(Fault fault, long position) {
        assertThat(verify().chains().get(0).findings()).anySatisfy(finding -> {
            assertThat(finding.fault()).isEqualTo(fault);
            assertThat(finding.position()).isEqualTo(position);
        });
    }

    private DatabaseTrail open() {
        return new DatabaseTrail(transactions(), ring, new RecordedStartup(), folder, database.clock());
    }

    private ChainVerification verification() {
        return new ChainVerification(transactions(), ring, folder, database.clock());
    }

    private TrailVerification.Report verify() {
        return verification().verify(List.of());
    }

    private String node() {
        try {
            return Files.readString(folder.resolve("id")).trim();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void days(int days) {
        database.clock().advance(Duration.ofDays(days));
    }

    private void write(int entries) {
        command(() -> {
            for (int i = 0; i < entries; i++) {
                trail.append(TrailEntry.of("local:1", "queue.call", "object-" + i).build());
            }
        });
    }

    private void seal() {
        chained("select count(*) from audit_intent");
    }

    private void chained(String waiting) {
        while (number(waiting) > 0) {
            trail.sealNow();
        }
    }

    private Transactions transactions() {
        return database.transactions();
    }

    private void sql(String statement) {
        command(() -> {
            try (Statement sql = transactions().connection().createStatement()) {
                sql.executeUpdate(statement);
            }
        });
    }

    private long number(String query) {
        return transactions().query(() -> {
            try (PreparedStatement sql = transactions().connection().prepareStatement(query); ResultSet row = sql.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void command(TrailContract.Change change) {
        transactions().<Boolean, RuntimeException>command(() -> {
            try {
                change.make();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
    }
}
