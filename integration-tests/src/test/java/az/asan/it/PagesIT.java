package az.asan.it;

import java.io.IOException;

/** The pages in the languages of the country that ships. */
@WithProduct
final class PagesIT extends PagesContract {
    PagesIT(Product product) throws IOException {
        super(product, "az", "en", "ru");
    }
}
