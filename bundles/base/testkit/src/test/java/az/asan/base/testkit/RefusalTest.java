package az.asan.base.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import az.asan.base.store.Store;
import az.asan.base.store.data.Refusal;
import az.asan.base.store.data.StoreSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator reads when the database cannot be used as it is set up. */
final class RefusalTest {
    @Test
    @Tag("slow")
    void namesAFolderThatAnotherProcessUses() throws Exception {
        try (TestDatabase database = TestDatabase.derby().start()) {
            database.store().close();
            ChildJvm other = ChildJvm.start(CommitVictim.class, database.settings());
            other.killAfter(line -> {
                Refusal refusal = refused(database.settings());
                assertThat(refusal.is()).isEqualTo("in use by another process");
                assertThat(refusal.remedy()).contains("--data");
                return true;
            });
        }
    }

    @Test
    @Tag("postgresql")
    void namesTheSettingsOfAWrongPassword() {
        try (TestDatabase database = TestDatabase.postgresql().start()) {
            StoreSettings right = database.settings();
            Refusal refusal = refused(new StoreSettings(right.url(), right.user(), "hunter2"));
            assertThat(refusal.what()).contains("ASAN_DB_PASSWORD_FILE");
            assertThat(refusal.getMessage()).doesNotContain("hunter2");
        }
    }

    @Test
    @Tag("postgresql")
    void namesADatabaseThatDoesNotExist() {
        try (TestDatabase database = TestDatabase.postgresql().start()) {
            StoreSettings right = database.settings();
            Refusal refusal = refused(new StoreSettings(right.url() + "_nowhere", right.user(), right.password()));
            assertThat(refusal.is()).isEqualTo("does not exist");
            assertThat(refusal.remedy()).contains("createdb");
        }
    }

    @Test
    void namesAServerThatIsNotThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Refusal refusal = refused(new StoreSettings("jdbc:postgresql://127.0.0.1:" + port + "/asan", "asan", "secret"));
        assertThat(refusal.what()).contains("127.0.0.1:" + port + "/asan");
        assertThat(refusal.is()).isEqualTo("cannot be reached");
    }

    @Test
    void namesAFolderThatIsNoDatabase(@TempDir Path folder) throws Exception {
        Refusal missing = refused(new StoreSettings("jdbc:derby:" + folder.resolve("nothing"), "", ""));
        assertThat(missing.remedy()).contains(";create=true");
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Refusal wrong = refused(new StoreSettings("jdbc:derby:" + file + ";create=true", "", ""));
        assertThat(wrong.what()).contains(file.toString());
    }

    private static Refusal refused(StoreSettings settings) {
        return catchThrowableOfType(Refusal.class, () -> Store.open(settings, Clock.systemUTC(), new SecureRandom()).close());
    }
}
