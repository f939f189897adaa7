package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page, in every language, on a phone and at a desk: axe finds nothing, nothing is cut off, and a picture is taken. */
@WithProduct
final class PagesIT {
    private static final Path PICTURES = World.ROOT.resolve("integration-tests/target/pictures");
    private static final List<String> PUBLIC = List.of("/", "/services", "/services/residence-certificate", "/agencies", "/queue", "/queue/pages", "/queue/pages/board", "/pilots",
            "/pilots/residence-certificate", "/verify", "/verify/AAAAAAAAAAAAAAAA.x", "/sign-in", "/health", "/api", "/styleguide", "/no-such-page");
    private static final List<String> STAFF = List.of("/exchange", "/exchange/population", "/exchange/population/grants", "/exchange/population/settings", "/modules", "/modules/new",
            "/modules/refused", "/modules/main/pilot/residence-certificate", "/audit", "/accounts", "/courses", "/courses/first-connector", "/courses/first-connector/lessons/what-it-is",
            "/courses/first-connector/lessons/licence-by-number", "/courses/first-connector/progress", "/queue/pages/hall", "/queue/pages/window/1");

    private final Product product;

    PagesIT(Product product) {
        this.product = product;
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
        try (Browser browser = new Browser(product.address(), Browser.DESK)) {
            LineIT.signIn(browser, "pages-all", "/exchange");
            assertThat(faults(browser, STAFF)).isEmpty();
        }
    }

    private static List<String> faults(Browser browser, List<String> pages) {
        List<String> faults = new ArrayList<>();
        for (String page : pages) {
            for (String language : List.of("az", "en", "ru")) {
                browser.resize(Browser.PHONE);
                browser.open(page + (page.contains("?") ? "&" : "?") + "lang=" + language);
                if (browser.scrollsSideways()) {
                    faults.add(page + " " + language + ": wider than a phone");
                }
                String name = page.replaceAll("[^a-z0-9]+", "-") + "-" + language;
                browser.axe().forEach(fault -> faults.add(page + " " + language + ": " + fault));
                if ("az".equals(language)) {
                    browser.picture(PICTURES.resolve("390").resolve(name + ".png"));
                    browser.resize(Browser.DESK);
                    browser.picture(PICTURES.resolve("1280").resolve(name + ".png"));
                }
            }
        }
        return faults;
    }
}
