package az.asan.base.testkit;

final class MigrationOnDerbyTest extends MigrationContract {
    MigrationOnDerbyTest() {
        super(TestDatabase.derby());
    }
}
