package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogGuardTest {
    private static final String NEWS = "2026-01-05T09:00:00.000+04:00 INFO  [] a.a.m.p.Modules pilot/hello 0.1.0 is live\n";
    private static final String FAULT = "2026-01-05T09:00:01.000Z ERROR [4bf92f3577b34da6a3ce929d0e0e4736] a.a.b.w.f.s.Problems GET /queue failed\n"
            + "java.lang.IllegalStateException: why\n\tat az.asan.Some.where(Some.java:1)\n";
    private static final String UNDERSTOOD = "2026-01-05T09:00:02.000Z WARN  [] o.example.Library Cannot find the moon tonight\n";

    @TempDir
    private Path folder;
    private Path file;
    private LogGuard guard;

    @BeforeEach
    void begin() {
        file = folder.resolve("asan.log");
        guard = new LogGuard(file, List.of(new LogGuard.Known("o.example.Library", "find the moon", "there is none in tests")));
    }

    @Test
    void findsNothingInALogThatIsNotThereYet() {
        assertThat(guard.faults()).isEmpty();
    }

    @Test
    void showsAnErrorWithItsTraceOnce() throws IOException {
        log(NEWS + FAULT + NEWS);
        assertThat(guard.faults()).singleElement().asString().contains("GET /queue failed", "Some.java:1").doesNotContain("is live");
        log(NEWS);
        assertThat(guard.faults()).isEmpty();
    }

    @Test
    void letsOnlyTheKnownLoggerSayTheKnownMessage() throws IOException {
        log(UNDERSTOOD);
        assertThat(guard.faults()).isEmpty();
        log(UNDERSTOOD.replace("Library", "Other") + UNDERSTOOD.replace("moon", "sun"));
        assertThat(guard.faults()).hasSize(2);
    }

    @Test
    void findsASecretAtAnyLevelAndDoesNotRepeatIt() throws IOException {
        guard.secret("the token of a test", "asan_1234567890");
        log(NEWS.replace("is live", "asan_1234567890"));
        assertThat(guard.faults()).singleElement().asString().contains("the token of a test").doesNotContain("asan_1234567890");
    }

    @Test
    void waitsForTheRestOfALine() throws IOException {
        log(FAULT.substring(0, 40));
        assertThat(guard.faults()).isEmpty();
        log(FAULT.substring(40));
        assertThat(guard.faults()).hasSize(1);
    }

    private void log(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
