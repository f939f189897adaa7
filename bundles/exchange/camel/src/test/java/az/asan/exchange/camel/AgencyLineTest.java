package az.asan.exchange.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorException.Reason;
import az.asan.exchange.testkit.FakeAgency;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a connector's line may lead, whatever the setting and the values say. */
final class AgencyLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AgencyClient client = new AgencyClient(InstantSource.system());

    @AfterEach
    void close() throws Exception {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elsewhere", "//elsewhere.example", "file:///etc/passwd", "ftp://elsewhere.example", "jar:http://elsewhere.example!/", "http:", "http:///x", "http://user@elsewhere.example",
        "http://user:password@elsewhere.example", "http://agency.example\\@elsewhere.example", "http://[::1", "http://a b", "http://agency.example\r\nX: y", "javascript:alert(1)"})
    void leadsNowhereWhenTheAddressIsNone(String address) {
        AgencyLine line = new AgencyLine(client, Fixture.settings(Map.of("address", address)), "address", Credentials.NONE);
        assertThatThrownBy(() -> ask(line, "x")).isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAULTY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@elsewhere.example", "//elsewhere.example/", "http://elsewhere.example", "..%2f..%2fadmin", "a\r\nHost: elsewhere.example", "a b", "#fragment", "?query=1", "\\..\\admin", "a;b=c",
        "\u0000", "\u202e"})
    void keepsEveryValueInOnePieceOfThePathAtTheDeclaredHost(String value) throws Exception {
        try (FakeAgency agency = new FakeAgency()) {
            agency.answers(200, "{}");
            ask(new AgencyLine(client, Fixture.settings(agency.address()), "address", Credentials.NONE), value);
            assertThat(agency.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.path()).startsWith("/persons/").doesNotContain("?", "#").matches("/persons/[A-Za-z0-9%._~-]+");
                assertThat(asked.headers().get("host")).isEqualTo(agency.address().getAuthority());
            });
        }
    }

    private static void ask(AgencyLine line, String value) throws ConnectorException {
        line.ask(Fixture.call(Map.of(), PATIENCE), AgencyPath.parse("get:/persons/{pin}", Map.of()).orElseThrow(), name -> Optional.of(value), new byte[0], "");
    }

    @Test
    void takesNoPathThatLeavesItsPlace() {
        for (String path : new String[] {"get:x", "get://elsewhere", "get:/a//b", "get:/../a", "get:/a/..", "get:/a/./b", "get:/a%2e", "get:/{a}{", "get:/a?b", "get:/a#b", "get:/a:80@b", "head:/a", "GET:/a", ""}) {
            assertThat(AgencyPath.parse(path, Map.of())).as(path).isEmpty();
        }
    }
}
