package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The line through all four kinds of modules, as people walk it, while modules change. */
abstract class LineContract {
    private static final String CENTER = "line";
    /** Versions only rise, whichever test comes first. */

    private final Product product;

    LineContract(Product product) {
        this.product = product;
    }

    @BeforeAll
    static void setUp(Product product) {
        Setup setup = new Setup(product);
        setup.grant("pilot/residence-certificate", "residence-certificate");
        setup.center(CENTER);
        setup.account("line-operator", CENTER, "operator");
        setup.account("line-learner", "", "learner");
    }

    @Test
    void givesATicketOnAPhoneCallsItFromAWindowAndShowsItOnTheBoard() {
        try (Browser phone = new Browser(product.address(), Browser.PHONE); Browser desk = new Browser(product.address(), Browser.DESK);
                Browser board = new Browser(product.address(), Browser.DESK)) {
            board.open("/queue/" + CENTER + "/board?lang=en");
            phone.open("/queue/" + CENTER + "?lang=en");
            phone.click("input[value=identity-card]");
            phone.press("Take a ticket");
            phone.waitFor("there is a ticket", () -> !phone.text(".ticket-number").isEmpty());
            String number = phone.text(".ticket-number");
            assertThat(number).matches("A\\d{3}");
            desk.signIn("line-operator", "/queue/" + CENTER + "/window/1");
            desk.clickLive("#do-call");
            desk.waitFor("window 1 has " + number, () -> desk.text(".ticket-number").equals(number));
            board.waitFor("the board shows " + number, () -> board.text().contains(number));
            phone.waitFor("the citizen is called to window 1", () -> phone.text().contains("window 1"));
            desk.clickLive("#do-start");
            desk.clickLive("#do-finish");
            phone.waitFor("the citizen has been served", () -> phone.text().contains("You have been served"));
        }
    }

