package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** What an installation is given through its API before people come: grants, a center, staff. */
final class Setup {
    private final Product product;

    Setup(Product product) {
        this.product = product;
    }

    /** Lets the pilot ask the population register, as the agency would. */
    void grant() {
        Api.Reply reply = product.administrator().post("/api/exchange/v1/grants", Map.of("client", "pilot/residence-certificate", "service", "connector/population",
                "operations", List.of("getPerson"), "fields", List.of(), "purposes", List.of("residence-certificate")));
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    }

    /** A bearer token for a program or for someone of the staff. */
    String token(String client, String center, String... roles) {
        Api.Reply reply = product.administrator().post("/api/access/v1/tokens",
                Map.of("client", client, "label", client, "roles", List.of(roles), "center", center, "agency", "", "days", 1));
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        return reply.json().path("token").asText();
    }

    /** An account of the staff that can sign in with the password. */
    void account(String name, String password, String center, String... roles) {
        Api.Reply invited = product.administrator().post("/api/access/v1/accounts",
                Map.of("name", name, "fullName", "Test " + name, "roles", List.of(roles), "center", center, "agency", ""));
        assertThat(invited.status()).as(invited.text()).isBetween(200, 201);
        Api.Reply accepted = product.administrator().post("/api/access/v1/links", Map.of("link", invited.json().path("link").asText(), "password", password));
        assertThat(accepted.status()).as(accepted.text()).isBetween(200, 204);
    }
}
