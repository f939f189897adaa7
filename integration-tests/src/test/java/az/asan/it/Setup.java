package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** What an installation is given through its API before people come: grants, a center, staff. */
final class Setup {
    static final String PASSWORD = "a-long-test-passphrase";

    private final Api administrator;

    Setup(Product product) {
        administrator = product.administrator();
    }

    /** Lets a client ask the population register, as the agency would. */
    void grant(String client, String purpose) {
        good(administrator.post("/api/exchange/v1/grants", Map.of("client", client, "service", "connector/population", "operations", List.of("getPerson"), "purposes", List.of(purpose))));
    }

    /** A bearer token for a program. */
    String token(String client, String center, String... roles) {
        return good(administrator.post("/api/access/v1/tokens", Map.of("client", client, "label", client, "roles", List.of(roles), "center", center, "days", 1)))
                .json().path("token").asText();
    }

    /** An account of the staff that can sign in with {@link #PASSWORD}. */
    void account(String name, String center, String... roles) {
        Api.Reply invited = good(administrator.post("/api/access/v1/accounts", Map.of("name", name, "fullName", "Test " + name, "roles", List.of(roles), "center", center)));
        good(administrator.post("/api/access/v1/links", Map.of("link", invited.json().path("link").asText().replaceAll(".*/", ""), "password", PASSWORD)));
    }

    /** A center with one service and one open window. */
    void center(String center) {
        Map<String, String> names = Map.of("az", "Sınaq mərkəzi", "en", "Test center", "ru", "Тестовый центр");
        good(administrator.put("/api/queue/v1/centers/" + center, Map.of("names", names)));
        good(administrator.put("/api/queue/v1/centers/" + center + "/services/identity-card",
                Map.of("letter", "A", "names", Map.of("az", "Şəxsiyyət vəsiqəsi", "en", "Identity card", "ru", "Удостоверение личности"))));
        good(administrator.put("/api/queue/v1/centers/" + center + "/windows/1", Map.of()));
        good(administrator.post("/api/queue/v1/centers/" + center + "/windows/1/open", Map.of()));
    }

    static Api.Reply good(Api.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }
}
