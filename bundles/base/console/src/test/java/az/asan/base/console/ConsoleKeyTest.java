package az.asan.base.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleKeyTest {
    @TempDir
    Path directory;

    @Test
    void isMadeOnceAndKept() throws Exception {
        var first = Files.readString(ConsoleKey.in(directory).secret());

        assertThat(Files.readString(ConsoleKey.in(directory).secret())).isEqualTo(first).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void isMadeAnewWhenItsOtherHalfIsGone() throws Exception {
        var key = ConsoleKey.in(directory);
        var first = Files.readString(key.secret());
        Files.delete(key.admitted());

        assertThat(Files.readString(ConsoleKey.in(directory).secret())).isNotEqualTo(first);
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        var key = ConsoleKey.in(directory.resolve("keys"));

        assertThat(Files.getPosixFilePermissions(key.secret())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(key.admitted())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(key.host())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void admitsOnlyTheAdministrator() throws Exception {
        var lines = Files.readAllLines(ConsoleKey.in(directory).admitted());

        assertThat(lines).singleElement().asString().matches("admin=[A-Za-z0-9+/]+=*,admin,systembundles");
        var wire = Base64.getDecoder().decode(lines.get(0).substring("admin=".length(), lines.get(0).indexOf(',')));
        assertThat(new String(wire, 4, 19, "US-ASCII")).isEqualTo("ecdsa-sha2-nistp256");
        assertThat(wire).hasSize(4 + 19 + 4 + 8 + 4 + 65);
    }
}
