package az.asan.module.provider.life;

import static az.asan.module.provider.life.Node.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.ModuleState;
import az.asan.module.api.Modules.VersionView;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kill -9 at each step of a deployment leaves exactly one version that serves. */
@Tag("slow")
class KilledNodeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"probing, v2", "committing, v2", "committed, v3", "live, v3"})
    void comesBackWithOneGoodVersion(String step, String answer) throws Exception {
        try (TestDatabase database = TestDatabase.derby("module").start()) {
            database.store().close();
            kill(step, database);
            database.restart();
            try (Node node = new Node(database, folder).withKind()) {
                assertThat(node.ask()).isEqualTo(answer);
                assertThat(node.bundles()).hasSize(1);
                assertThat(node.engine.modules().slot(HELLO).orElseThrow().versions()).extracting(VersionView::state).containsOnlyOnce(ModuleState.LIVE)
                        .hasSize("v2".equals(answer) ? 2 : 3);
                assertThat(node.engine.modules().refusals(10)).isEmpty();
                assertThat(node.submit(Node.answering("1.3.0", "v3")).live()).as("bringing it again").isTrue();
                assertThat(node.ask()).isEqualTo("v3");
            }
        }
    }

    private void kill(String step, TestDatabase database) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                KilledNode.class.getName(), step, folder.toString(), database.settings().url(), database.settings().user(), database.settings().password())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("standing");
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
