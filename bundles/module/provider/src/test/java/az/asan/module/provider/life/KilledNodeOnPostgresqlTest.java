package az.asan.module.provider.life;

import static az.asan.module.provider.life.Node.until;
import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.testkit.TestDatabase;
import az.asan.module.api.ModuleState;
import az.asan.module.api.Modules.VersionView;
import az.asan.module.api.SlotUnavailableException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

/** The same on PostgreSQL, which besides another node can look at while the first one is killed. */
final class KilledNodeOnPostgresqlTest extends KilledNodeContract {
    @Override
    TestDatabase database() {
        return TestDatabase.postgresql("module");
    }

    /** What is before or after the transaction is the same on every database. */
    @Override
    Stream<Arguments> steps() {
        return super.steps().filter(step -> String.valueOf(step.get()[1]).startsWith("commit"));
    }

    @ParameterizedTest
    @CsvSource({"deploy, committing, v2", "deploy, committed, v3", "promote, committing, v2", "promote, committed, v3", "rollback, committed, v1", "take-back, committed, v1"})
    void theOtherNodeServesOnAndConvergesWhenOneIsKilled(String act, String step, String answer) throws Exception {
        try (TestDatabase database = database().start(); Node other = new Node(database, folder.resolve("other")).withKind()) {
            AtomicBoolean go = new AtomicBoolean(true);
            ExecutorService caller = Executors.newSingleThreadExecutor();
            Future<Integer> calls = caller.submit(() -> askUntilTold(other, go));
            kill(act, step, database, folder.resolve("killed"));

            until(() -> answer.equals(asked(other)));
            go.set(false);
            assertThat(calls.get()).as("none was lost once there was something to ask").isPositive();
            caller.shutdown();
            assertThat(other.submit(Node.answering("1.9.0", "v9")).live()).as("nothing the other one held keeps it").isTrue();
            assertThat(other.engine.modules().slot(Node.HELLO).orElseThrow().versions()).extracting(VersionView::state).containsOnlyOnce(ModuleState.LIVE);
        }
    }

    /** Asks from the first version on. */
    private static int askUntilTold(Node node, AtomicBoolean go) throws SlotUnavailableException {
        int served = 0;
        while (go.get()) {
            if (served > 0 || node.engine.slots().live("echo").size() == 1) {
                assertThat(node.ask()).startsWith("v");
                served++;
            }
        }
        return served;
    }

    private static String asked(Node node) {
        try {
            return node.ask();
        } catch (SlotUnavailableException e) {
            return e.reason().name();
        }
    }
}
