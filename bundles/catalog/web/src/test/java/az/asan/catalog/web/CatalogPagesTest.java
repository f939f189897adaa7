package az.asan.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.catalog.api.Agency;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.spi.ServiceLink;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogPagesTest {
    /** A text key that was not found is shown as itself; with templates, what looks like one between tags. */
    private static final Pattern KEY = Pattern.compile(">\\s*(services|search|service|agency|agencies|fee|term|channel|audience|papers|act|source|life|chart|found)\\.[a-z.-]+\\s*<");

    private final RealCatalog azerbaijan = RealCatalog.azerbaijan();
    private final RealCatalog talmirun = RealCatalog.talmirun();
    private final Links links = new Links();
    private final FrontServer server = FrontServer.with().country(azerbaijan.country()).pages(new CatalogPages(azerbaijan.catalog(), links)).start();
    private final FrontServer invented = FrontServer.with().country(talmirun.country()).pages(new CatalogPages(talmirun.catalog(), new Links())).start();

    @AfterAll
    void stop() {
        server.close();
        invented.close();
    }

    private String page(String language, String path) {
        HttpResponse<String> response = new Browser(server).in(language).get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void showsEveryServiceAndAgencyInEveryLanguage(String language) {
        Locale locale = Locale.forLanguageTag(language);
        for (PublicService service : azerbaijan.catalog().services()) {
            assertThat(page(language, "/services/" + service.id())).contains(escaped(service.name().in(locale))).doesNotContainPattern(KEY);
        }
        for (Agency agency : azerbaijan.catalog().agencies()) {
            assertThat(page(language, "/agencies/" + agency.id())).contains(escaped(agency.about().in(locale))).doesNotContainPattern(KEY);
        }
        assertThat(page(language, "/services")).doesNotContainPattern(KEY);
        assertThat(page(language, "/agencies")).doesNotContainPattern(KEY);
    }

    @Test
    void showsEverythingFromRightToLeftWhereTheLanguageIsWrittenSo() {
        Browser browser = new Browser(invented).in("qaa");
        for (PublicService service : talmirun.catalog().services()) {
            assertThat(browser.get("/services/" + service.id()).body()).contains("dir=\"rtl\"").contains(service.name().in(Locale.forLanguageTag("qaa")));
        }
        assertThat(browser.get("/services").body()).contains("<bdi>12٫500 tm</bdi> – <bdi>37٫750 tm</bdi>");
        assertThat(browser.get("/agencies").statusCode()).isEqualTo(200);
    }

    @Test
    void takesEveryTextFromTheTextFiles() {
        try (FrontServer dressed = FrontServer.with().pages(new CatalogPages(azerbaijan.catalog(), new Links())).start()) {
            Browser browser = new Browser(dressed).in("qaa");
            for (String path : List.of("/services", "/services?q=zzzzqqqq", "/services/birth-registration", "/agencies", "/agencies/justice")) {
                HttpResponse<String> response = browser.get(path);
                assertThat(response.statusCode()).as(path).isEqualTo(200);
                assertThat(response.body()).as(path).contains("dir=\"rtl\"").doesNotContain("Bring with you", "Show all services", "Legal basis", "Fee not", ">Agency<");
            }
        }
    }

    @Test
    void findsByWordsAndSaysHowMany() {
        assertThat(page("az", "/services?q=toy")).contains("/services/marriage-registration").contains("href=\"/services\"");
        assertThat(page("ru", "/services?q=%D1%81%D0%B2%D0%B0%D0%B4%D1%8C%D0%B1%D0%B0")).contains("/services/marriage-registration");
    }

    @Test
    void showsAnEmptyResultWithAWayOut() {
        assertThat(page("en", "/services?q=zzzzqqqq")).contains("Nothing was found").contains("Show all services").contains("value=\"zzzzqqqq\"");
    }

    @Test
    void narrowsToAPartOfLifeAndAnAgency() {
        String page = page("en", "/services?life=family&agency=justice");
        assertThat(page).contains("/services/birth-registration").doesNotContain("/services/passport\"").contains("<option value=\"family\" selected>");
        assertThat(page("en", "/services?life=nonsense&agency=nobody")).contains("59 services");
    }

    @Test
    void turnsPagesAndKeepsTheQuestion() {
        assertThat(page("en", "/services")).contains("rel=\"next\"").contains("/services?page=2").contains("Page 1 of 3");
        assertThat(page("en", "/services?page=3")).contains("rel=\"prev\"").doesNotContain("rel=\"next\"");
        assertThat(page("en", "/services?page=9999")).contains("Page 3 of 3");
        assertThat(page("en", "/services?page=-1")).contains("Page 1 of 3");
        assertThat(page("az", "/services?q=v%C9%99siq%C9%99si&life=identity")).doesNotContain("page=0");
    }

    @Test
    void showsServicesByAgencyAsAPictureWithATable() {
        assertThat(page("en", "/services")).contains("<svg viewBox=\"0 0 640").contains("Services by agency").contains("<th scope=\"row\"><a href=\"/agencies/justice\">Justice</a></th>");
        assertThat(page("en", "/services?q=toy")).doesNotContain("Services by agency");
    }

    @Test
    void tellsWhatToBringFromWhatRegistersHold() {
        String page = page("en", "/services/birth-registration");
        String bring = page.substring(page.indexOf("Bring with you"), page.indexOf("You need not bring copies of these"));
        String held = page.substring(page.indexOf("You need not bring copies of these"), page.indexOf("Legal basis"));
        assertThat(bring).contains("Application").doesNotContain("Identity cards of the parents");
        assertThat(held).contains("Identity cards of the parents").contains("Held by: State Register of Population");
    }

    @Test
    void showsSourceAndItsDate() {
        assertThat(page("en", "/services/birth-registration")).contains("The source carries no date").contains("chisinau.mfa.gov.az");
        assertThat(new Browser(invented).in("en").get("/services/resident-card").body()).contains("As of: 1 January 2026");
    }

    @Test
    void offersWhatCanBeDone() {
        assertThat(page("en", "/services/birth-registration")).contains("href=\"/queue?service=birth-registration\"").contains("Take a ticket");
        assertThat(new Browser(invented).in("en").get("/services/plot-extract").body()).as("only online").doesNotContain("/queue?service");
    }

    @Test
    void putsTheLinksOfOthersFirstAndOutlivesABrokenOne() {
        Links several = new Links();
        several.add(link(20, "/two"));
        several.add(link(10, "/one"));
        several.add(new ServiceLink() {
            @Override
            public int order() {
                return 0;
            }

            @Override
            public List<Link> links(PublicService service, Locale locale) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        PublicService service = azerbaijan.catalog().service("birth-registration").orElseThrow();
        assertThat(several.of(service, Locale.ENGLISH, "Take")).extracting(ServiceLink.Link::href).containsExactly("/one", "/two", "/queue?service=birth-registration");
    }

    private static ServiceLink link(int order, String href) {
        return new ServiceLink() {
            @Override
            public int order() {
                return order;
            }

            @Override
            public List<Link> links(PublicService service, Locale locale) {
                return List.of(new Link(href, "Go"));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"/services/none", "/agencies/none", "/services/%3Cscript%3E"})
    void saysThatThereIsNothing(String path) {
        HttpResponse<String> response = new Browser(server).in("az").get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).doesNotContain("<script>alert");
    }

    @Test
    void writesWhatWasTypedAsText() {
        assertThat(page("en", "/services?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;");
    }
}
