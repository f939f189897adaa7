package az.asan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agency's key and what it signs, checked with the tool of the JDK. */
class SignTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path module;
    private Path password;

    @BeforeEach
    void write() throws Exception {
        module = folder.resolve("hello");
        Files.createDirectories(module.resolve("ASAN-INF/pilot"));
        Files.writeString(module.resolve("ASAN-INF/pilot/pilot.yaml"), "kind: pilot\nid: hello # the slot\nversion: \"0.1.0\"\n");
        password = Files.writeString(folder.resolve("password"), "a password only for tests\n");
    }

    private int asan(String... words) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(words, out, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int newKey() {
        return asan("key", "new", "--agency", "bank", "--keystore", folder.resolve("bank.p12").toString(), "--password-file", password.toString());
    }

    private int sign(Path what, String target) {
        return asan("sign", what.toString(), "--keystore", folder.resolve("bank.p12").toString(), "--password-file", password.toString(), "--namespace", "bank", "--out",
                folder.resolve(target).toString());
    }

    private String verified(String file) throws Exception {
        Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jarsigner").toString(), "-verify", folder.resolve(file).toString()).redirectErrorStream(true).start();
        return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReadsAndNeverASecondOverIt() throws Exception {
        assertThat(newKey()).as(said()).isZero();
        assertThat(said()).contains("fingerprint ", "its last eight digits");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("bank.p12")))).isEqualTo("rw-------");
        assertThat(newKey()).isEqualTo(2);
        assertThat(said()).contains("is there already; nothing was written");
    }

    @Test
    void signsAFolderForOneVersionAtOnePlace() throws Exception {
        newKey();
        assertThat(sign(module, "signed.zip")).as(said()).isZero();
        assertThat(verified("signed.zip")).contains("jar verified");
        try (JarFile jar = new JarFile(folder.resolve("signed.zip").toFile())) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Asan-Namespace")).isEqualTo("bank");
            assertThat(main.getValue("Asan-Slot")).isEqualTo("pilot/hello");
            assertThat(main.getValue("Asan-Version")).isEqualTo("0.1.0");
        }
    }

    @Test
    void signsAgainWhatWasSigned() throws Exception {
        newKey();
        sign(module, "signed.zip");
        assertThat(sign(folder.resolve("signed.zip"), "again.zip")).as(said()).isZero();
        assertThat(verified("again.zip")).contains("jar verified");
    }

    @Test
    void signsASingleFile() throws Exception {
        newKey();
        assertThat(sign(module.resolve("ASAN-INF/pilot/pilot.yaml"), "signed.zip")).as(said()).isZero();
        assertThat(verified("signed.zip")).contains("jar verified");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(sign(module, "signed.zip")).isEqualTo(2);
        assertThat(said()).contains("make one with 'asan key new'");
        newKey();
        Files.writeString(password, "another password\n");
        assertThat(sign(module, "signed.zip")).isEqualTo(2);
        assertThat(said()).contains("is the password right?");
    }
}
