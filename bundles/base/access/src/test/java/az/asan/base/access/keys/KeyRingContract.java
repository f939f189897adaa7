package az.asan.base.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.access.RecordedStartup;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the key ring promises, on every database. One database for all tests: its keys are wrapped by one file. */
abstract class KeyRingContract {
    private static final byte[] TEXT = "a text".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = "a context".getBytes(StandardCharsets.UTF_8);
    @TempDir
    static Path folder;

    private final TestDatabase database;
    private final RecordedStartup startup = new RecordedStartup();

    KeyRingContract(TestDatabase database) {
        this.database = database;
    }

    @Test
    void opensWhatAnotherNodeSealed() throws Exception {
        assertThat(ring().open("documents", ring().seal("documents", TEXT, CONTEXT), CONTEXT)).isEqualTo(TEXT);
    }

    @Test
    void opensNothingForAnotherPurposeOrContextOrWhenChanged() {
        KeyRing ring = ring();
        byte[] sealed = ring.seal("documents", TEXT, CONTEXT);
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> ring.open("links", sealed, CONTEXT)).isInstanceOf(KeyRing.ForgedException.class);
        assertThatThrownBy(() -> ring.open("documents", sealed, TEXT)).isInstanceOf(KeyRing.ForgedException.class);
        assertThatThrownBy(() -> ring.open("documents", changed, CONTEXT)).isInstanceOf(KeyRing.ForgedException.class);
        assertThatThrownBy(() -> ring.open("documents", new byte[3], CONTEXT)).isInstanceOf(KeyRing.ForgedException.class);
    }

    @Test
    void authenticatesPerPurpose() {
        KeyRing ring = ring();
        byte[] code = ring.authenticate("csrf", TEXT);

        assertThat(code).hasSize(32);
        assertThat(ring.verify("csrf", TEXT, code)).isTrue();
        assertThat(ring.verify("session", TEXT, code)).isFalse();
        assertThat(ring.verify("csrf", CONTEXT, code)).isFalse();
    }

    @Test
    void signsDocumentsThatEveryoneCanVerify() {
        KeyRing ring = ring();
        byte[] signature = ring.signDocument(TEXT);

        assertThat(signature).hasSize(64);
        assertThat(ring.verifyDocument(TEXT, signature)).isTrue();
        assertThat(ring.verifyDocument(CONTEXT, signature)).isFalse();
        assertThat(new DocumentKey(new byte[0], ring.documentKey()).verifies(TEXT, signature)).isTrue();
    }

    @Test
    void readsAfterARotationWhatWasMadeBeforeIt() throws Exception {
        DatabaseKeyRing ring = ring();
        DatabaseKeyRing other = ring();
        byte[] sealed = ring.seal("documents", TEXT, CONTEXT);
        byte[] code = ring.authenticate("csrf", TEXT);
        byte[] signature = ring.signDocument(TEXT);

        ring.rotate();

        assertThat(ring.open("documents", sealed, CONTEXT)).isEqualTo(TEXT);
        assertThat(ring.verify("csrf", TEXT, code)).isTrue();
        assertThat(ring.verifyDocument(TEXT, signature)).isTrue();
        assertThat(ring.authenticate("csrf", TEXT)).isNotEqualTo(code);
        database.clock().advance(Duration.ofSeconds(6));
        assertThat(other.open("documents", ring.seal("documents", TEXT, CONTEXT), CONTEXT)).isEqualTo(TEXT);
        assertThat(other.verifyDocument(TEXT, ring.signDocument(TEXT))).isTrue();
    }

    @Test
    void refusesAnotherWrappingKeyAndSaysWhatWouldBeRight() throws IOException {
        ring();
        Path wrong = folder.resolve("wrong.key");
        Files.writeString(wrong, "0".repeat(64));
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> ring(wrong)).isInstanceOf(IllegalStateException.class);
        assertThat(startup.lines()).singleElement().asString().contains("refused key file " + wrong).contains("not the key").contains("keyFile");
    }

    @Test
    void refusesToMakeANewKeyFileForADatabaseThatHasKeys() {
        ring();

        assertThatThrownBy(() -> ring(folder.resolve("missing.key"))).isInstanceOf(IllegalStateException.class);
        assertThat(startup.lines()).singleElement().asString().contains("it is not there");
        assertThat(folder.resolve("missing.key")).doesNotExist();
    }

    @Test
    void refusesAKeyFileThatOthersMayRead() throws IOException {
        ring();
        Path open = folder.resolve("open.key");
        Files.copy(folder.resolve("installation.key"), open, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> ring(open)).isInstanceOf(IllegalStateException.class);
        assertThat(startup.lines()).singleElement().asString().contains("readable by others");
    }

    private DatabaseKeyRing ring() {
        return ring(folder.resolve("installation.key"));
    }

    private DatabaseKeyRing ring(Path file) {
        return new DatabaseKeyRing(file, database.transactions(), startup, database.clock());
    }
}
