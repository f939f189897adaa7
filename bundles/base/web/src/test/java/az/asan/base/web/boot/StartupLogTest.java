package az.asan.base.web.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.web.testkit.FrontServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartupLogTest {
    @TempDir
    Path data;

    @Test
    void writesOneLineForEachStepThatOnlyTheOwnerReads() throws IOException {
        StartupLog log = new StartupLog(data, status -> { });
        log.step("database", "Derby,\n7 areas");
        log.address("http://127.0.0.1:8080");
        log.ready();
        log.ready();
        Path file = data.resolve("run/startup.log");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("step database: Derby, 7 areas");
        assertThat(lines.get(1)).isEqualTo("address http://127.0.0.1:8080");
        assertThat(lines.get(2)).matches("ready \\d+\\.\\d");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void endsTheProcessWithOneAfterARefusal() throws IOException {
        List<Integer> ends = new ArrayList<>();
        StartupLog log = new StartupLog(data, ends::add);
        log.refuse("ASAN_DB", "version 9", "start a newer release");
        log.refuse("ASAN_DB", "again", "no");
        log.ready();
        assertThat(ends).containsExactly(1);
        assertThat(Files.readAllLines(data.resolve("run/startup.log"))).containsExactly("refused ASAN_DB: version 9; start a newer release");
    }

    @Test
    void beginsAnewEachTime() throws IOException {
        new StartupLog(data, status -> { }).step("a", "b");
        new StartupLog(data, status -> { });
        assertThat(Files.readAllLines(data.resolve("run/startup.log"))).isEmpty();
    }

    @Test
    void namesASettingThatCannotBeUsed() {
        for (Map<String, String> wrong : List.of(Map.of("port", "abc"), Map.of("port", "70000"), Map.of("tls", "yes"), Map.of("public.address", "asan.example"), Map.of("public.address", "https://a/b"), Map.of("host", "a b"))) {
            assertThatThrownBy(() -> WebSettings.of(wrong)).as(wrong.toString()).isInstanceOf(WebSettings.BadSettingException.class).hasMessageContaining(wrong.values().iterator().next());
        }
    }

    @Test
    void knowsItsOwnPortFromAnothers() throws IOException {
        try (FrontServer server = FrontServer.with().start()) {
            assertThat(new OwnPort(server.address().toString(), server.front().start()).answers()).isEqualTo(OwnPort.Who.US);
            assertThat(new OwnPort(server.address().toString(), "another start").answers()).isEqualTo(OwnPort.Who.SOMEONE_ELSE);
        }
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(new OwnPort("http://127.0.0.1:" + free, "x").answers()).isEqualTo(OwnPort.Who.NOBODY);
    }
}
