package az.asan.module.provider.life;

import az.asan.base.testkit.TestDatabase;

final class KilledNodeOnDerbyTest extends KilledNodeContract {
    @Override
    TestDatabase database() {
        return TestDatabase.derby("module");
    }
}
