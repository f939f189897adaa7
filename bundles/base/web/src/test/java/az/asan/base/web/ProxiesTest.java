package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Routes;
import az.asan.base.web.boot.WebSettings;
import az.asan.base.web.boot.WebSettings.BadSettingException;
import az.asan.base.web.testkit.FrontServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address a request comes from, over a real socket. */
final class ProxiesTest {
    private static final String PEER = "127.0.0.1";

    private record Where() implements Pages {
        @Override
        public String area() {
            return "where";
        }

        @Override
        public void routes(Routes routes) {
            routes.get("/where", Access.anyone(), request -> Answer.bytes("text/plain", request.address().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String seen(Map<String, String> settings, String... headers) {
        FrontServer.Setup setup = FrontServer.with().pages(new Where());
        settings.forEach(setup::setting);
        try (FrontServer server = setup.start()) {
            String lines = String.join("", List.of(headers).stream().map(line -> line + "\r\n").toList());
            String answer = Wire.exchange(server.port(), "GET /where HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200");
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 203.0.113.7", "Forwarded: for=203.0.113.7", "X-Real-IP: 203.0.113.7", "X-Client-IP: 203.0.113.7", "Via: 1.1 proxy"})
    void believesNobodyUnlessToldTo(String header) {
        assertThat(seen(Map.of(), header)).isEqualTo(PEER);
    }

    @Test
    void believesOnlyTheProxiesThatAreNamed() {
        assertThat(seen(Map.of("proxies", "192.0.2.1"), "X-Forwarded-For: 203.0.113.7")).isEqualTo(PEER);
        assertThat(seen(Map.of("proxies", "127.0.0.0/8"), "X-Forwarded-For: 203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void takesWhatTheProxyWroteAndNotWhatTheVisitorMadeUp() {
        Map<String, String> two = Map.of("proxies", "127.0.0.1, 10.0.0.0/8");
        assertThat(seen(two, "X-Forwarded-For: 1.1.1.1, 203.0.113.7, 10.1.2.3")).isEqualTo("203.0.113.7");
        assertThat(seen(two, "X-Forwarded-For: 1.1.1.1", "X-Forwarded-For: 203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(seen(two, "Forwarded: for=1.1.1.1", "X-Forwarded-For: 203.0.113.7")).as("the other header").isEqualTo("203.0.113.7");
        assertThat(seen(two, "X-Forwarded-For: 10.1.2.3")).as("all of them proxies").isEqualTo("10.1.2.3");
        assertThat(seen(two)).isEqualTo(PEER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "example.test", "203.0.113.7, ", "203.0.113.7, 256.1.1.1", "203.0.113.7, 1.2.3", "203.0.113.7, 0x7f.1", ""})
    void fallsBackToTheNearestAddressItKnows(String said) {
        assertThat(seen(Map.of("proxies", PEER), "X-Forwarded-For: " + said)).isEqualTo(PEER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "for=203.0.113.7 | 203.0.113.7",
        "For=\"203.0.113.7:4711\";proto=https;by=10.0.0.1 | 203.0.113.7",
        "for=1.1.1.1, for=203.0.113.7 | 203.0.113.7",
        "for=\"[2001:db8::7]:4711\" | 2001:db8:0:0:0:0:0:7",
        "for=1.1.1.1;host=\"a, for=2.2.2.2\" | 1.1.1.1",
        "for=203.0.113.7, for=unknown | 127.0.0.1",
        "for=203.0.113.7, for=\"_seven\" | 127.0.0.1",
        "for=203.0.113.7, proto=http | 127.0.0.1",
        "for=203.0.113.7, for=\"2.2.2.2 | 127.0.0.1"})
    void readsTheHeaderOfTheStandard(String header, String address) {
        assertThat(seen(Map.of("proxies", PEER, "proxies.header", "forwarded"), "Forwarded: " + header)).isEqualTo(address);
    }

    @Test
    void writesOneAddressInOneWay() {
        Map<String, String> settings = Map.of("proxies", PEER);
        assertThat(seen(settings, "X-Forwarded-For: ::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(seen(settings, "X-Forwarded-For: 2001:DB8::7")).isEqualTo(seen(settings, "X-Forwarded-For: 2001:db8:0:0::7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/0", "10.0.0.0/", "10.0.0", "::1/129"})
    void refusesProxiesThatAreNoAddresses(String wrong) {
        assertThatThrownBy(() -> WebSettings.of(Map.of("proxies", wrong))).isInstanceOf(BadSettingException.class).hasMessageContaining("ASAN_PROXIES").hasMessageContaining(wrong);
        assertThatThrownBy(() -> WebSettings.of(Map.of("proxies.header", "Via"))).isInstanceOf(BadSettingException.class).hasMessageContaining("Forwarded");
    }
}
