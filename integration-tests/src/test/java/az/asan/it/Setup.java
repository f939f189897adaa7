package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an installation is given through its API before people come: grants, a center, staff. */
final class Setup {
    static final String PASSWORD = "a-long-test-passphrase";

    private final Product product;
    private final Api administrator;

    Setup(Product product) {
        this.product = product;
        administrator = product.administrator();
        product.log().secret("the passphrase of the staff", PASSWORD);
    }

    /** Lets a client ask the population register, as the agency would. */
    void grant(String client, String purpose) {
        good(administrator.post("/api/exchange/v1/grants", Map.of("client", client, "service", "connector/population", "operations", List.of("getPerson"), "purposes", List.of(purpose))));
    }

    /** A bearer token for a program. */
    String token(String client, String center, String... roles) {
        String token = good(administrator.post("/api/access/v1/tokens", Map.of("client", client, "label", client, "roles", List.of(roles), "center", center, "days", 1)))
                .json().path("token").asText();
        product.log().secret("the token of " + client, token);
        return token;
    }

    /** An account of the staff that can sign in with {@link #PASSWORD}. */
    void account(String name, String center, String... roles) {
        String fullName = product.languages().contains(Talmirun.LANGUAGE) ? Talmirun.of("Test " + name) : "Test " + name;
        Api.Reply invited = good(administrator.post("/api/access/v1/accounts", Map.of("name", name, "fullName", fullName, "roles", List.of(roles), "center", center)));
        String link = invited.json().path("link").asText().replaceAll(".*/", "");
        product.log().secret("the sign-in link of " + name, link);
        product.log().secret("the full name of " + name, fullName);
        good(administrator.post("/api/access/v1/links", Map.of("link", link, "password", PASSWORD)));
    }

    /** A center with one service and one open window. */
    void center(String center) {
        good(administrator.put("/api/queue/v1/centers/" + center, Map.of("names", names("Test center", "Sınaq mərkəzi", "Тестовый центр"))));
        good(administrator.put("/api/queue/v1/centers/" + center + "/services/identity-card",
                Map.of("letter", "A", "names", names("Identity card", "Şəxsiyyət vəsiqəsi", "Удостоверение личности"))));
        good(administrator.put("/api/queue/v1/centers/" + center + "/windows/1", Map.of()));
        good(administrator.post("/api/queue/v1/centers/" + center + "/windows/1/open", Map.of()));
    }

    /** A name in the languages of the product's country. */
    private Map<String, String> names(String en, String az, String ru) {
        Map<String, String> known = Map.of("en", en, "az", az, "ru", ru, Talmirun.LANGUAGE, Talmirun.of(en));
        return product.languages().stream().collect(Collectors.toMap(language -> language, known::get));
    }

    /** Lets modules of the tests in that nobody signed, as an administrator would. */
    static void allowUnsigned(Api administrator) {
        good(administrator.put("/api/modules/v1/trust/namespaces/main", Map.of("unsigned", true)));
    }

    static Api.Reply good(Api.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }
}
