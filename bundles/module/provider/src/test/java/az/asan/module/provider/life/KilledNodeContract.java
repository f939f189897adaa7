package az.asan.module.provider.life;

import static az.asan.module.provider.life.Node.HELLO;
import static az.asan.module.provider.life.Node.until;
import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.ModuleState;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.Modules.Trial;
import az.asan.module.api.Modules.VersionView;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** kill -9 at each step of each change of a slot leaves exactly one version that is the default, and it serves. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KilledNodeContract {
    static final String NONE = "none";

    @TempDir
    Path folder;

    /** A database of this test alone. */
    abstract TestDatabase database();

    /** What is done, where the node is killed, and what serves and is on trial after it. */
    Stream<Arguments> steps() {
        return """
                deploy checking v2 none
                deploy starting v2 none
                deploy probing v2 none
                deploy committing v2 none
                deploy committed v3 none
                deploy draining v3 none
                deploy closing v3 none
                canary checking v2 none
                canary starting v2 none
                canary probing v2 none
                canary committing v2 none
                canary committed v2 1.3.0
                canary draining v2 1.3.0
                promote committing v2 1.3.0
                promote committed v3 none
                promote draining v3 none
                promote closing v3 none
                withdraw committing v2 1.3.0
                withdraw committed v2 none
                withdraw draining v2 none
                withdraw closing v2 none
                rollback starting v2 none
                rollback committing v2 none
                rollback committed v1 none
                rollback draining v1 none
                rollback closing v1 none
                take-back starting v2 none
                take-back committing v2 none
                take-back committed v1 none
                take-back closing v1 none
                """.lines().map(line -> Arguments.of((Object[]) line.split(" ")));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void comesBackWithOneGoodDefault(String act, String step, String answer, String trial) throws Exception {
        try (TestDatabase database = database().start()) {
            database.store().close();
            kill(act, step, database, folder);
            database.restart();
            try (Node node = new Node(database, folder).withKind()) {
                assertThat(node.ask()).isEqualTo(answer);
                until(() -> node.bundles().size() == (NONE.equals(trial) ? 1 : 2));
                SlotView slot = node.engine.modules().slot(HELLO).orElseThrow();
                assertThat(slot.versions()).extracting(VersionView::state).containsOnlyOnce(ModuleState.LIVE);
                assertThat(slot.trial().map(Trial::version).map(version -> version.version()).orElse(NONE)).isEqualTo(trial);
                assertThat(node.engine.modules().refusals(10)).isEmpty();
                assertThat(node.submit(Node.answering("1.9.0", "v9")).live()).as("it goes on").isTrue();
                assertThat(node.ask()).isEqualTo("v9");
            }
        }
    }

    static void kill(String act, String step, TestDatabase database, Path folder) throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                KilledNode.class.getName(), act, step, folder.toString(), database.settings().url(), database.settings().user(), database.settings().password())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("standing");
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
