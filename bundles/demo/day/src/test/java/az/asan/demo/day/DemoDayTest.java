package az.asan.demo.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.TicketState;
import az.asan.queue.web.QueueServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoDayTest {
    private static final int ENOUGH = 12;

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    void fillsACenterAndServesItThroughThePublicApi() throws IOException, QueueException, InterruptedException {
        try (QueueServer server = new QueueServer()) {
            CenterId center = new CenterId("demo");
            String origin = server.front().address().toString();
            Path tokens = tokens(server);
            try (DemoDay day = DemoDay.begin(quiet(), "--origin", origin, "--tokens", tokens.toString(), "--center", "demo", "--speed", "300")) {
                assertThat(server.windows().windows(center)).hasSize(12).allMatch(window -> window.open());
                CountDownLatch served = new CountDownLatch(ENOUGH);
                var subscription = server.outbox().subscribe(center.stream(), () -> {
                    if (day.served() >= ENOUGH) {
                        while (served.getCount() > 0) {
                            served.countDown();
                        }
                    }
                });
                assertThat(served.await(60, TimeUnit.SECONDS)).as(day::line).isTrue();
                subscription.close();
            }
            assertThat(server.centers().day(center).states()).containsKey(TicketState.DONE);
            assertThat(server.centers().services(center)).hasSize(Hall.SERVICES.size());
        }
    }

    @Test
    void sharesOutAllVisitors() {
        assertThat(Hall.SERVICES.stream().mapToInt(Hall.Service::share).sum()).isEqualTo(100);
    }

    @Test
    void saysWhatIsWrongWithItsArguments() {
        assertThatThrownBy(() -> Options.of("--origin", "http://127.0.0.1:8080")).hasMessageContaining("--tokens");
        assertThatThrownBy(() -> Options.of("--speed", "fast")).hasMessageContaining("number from 0.1 to 600");
        assertThatThrownBy(() -> Options.of("--origin", "127.0.0.1")).hasMessageContaining("http://127.0.0.1:8080");
        assertThatThrownBy(() -> Options.of("--day", "1")).hasMessageContaining("Unknown argument '--day'");
        assertThatThrownBy(() -> Options.of("--day")).hasMessageContaining("needs a value");
    }

    @Test
    void saysWhichTokenIsMissing() throws IOException {
        Path empty = Files.writeString(folder.resolve("tokens"), "operator=x\n");
        assertThatThrownBy(() -> DemoDay.begin(quiet(), "--origin", "http://127.0.0.1:1", "--tokens", empty.toString())).hasMessageContaining("supervisor=");
    }

    private Path tokens(QueueServer server) throws IOException {
        Identity supervisor = Identity.of("client:demo/day").role(Role.SUPERVISOR).build();
        Identity operator = Identity.of("client:demo/operator").role(Role.OPERATOR).center("demo").build();
        return Files.writeString(folder.resolve("tokens"), "supervisor=" + server.front().sessions().open(supervisor) + "\noperator="
                + server.front().sessions().open(operator) + "\n");
    }

    private static PrintStream quiet() {
        return new PrintStream(new ByteArrayOutputStream());
    }
}
