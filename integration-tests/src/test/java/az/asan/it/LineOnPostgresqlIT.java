package az.asan.it;

/** The same line on PostgreSQL. */
@WithProduct(Installation.POSTGRESQL)
final class LineOnPostgresqlIT extends LineContract {
    LineOnPostgresqlIT(Product product) {
        super(product);
    }
}
