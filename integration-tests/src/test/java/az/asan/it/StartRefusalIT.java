package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong before the container is even started: one line each that names the setting, what was found and what would be right. */
final class StartRefusalIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "08080", "80 80"})
    void refusesAPortThatIsNone(String port) {
        assertThat(refusal(order().with("--port", port))).isEqualTo("the port is '" + port + "' (--port, ASAN_HTTP_PORT); it must be a number from 1 to 65535");
    }

    @Test
    void refusesAConsolePortThatIsNoneOrTheOtherOne() {
        Started.Order order = order();
        String right = " (ASAN_CONSOLE_PORT); it must be a number from 1 to 65535 other than " + order.port();
        assertThat(refusal(order.env("ASAN_CONSOLE_PORT", "ssh"))).isEqualTo("the local console's port is 'ssh'" + right);
        assertThat(refusal(order.consolePort(order.port()))).isEqualTo("the local console's port is '" + order.port() + "'" + right);
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(refusal(order().port(port))).isEqualTo("port " + port + " of 127.0.0.1 is in use (--port, ASAN_HTTP_PORT); stop what listens there, or choose another with --port N");
            assertThat(refusal(order().consolePort(port))).isEqualTo("port " + port + " of 127.0.0.1 is in use (ASAN_CONSOLE_PORT, the local console); choose another");
        }
    }

    @ParameterizedTest
    @CsvSource({"ASAN_TLS, yes, ASAN_TLS is 'yes'; it must be true or false", "ASAN_HEAP, much, the heap is 'much' (ASAN_HEAP); it must be a size such as 384m or 2g"})
    void refusesAValueOfTheEnvironmentThatCannotBe(String name, String value, String line) {
        assertThat(refusal(order().env(name, value))).isEqualTo(line);
    }

    @Test
    void refusesAnOptionItDoesNotKnowOrWithoutItsValue() {
        assertThat(refusal(order().with("--colour"))).isEqualTo("option --colour is not known to 'asan run'; see 'asan'");
        assertThat(refusal(order().with("--db"))).isEqualTo("option --db needs a value");
        assertThat(refusal(order().with("--data", ""))).isEqualTo("option --data needs a value");
    }

    @Test
    void refusesADataFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(refusal(Started.Order.in(file.resolve("data")))).startsWith("the data folder '" + file.resolve("data") + "' (--data, ASAN_DATA) cannot be written; give it to ")
                .endsWith(", or choose another with --data DIR");
    }

    @Test
    void refusesADataFolderThatAnotherHolds() throws Exception {
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("run"));
        Process other = new ProcessBuilder("flock", data.resolve("run/lock").toString(), "sh", "-c", "echo held; read end").start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThat(refusal(Started.Order.in(data))).isEqualTo("another platform runs on '" + data + "'; stop it, or start this one with --data DIR --port N");
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
    }

    @Test
    void refusesADiskThatIsAlmostFull() throws IOException {
        assertThat(refusal(SmallDisk.under(folder, Started.Order.in(Files.createDirectories(folder.resolve("small"))))))
                .isEqualTo("the disk of '" + folder.resolve("small") + "' (--data, ASAN_DATA) has " + SmallDisk.MEGABYTES + " MB left; at least 100 MB are needed");
    }

    private Started.Order order() {
        return Started.Order.in(folder.resolve("data"));
    }

    /** The one line, after a start that left neither a process nor a lock behind. */
    private static String refusal(Started.Order order) {
        try (Started started = order.start()) {
            Started.Ended ended = started.awaitEnd();
            assertThat(ended.status()).as(ended.err().toString()).isEqualTo(2);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err()).hasSize(1);
            assertThat(ended.err().get(0)).startsWith("asan: ");
            return ended.err().get(0).substring("asan: ".length());
        }
    }
}
