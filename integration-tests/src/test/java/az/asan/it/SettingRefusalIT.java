package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.store.Store;
import az.asan.base.store.data.Refusal;
import az.asan.base.store.data.StoreSettings;
import az.asan.base.store.schema.Changelog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the container can find wrong: the start ends with one line that names the setting, what was found and what would be right. */
final class SettingRefusalIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ASAN_DB_URL          | nonsense                       | az.asan.base.store url (ASAN_DB_URL): 'nonsense'; use jdbc:derby:FOLDER or jdbc:postgresql://host:port/database",
        "ASAN_DB_POOL         | many                           | az.asan.base.store poolSize (ASAN_DB_POOL): 'many' is not a whole number; give one, such as 16",
        "ASAN_HTTP_HOST       | 192.0.2.1                      | ASAN_HTTP_HOST: '192.0.2.1' is no address of this machine; give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them (--listen ADDR)",
    })
    void refusesAValueOfTheEnvironmentThatCannotBe(String name, String value, String line) {
        assertThat(refusal(order().env(name, value))).isEqualTo(line);
    }

    @Test
    void refusesASettingInEtcThatIsOutOfItsBounds() throws IOException {
        Path home = Unpacked.another(folder.resolve("home"));
        Path file = home.resolve("etc/az.asan.base.access.cfg");
        String text = Files.readString(file);
        Files.delete(file);
        Files.writeString(file, text.replace("counter.minutes = 30", "counter.minutes = 3"));
        assertThat(refusal(order().home(home))).isEqualTo("etc/az.asan.base.access.cfg: counter.minutes=3 is not 5 to 120; correct it there, or in the variable of the environment that is named there");
    }

    @Test
    void refusesADatabaseThatAnotherProcessHolds() throws Exception {
        Path database = database();
        // Open in this JVM, which takes no part in the lock of the start command.
        Store held = open(database);
        try {
            assertThat(refusal(order())).isEqualTo("database folder " + database + ": in use by another process; stop the other one, or give this one a folder of its own (--data DIR)");
        } finally {
            held.close();
        }
    }

    @Test
    void refusesADatabaseThatANewerVersionHasMade() throws Exception {
        String ours = new String(shipped("az.asan.course.store", "db/course.xml"), StandardCharsets.UTF_8);
        String newer = ours.replace("</databaseChangeLog>", "<changeSet id=\"900-of-tomorrow\" author=\"course\"><createTable tableName=\"course_tomorrow\"><column name=\"id\" type=\"INT\"/></createTable></changeSet></databaseChangeLog>");
        Store store = open(database());
        store.migrate(new Changelog("course", newer.getBytes(StandardCharsets.UTF_8)));
        store.close();
        assertThat(refusal(order())).isEqualTo("database tables of course: made by a newer version: it knows the changes 900-of-tomorrow, this one does not; start the newer version again, or restore the backup made before it");
    }

    private Started.Order order() {
        return Started.Order.in(folder.resolve("data"));
    }

    /** The one line, after a start that left nothing running. */
    private static String refusal(Started.Order order) {
        try (Started started = order.start()) {
            Started.Ended ended = started.awaitEnd();
            assertThat(ended.status()).as(ended.toString()).isEqualTo(1);
            assertThat(ended.out()).noneMatch(line -> line.startsWith("ready"));
            assertThat(ended.err()).last().asString().startsWith("asan: ");
            assertThat(ended.err()).filteredOn(line -> !line.startsWith("note: ")).hasSize(1);
            assertThat(order.data().resolve("run/token")).doesNotExist();
            return ended.err().get(ended.err().size() - 1).substring("asan: ".length());
        }
    }

    private static byte[] shipped(String bundle, String file) throws IOException {
        Path jar = Unpacked.home().resolve("system/az/asan/" + bundle + "/" + World.VERSION + "/" + bundle + "-" + World.VERSION + ".jar");
        return ModuleFile.of(jar).files().get(file);
    }

    private Path database() throws IOException {
        return Files.createDirectories(folder.resolve("data")).resolve("db");
    }

    private static Store open(Path database) throws Refusal {
        return Store.open(new StoreSettings("jdbc:derby:" + database + ";create=true", "", ""), Clock.systemUTC(), new SecureRandom());
    }
}
