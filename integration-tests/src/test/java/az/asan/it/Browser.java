package az.asan.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a window. */
final class Browser implements AutoCloseable {
    static final Dimension PHONE = new Dimension(390, 844);
    static final Dimension DESK = new Dimension(1280, 900);

    private static final String AXE = resource("/axe.min.js");

    private final ChromeDriver driver;
    private final String address;

    Browser(String address, Dimension size) {
        this.address = address;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium"));
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en");
        driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(Path.of(program("chromedriver")).toFile()).withSilent(true).build(), options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        resize(size);
    }

    /** To another size, at once: what is looked at next is laid out for it. */
    void resize(Dimension size) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", size.width < 500));
        driver.executeAsyncScript("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))");
    }

    void open(String path) {
        driver.get(address + path);
    }

    String path() {
        String url = driver.getCurrentUrl();
        return url.startsWith(address) ? url.substring(address.length()) : url;
    }

    /** Waits for the page with this heading. */
    void awaitTitle(String heading) {
        waitFor("the page is headed '" + heading + "'", () -> text("h1").equals(heading) && Boolean.TRUE.equals(driver.executeScript("return document.readyState === 'complete'")));
    }

    /** Waits until the page says all of this. */
    void awaitText(String... parts) {
        for (String part : parts) {
            waitFor("the page says '" + part + "'", () -> text().contains(part));
        }
    }

    String text() {
        return String.valueOf(driver.executeScript("return document.body ? document.body.innerText : ''"));
    }

    /** The text of the first such element at this moment, also while scripts exchange it; empty when there is none. */
    String text(String css) {
        return String.valueOf(driver.executeScript("const found = document.querySelector(arguments[0]); return found ? found.innerText.trim() : ''", css));
    }

    /** Clicks what is there at this moment, also while scripts exchange it. */
    void clickLive(String css) {
        waitFor(css + " can be clicked", () -> Boolean.TRUE.equals(driver.executeScript("const found = document.querySelector(arguments[0]); if (found) found.click(); return found !== null", css)));
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    void click(String css) {
        find(css).click();
    }

    /** Clicks the first button or link with the text. */
    void press(String label) {
        driver.findElements(By.cssSelector("main button, main a")).stream().filter(element -> element.getText().strip().equals(label)).findFirst()
                .orElseThrow(() -> new AssertionError("Nothing to press is called '" + label + "' on " + path() + ":\n" + text())).click();
    }

    void type(String css, String value) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(value);
    }

    /** As staff, by name and passphrase, on the way to a page. */
    void signIn(String name, String to) {
        open("/sign-in?lang=en&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
        type("[name=name]", name);
        type("[name=password]", Setup.PASSWORD);
        press("Sign in");
        waitFor("signed in as " + name, () -> path().startsWith(to));
    }

    void waitFor(String what, java.util.function.BooleanSupplier condition) {
        Waiting.until(what + " (on " + path() + ")", Duration.ofSeconds(20), condition);
    }

    /**
     * What axe finds wrong with the page, rule and place a line. Asked within the page: the ready-made driver opens a
     * window for every question, and no page here has frames.
     */
    List<String> axe() {
        if (!Boolean.TRUE.equals(driver.executeScript("return 'axe' in window"))) {
            driver.executeScript(AXE);
        }
        Map<?, ?> found = (Map<?, ?>) driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {resultTypes: ['violations']}).then(
                    found => done({passed: found.passes.length, faults: found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html))}),
                    failure => done({passed: 0, faults: [String(failure)]}));""");
        if ((Long) found.get("passed") < 5) {
            throw new AssertionError("axe looked at next to nothing on " + path() + ": " + found);
        }
        return ((List<?>) found.get("faults")).stream().map(String::valueOf).toList();
    }

    String language() {
        return find("html").getAttribute("lang");
    }

    String direction() {
        return find("html").getAttribute("dir");
    }

    /** Words that a reader sees as text in the page's own language: no code, nothing that is marked as of another language. */
    List<String> words() {
        return ((List<?>) driver.executeScript("""
                const words = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.parentElement;
                    if (!at.closest('script, style, code, pre, kbd, samp, textarea, [lang]:not(html), [dir=ltr]:not(html), [translate=no]') && at.checkVisibility()) {
                        words.push(...node.nodeValue.split(/\\s+/).map(word => word.replace(/^[("'«„“]+|[)"'»”.,:;!?…]+$/g, '')));
                    }
                }
                return words;""")).stream().map(String::valueOf).toList();
    }

    /** Whether anything is wider than the window. */
    boolean scrollsSideways() {
        return (Boolean) driver.executeScript("return document.documentElement.scrollWidth > window.innerWidth + 1");
    }

    /** The whole page as it is laid out now, also what is below the window. */
    void picture(Path file) {
        Map<?, ?> whole = (Map<?, ?>) driver.executeScript("return {x: 0, y: 0, width: innerWidth, height: Math.min(document.documentElement.scrollHeight, 6000), scale: 1}");
        boolean longer = Boolean.TRUE.equals(driver.executeScript("return document.documentElement.scrollHeight > innerHeight"));
        // The browser shifts a short page from right to left when it is asked for what is beyond the window.
        Map<String, Object> wanted = longer ? Map.of("format", "png", "captureBeyondViewport", true, "clip", whole) : Map.of("format", "png");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode((String) driver.executeCdpCommand("Page.captureScreenshot", wanted).get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program(String name) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        throw new AssertionError("'" + name + "' is not installed (Debian: chromium chromium-driver); ./asan test installs it where it may");
    }
}
