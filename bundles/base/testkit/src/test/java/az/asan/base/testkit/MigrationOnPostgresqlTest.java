package az.asan.base.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.store.Store;
import az.asan.base.store.schema.Changelog;
import az.asan.base.store.schema.Migrations.Standing;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MigrationOnPostgresqlTest extends MigrationContract {
    MigrationOnPostgresqlTest() {
        super(TestDatabase.postgresql());
    }

    @Test
    void letsOneOfTwoNodesMigrateWhileTheOtherWaits() throws Exception {
        try (TestDatabase empty = TestDatabase.postgresql().start()) {
            Changelog harbor = Changelog.of("harbor", MigrationOnPostgresqlTest.class.getClassLoader());
            List<Standing> standings = Threads.both(() -> {
                try (Store node = Store.open(empty.settings(), Clock.systemUTC(), new SecureRandom())) {
                    return node.migrate(harbor);
                }
            });
            assertThat(standings).containsExactlyInAnyOrder(new Standing(2, true), new Standing(2, false));
        }
    }
}
