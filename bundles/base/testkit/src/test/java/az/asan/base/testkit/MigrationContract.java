package az.asan.base.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.store.data.Refusal;
import az.asan.base.store.schema.Changelog;
import az.asan.base.store.schema.Migrations.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables are brought up to date as a whole or not at all, whatever happens to the process. */
abstract class MigrationContract {
    private final TestDatabase database;

    MigrationContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        database.start();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void appliesEachChangeOnceAndSeesAnUnchangedChangelogByItsDigest() throws Exception {
        assertThat(migrate(harbor())).isEqualTo(new Standing(2, true));
        assertThat(migrate(harbor())).isEqualTo(new Standing(2, false));
        assertThat(migrate(changelog(text().replace("<databaseChangeLog", "<!-- only a comment -->\n<databaseChangeLog")))).isEqualTo(new Standing(2, true));
        assertThat(rows("SELECT id FROM harbor_ship")).containsExactly("first");
    }

    @Test
    void recoversFromAMigrationKilledInTheMiddle() throws Exception {
        database.store().close();
        List<String> said = ChildJvm.start(MigrationVictim.class, database.settings()).killAfter(SlowChange.IN_THE_MIDDLE::equals);
        assertThat(said).contains(SlowChange.IN_THE_MIDDLE);
        database.restart();

        assertThatThrownBy(() -> rows("SELECT id FROM harbor_ship")).as("nothing of the killed migration is there").isInstanceOf(RuntimeException.class);
        assertThat(migrate(harbor())).isEqualTo(new Standing(2, true));
        assertThat(rows("SELECT id FROM harbor_ship")).containsExactly("first");
        assertThat(rows("SELECT id FROM harbor_crew")).containsExactly("captain");
    }

    @Test
    void clearsALockThatADeadProcessLeft() throws Exception {
        migrate(harbor());
        update("UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'a tool that was killed'");
        assertThat(migrate(changelog(text().replace("</databaseChangeLog>", THIRD + "</databaseChangeLog>")))).isEqualTo(new Standing(3, true));
    }

    @Test
    void refusesTablesOfANewerVersionAndLeavesThemAlone() throws Exception {
        migrate(changelog(text().replace("</databaseChangeLog>", THIRD + "</databaseChangeLog>")));
        assertThatThrownBy(() -> migrate(harbor())).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.what()).isEqualTo("database tables of harbor");
            assertThat(refusal.is()).contains("newer version", "3-port");
            assertThat(refusal.remedy()).contains("newer version");
        });
        assertThat(rows("SELECT id FROM harbor_port")).isEmpty();
    }

    @Test
    void leavesNothingOfAChangelogThatFails() throws Exception {
        String wrong = "<changeSet id=\"3-wrong\" author=\"harbor\"><sql>INSERT INTO harbor_nowhere VALUES (1)</sql></changeSet>";
        assertThatThrownBy(() -> migrate(changelog(text().replace("</databaseChangeLog>", wrong + "</databaseChangeLog>"))))
                .isInstanceOf(Refusal.class).hasMessageContainingAll("harbor", "nothing was changed");
        assertThatThrownBy(() -> rows("SELECT id FROM harbor_ship")).isInstanceOf(RuntimeException.class);
        assertThat(migrate(harbor())).isEqualTo(new Standing(2, true));
    }

    @Test
    void refusesAChangeThatWouldRunOutsideTheTransaction() throws Exception {
        String outside = "<changeSet id=\"3-port\" author=\"harbor\" runInTransaction=\"false\"><createTable tableName=\"harbor_port\">"
                + "<column name=\"id\" type=\"VARCHAR(36)\"/></createTable></changeSet>";
        assertThatThrownBy(() -> migrate(changelog(text().replace("</databaseChangeLog>", outside + "</databaseChangeLog>"))))
                .isInstanceOf(Refusal.class).hasMessageContaining("runInTransaction");
    }

    private static final String THIRD = "<changeSet id=\"3-port\" author=\"harbor\"><createTable tableName=\"harbor_port\">"
            + "<column name=\"id\" type=\"VARCHAR(36)\"><constraints nullable=\"false\"/></column></createTable></changeSet>";

    private Standing migrate(Changelog changelog) throws Refusal {
        return database.store().migrate(changelog);
    }

    private static Changelog harbor() throws IOException {
        return Changelog.of("harbor", MigrationContract.class.getClassLoader());
    }

    private static String text() throws IOException {
        return new String(harbor().content(), StandardCharsets.UTF_8);
    }

    private static Changelog changelog(String text) {
        return new Changelog("harbor", text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> rows(String select) throws SQLException {
        return database.transactions().query(() -> {
            List<String> rows = new ArrayList<>();
            try (Statement statement = database.transactions().connection().createStatement(); ResultSet row = statement.executeQuery(select)) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        });
    }

    private void update(String sql) throws SQLException {
        database.transactions().command(() -> {
            try (Statement statement = database.transactions().connection().createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }
}
