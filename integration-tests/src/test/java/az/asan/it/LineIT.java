package az.asan.it;

/** The line on the embedded database. */
@WithProduct
final class LineIT extends LineContract {
    LineIT(Product product) {
        super(product);
    }
}
