package az.asan.demo.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgenciesTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Agencies agencies;

    @BeforeEach
    void start() throws IOException {
        agencies = Agencies.start("--port-population", "0", "--test");
    }

    @AfterEach
    void stop() {
        agencies.close();
    }

    @Test
    void tellsWhoAPersonIs() throws Exception {
        HttpResponse<String> answer = get("population", "/persons/7ZZ0A1B");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Aysel", "Nizami küçəsi");
    }

    @Test
    void saysThatItKnowsNoSuchPerson() throws Exception {
        assertThat(get("population", "/persons/9ZZ9999").statusCode()).isEqualTo(404);
        assertThat(get("population", "/persons/short").statusCode()).isEqualTo(400);
        assertThat(get("population", "/people").statusCode()).isEqualTo(404);
    }

    @Test
    void knowsBirthsMarriagesAndPropertyOfThoseItInvented() throws Exception {
        assertThat(get("civil-status", "/births?child=7ZZ0K4N").body()).contains("7ZZ0R2D");
        assertThat(get("civil-status", "/births?parent=7ZZ0A1B").body()).contains("7ZZ0K4N");
        assertThat(get("civil-status", "/marriages?person=7ZZ0A1B").body()).contains("2015-08-22");
        assertThat(get("property", "/properties?owner=7ZZ0R2D").body()).contains("P-100001");
        assertThat(get("property", "/properties/P-100001").statusCode()).isEqualTo(200);
        assertThat(get("property", "/properties/P-0").statusCode()).isEqualTo(404);
    }

    @Test
    void misbehavesWhenATestWantsIt() throws Exception {
        fault("{\"kind\":\"down\"}");
        assertThat(get("population", "/persons/7ZZ0A1B").statusCode()).isEqualTo(503);
        fault("{\"kind\":\"wrong\"}");
        assertThat(get("population", "/persons/7ZZ0A1B").body()).doesNotContain("Aysel");
        fault("{\"kind\":\"half\"}");
        assertThatThrownBy(() -> get("population", "/persons/7ZZ0A1B")).isInstanceOf(IOException.class);
        fault("{\"kind\":\"none\"}");
        assertThat(get("population", "/persons/7ZZ0A1B").statusCode()).isEqualTo(200);
        assertThat(fault("{\"kind\":\"odd\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void obeysNoFaultsWhenItIsNotATest() throws Exception {
        agencies.close();
        agencies = Agencies.start();
        assertThat(fault("{\"kind\":\"down\"}").statusCode()).isEqualTo(405);
        assertThat(get("population", "/persons/7ZZ0A1B").statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        assertThatThrownBy(() -> Agencies.start("--port-population", "70000")).hasMessageContaining("70000").hasMessageContaining("65535");
        assertThatThrownBy(() -> Agencies.start("--port-tax", "0")).hasMessageContaining("--port-tax").hasMessageContaining("--port-population");
        assertThatThrownBy(() -> Agencies.start("--port-population", String.valueOf(agencies.port("population")))).hasMessageContaining("cannot be taken");
    }

    private HttpResponse<String> get(String register, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + agencies.port(register) + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> fault(String json) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + agencies.port("population") + "/fault"))
                .POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
