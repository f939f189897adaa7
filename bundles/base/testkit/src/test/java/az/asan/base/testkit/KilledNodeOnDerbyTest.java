package az.asan.base.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.events.Fact;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class KilledNodeOnDerbyTest {
    @Test
    void keepsEveryAcknowledgedCommitOfANodeThatIsKilled() throws Exception {
        try (TestDatabase database = TestDatabase.derby().start()) {
            database.store().close();
            List<String> said = ChildJvm.start(CommitVictim.class, database.settings()).killAfter("acknowledged 200"::equals);
            long acknowledged = Long.parseLong(said.get(said.size() - 1).split(" ")[1]);
            database.restart();

            long kept = database.outbox().head(CommitVictim.STREAM);
            assertThat(kept).isGreaterThanOrEqualTo(acknowledged).isLessThanOrEqualTo(acknowledged + 1);
            assertThat(database.outbox().after(CommitVictim.STREAM, 0, 10_000)).extracting(Fact::position)
                    .containsExactly(LongStream.rangeClosed(1, kept).boxed().toArray(Long[]::new));
        }
    }
}
