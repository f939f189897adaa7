package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;

/**
 * Every page, on a phone and at a desk: axe finds nothing, nothing is cut off, every text is there and runs in the
 * direction of its language, and a picture of the whole page is taken.
 */
abstract class PagesContract {
    private static final Path PICTURES = World.ROOT.resolve("integration-tests/target/pictures");
    private static final Map<String, Dimension> SIZES = new TreeMap<>(Map.of("390", Browser.PHONE, "1280", Browser.DESK));
    private static final List<String> PUBLIC = List.of("/", "/services", "/services/residence-certificate", "/agencies", "/queue", "/queue/pages", "/queue/pages/board", "/pilots",
            "/pilots/residence-certificate", "/verify", "/verify/AAAAAAAAAAAAAAAA.x", "/sign-in", "/health", "/api", "/styleguide", "/no-such-page");
    private static final List<String> STAFF = List.of("/exchange", "/exchange/population", "/exchange/population/grants", "/exchange/population/settings", "/modules", "/modules/new", "/modules/trust",
            "/modules/refused", "/modules/main/pilot/residence-certificate", "/audit", "/accounts", "/courses", "/courses/first-connector", "/courses/first-connector/lessons/what-it-is",
            "/courses/first-connector/lessons/licence-by-number", "/courses/first-connector/progress", "/queue/pages/hall", "/queue/pages/window/1");

    private final Product product;
    private final List<String> languages;
    /** What the key of a text looks like, also one that there is none of: it begins as others do. */
    private final Pattern key;

    PagesContract(Product product, String... languages) throws IOException {
        this.product = product;
        this.languages = List.of(languages);
        key = Pattern.compile(Talmirun.texts().values().stream().flatMap(texts -> texts.stringPropertyNames().stream()).filter(name -> name.contains("."))
                .map(name -> name.replaceAll("\\..*", "")).distinct().collect(Collectors.joining("|", "(?!.*\\.(yaml|json|md|pdf)$)(", ")\\.[\\p{L}0-9.-]+")));
    }

    @BeforeAll
    static void setUp(Product product) {
        Setup setup = new Setup(product);
        setup.center("pages");
        setup.account("pages-all", "pages", "administrator", "supervisor", "operator");
    }

    @Test
    void arePleasantForVisitors() {
        try (Browser browser = new Browser(product.address(), Browser.PHONE)) {
            assertThat(faults(browser, PUBLIC)).isEmpty();
        }
    }

    @Test
    void arePleasantForStaff() {
        try (Browser browser = new Browser(product.address(), Browser.PHONE)) {
            browser.signIn("pages-all", "/exchange");
            assertThat(faults(browser, STAFF)).isEmpty();
        }
    }

    /** What else is wrong with the page that is open. */
    List<String> faultsOf(Browser browser) {
        return List.of();
    }

    private List<String> faults(Browser browser, List<String> pages) {
        List<String> faults = new ArrayList<>();
        for (String page : pages) {
            for (String language : languages) {
                String place = page + " " + language + ": ";
                browser.resize(Browser.PHONE);
                browser.open(page + "?lang=" + language);
                if (!language.equals(browser.language()) || !(Talmirun.LANGUAGE.equals(language) ? "rtl" : "ltr").equals(browser.direction())) {
                    faults.add(place + "is marked as " + browser.language() + ", " + browser.direction());
                }
                browser.words().stream().filter(word -> key.matcher(word).matches()).distinct().forEach(word -> faults.add(place + "the text '" + word + "' is missing"));
                faultsOf(browser).forEach(fault -> faults.add(place + fault));
                for (Map.Entry<String, Dimension> size : SIZES.entrySet()) {
                    browser.resize(size.getValue());
                    if (browser.scrollsSideways()) {
                        faults.add(place + "wider than " + size.getKey() + " pixels");
                    }
                    browser.axe().forEach(fault -> faults.add(place + size.getKey() + ": " + fault));
                    browser.picture(PICTURES.resolve(size.getKey()).resolve(name(page) + "-" + language + ".png"));
                }
            }
        }
        return faults;
    }

    private static String name(String page) {
        return "/".equals(page) ? "home" : page.substring(1).replaceAll("[^A-Za-z0-9]+", "-");
    }
}
