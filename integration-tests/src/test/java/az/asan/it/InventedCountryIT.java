package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same pages in a country that is written from right to left, so that nothing in them takes Azerbaijan for granted. */
@WithProduct(Installation.TALMIRUN)
final class InventedCountryIT extends PagesContract {
    /** What is not in the reader's language with good reason. The list is closed: another word is a text that was forgotten. */
    private static final Map<String, Set<String>> LATIN = Map.of(
            "names of protocols", Set.of("REST", "SOAP"),
            "the sign of the currency", Set.of("tm"),
            "the pack of another country, which knows no Talmiric", Set.of("Azerbaijan"),
            "words of a contract, which its agency writes in one language", Set.of("getPerson", "person", "by", "PIN"),
            "a setting and a center, called as they are written", Set.of("address", "pages"),
            "the title of a source, quoted", Set.of("Invented", "Residence", "certificate"));

    private final Product product;

    InventedCountryIT(Product product) throws IOException {
        super(product, Talmirun.LANGUAGE);
        this.product = product;
    }

    @Test
    void isTheCountryOfEveryPageAlthoughAnotherPackIsLiveToo() {
        assertThat(product.administrator().get("/api/modules/v1/modules").text()).contains("azerbaijan", "talmirun");
        assertThat(new Api(product.address(), "").get("/").text()).contains("<span>Counters</span>", "House of Counters").doesNotContain("lang=az");
    }

    /** Every letter of a text was exchanged, so a Latin word is a text that was forgotten. Paths and names such as pilot/hello are no words. */
    @Override
    List<String> faultsOf(Browser browser) {
        Set<String> latin = browser.words().stream().filter(word -> word.matches("[A-Za-z]{2,}")).collect(Collectors.toCollection(TreeSet::new));
        LATIN.values().forEach(latin::removeAll);
        return latin.isEmpty() ? List.of() : List.of("Latin words " + latin);
    }
}