    @Test
    void issuesACertificateThatAnyoneCanVerifyAndStaysOnItsVersionWhileANewOneGoesLive() throws Exception {
        try (Browser phone = new Browser(product.address(), Browser.PHONE)) {
            phone.open("/pilots/residence-certificate?lang=en");
            phone.press("Sign in and begin");
            signInAs(phone, "Aysel");
            phone.waitFor("the pilot is shown to the person", () -> phone.path().startsWith("/pilots/residence-certificate"));
            phone.press("Begin");
            phone.awaitTitle("What the register knows");
            phone.awaitText("Məmmədova", "Nizami küçəsi");
            deploy(pilot().with("ASAN-INF/pilot/pilot.yaml", text -> text.replace("en: What is the certificate for?", "en: Why do you need it?")));
            phone.click("input[value=yes]");
            phone.press("Continue");
            // The version that is live now asks otherwise; the journey stays on the one it began with.
            phone.awaitTitle("What is the certificate for?");
            phone.press("Continue");
            phone.awaitText("Choose one of the answers");
            phone.click("input[value=school]");
            phone.press("Continue");
            phone.awaitTitle("Check and confirm");
            phone.click("input[type=checkbox]");
            phone.press("Confirm and get the document");
            phone.awaitTitle("Your document is ready");
            byte[] pdf = download(phone, phone.path() + "/document.pdf");
            String address = qr(pdf);
            assertThat(address).startsWith(product.address() + "/verify/");
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(document)).contains("Məmmədova Aysel Elçin qızı").contains("Certificate of residence");
            }
            try (Browser verifier = new Browser(product.address(), Browser.PHONE)) {
                verifier.open(address.substring(product.address().length()) + "?lang=en");
                verifier.awaitText("The document is genuine");
                assertThat(verifier.text()).doesNotContain("Məmmədova");
                int signature = address.lastIndexOf('.') + 1;
                char other = address.charAt(signature) == 'A' ? 'B' : 'A';
                verifier.open(address.substring(product.address().length(), signature) + other + address.substring(signature + 1) + "?lang=en");
                verifier.awaitText("No such document was issued here");
            }
        }
    }

    @Test
    void losesNoRequestWhilePilotAndConnectorAreReplacedUnderLoad() {
        Setup setup = new Setup(product);
        setup.grant("test/load", "load-test");
        String token = setup.token("test/load", "", "innovator");
        String page = product.address() + "/pilots/residence-certificate";
        String question = product.address() + "/api/exchange/v1/services/population/persons/7ZZ0A1B";
        try (Load pages = new Load(4, () -> request(page).build());
                Load questions = new Load(4, () -> request(question).header("Authorization", "Bearer " + token).header("Asan-Purpose", "load-test").build())) {
            for (int round = 0; round < 10; round++) {
                pages.awaitMore(20);
                questions.awaitMore(20);
                deploy(pilot());
                deploy(connector());
                Api.Reply refused = product.administrator().deploy("broken.zip", pilot().with("ASAN-INF/pilot/pilot.yaml", text -> text.replace("to: wrong", "to: nowhere")).bytes());
                assertThat(refused.status()).isEqualTo(422);
                assertThat(refused.json().path("findings").findValuesAsText("code")).contains("pilot-unknown-name");
            }
            pages.awaitMore(20);
            questions.awaitMore(20);
            assertThat(pages.lost()).isEmpty();
            assertThat(questions.lost()).isEmpty();
        }
    }

    @Test
    void letsALearnerTryAConnectorOfTheirOwn() {
        String course = "/courses/first-connector/lessons/licence-by-number";
        String shipped = "ASAN-INF/course/exercise/";
        ModuleFile module = ModuleFile.of(World.module("courses/first-connector", "az.asan.shipped.course.first-connector"));
        try (Browser desk = new Browser(product.address(), Browser.DESK)) {
            desk.signIn("line-learner", course);
            attempt(desk, text(module, shipped + "wrong-local-file.yaml"));
            desk.awaitText("The platform did not let it in", "routes/licence.yaml");
            attempt(desk, text(module, shipped + "wrong-fixed-number.yaml"));
            desk.awaitText("It runs, but does not yet do what it should", "Hint:");
            attempt(desk, text(module, shipped + "solution.yaml"));
            desk.awaitText("It works");
            desk.open("/courses/first-connector?lang=en");
            desk.awaitText("1 of 2 lessons done");
        }
    }

    private void deploy(ModuleFile module) {
        Api.Reply reply = product.administrator().deploy(module.name(), module.bytes());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static ModuleFile pilot() {
        return ModuleFile.of(World.module("pilots/residence-certificate", "az.asan.shipped.pilot.residence-certificate")).newer("ASAN-INF/pilot/pilot.yaml");
    }

    private static ModuleFile connector() {
        return ModuleFile.of(World.module("connectors/population", "az.asan.shipped.connector.population")).newer("ASAN-INF/connector/connector.yaml");
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    }

    /** By OpenID, as one of the invented people. */
    static void signInAs(Browser browser, String givenName) {
        browser.driver().findElement(By.cssSelector("a[href^='/sign-in/openid']")).click();
        browser.waitFor("the provider asks who it is", () -> browser.all("button[name=person]").size() > 1);
        browser.driver().findElements(By.cssSelector("button[name=person]")).stream().filter(button -> button.getText().contains(givenName)).findFirst().orElseThrow().click();
    }

    private static void attempt(Browser desk, String text) {
        desk.waitFor("the text can be written", () -> !desk.all("textarea[name=text]").isEmpty());
        desk.driver().executeScript("arguments[0].value = arguments[1]", desk.find("textarea[name=text]"), text);
        desk.press("Try it");
    }

    private static String text(ModuleFile module, String file) {
        return new String(module.files().get(file), java.nio.charset.StandardCharsets.UTF_8);
    }

    private byte[] download(Browser browser, String path) throws Exception {
        String cookies = browser.driver().manage().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).reduce((a, b) -> a + "; " + b).orElse("");
        return java.net.http.HttpClient.newHttpClient().send(request(product.address() + path).header("Cookie", cookies).build(), java.net.http.HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private static String qr(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(new PDFRenderer(document).renderImageWithDPI(0, 200))))).getText();
        }
    }
}
