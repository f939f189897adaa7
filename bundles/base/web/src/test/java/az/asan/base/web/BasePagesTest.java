package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.health.HealthPart;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import az.asan.base.web.testkit.PageRenderer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BasePagesTest {
    private static final Identity ADMINISTRATOR = Identity.of("local:a").name("Aysel").role(Role.ADMINISTRATOR).build();

    @Test
    void showsEveryPageInEveryLanguage() {
        try (FrontServer server = FrontServer.with().setting("demo", true).part(part("database", HealthPart.Health.up("Derby"))).start()) {
            for (String language : PageRenderer.languages()) {
                for (String path : List.of("/", "/health", "/api", "/styleguide", "/problems/not-found")) {
                    HttpResponse<String> page = new Browser(server).in(language).as(ADMINISTRATOR).get(path);
                    assertThat(page.statusCode()).as(path + " in " + language + ": " + page.body()).isEqualTo(200);
                    assertThat(page.body()).contains("<html lang=\"" + language + "\" dir=\"" + (language.equals("qaa") ? "rtl" : "ltr") + "\">", "</html>", "class=\"demo\"");
                }
            }
        }
    }

    @Test
    void takesEveryTextOfItsPagesFromTheTextsFiles() {
        try (FrontServer server = FrontServer.with().start()) {
            String page = new Browser(server).in("qaa").get("/").body();
            assertThat(page).contains("[Whåt wöûld ýöû", "[Låñgûågé", "~]").doesNotContain("What would you");
        }
    }

    @Test
    void namesPagesWithoutStyleOrScriptWithin() {
        try (FrontServer server = FrontServer.with().start()) {
            String page = new Browser(server).get("/styleguide").body();
            assertThat(page).doesNotContain(" style=", "<style", " onclick", "javascript:");
        }
    }

    @Test
    void tellsWhatIsDownAndWhy() {
        try (FrontServer server = FrontServer.with().part(part("database", HealthPart.Health.down("Cannot be reached"))).start()) {
            HttpResponse<String> page = new Browser(server).in("en").get("/health");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Database", "Cannot be reached", "Does not work");
            HttpResponse<String> json = new Browser(server).send(HttpRequest.newBuilder(server.address().resolve("/health/ready")).build());
            assertThat(json.statusCode()).isEqualTo(503);
            assertThat(json.body()).contains("\"database\"", "DOWN", "Cannot be reached");
            assertThat(new Browser(server).get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isReadyOnceNothingIsMissing() {
        try (FrontServer server = FrontServer.with().part(part("modules", HealthPart.Health.up("7 live"))).start()) {
            assertThat(new Browser(server).get("/health/ready").statusCode()).isEqualTo(200);
        }
        try (FrontServer server = FrontServer.with().missing("bundle x is not started").start()) {
            HttpResponse<String> ready = new Browser(server).get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("starting");
        }
    }

    @Test
    void showsFiguresToThisMachineAndNotThroughAProxy() {
        try (FrontServer server = FrontServer.with().start()) {
            Browser browser = new Browser(server);
            browser.get("/");
            HttpResponse<String> figures = browser.get("/metrics");
            assertThat(figures.statusCode()).isEqualTo(200);
            assertThat(figures.body()).contains("# TYPE http_server_requests_seconds histogram", "http_server_requests_seconds_count{method=\"GET\",route=\"/\",status=\"2xx\"} 1", "le=\"+Inf\"");
            HttpResponse<String> forwarded = browser.send(browser.request("/metrics").header("X-Forwarded-For", "203.0.113.9").build());
            assertThat(forwarded.statusCode()).isEqualTo(401);
            Browser auditor = new Browser(server).as(Identity.of("local:b").role(Role.AUDITOR).build());
            assertThat(auditor.send(auditor.request("/metrics").header("X-Forwarded-For", "203.0.113.9").build()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void changesTheLanguageByALink() {
        try (FrontServer server = FrontServer.with().start()) {
            Browser browser = new Browser(server);
            HttpResponse<String> change = browser.get("/health?x=1&lang=ru");
            assertThat(change.statusCode()).isEqualTo(303);
            assertThat(change.headers().firstValue("Location")).contains("/health?x=1");
            assertThat(browser.get("/health").body()).contains("lang=\"ru\"", "Состояние платформы");
        }
    }

    @Test
    void readsTheLanguageTheBrowserAsksFor() {
        try (FrontServer server = FrontServer.with().start()) {
            Browser browser = new Browser(server);
            assertThat(browser.send(browser.request("/").header("Accept-Language", "de, ru-RU;q=0.8, en;q=0.5").build()).body()).contains("<html lang=\"ru\"");
            assertThat(browser.send(browser.request("/").header("Accept-Language", "de").build()).body()).contains("<html lang=\"az\"");
        }
    }

    private static HealthPart part(String name, HealthPart.Health health) {
        return new HealthPart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return health;
            }
        };
    }
}
