package az.asan.shipped.connector.population;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.demo.agencies.Agencies;
import az.asan.exchange.camel.CamelRoutes;
import az.asan.exchange.provider.ConnectorKind;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.Reply;
import az.asan.exchange.testkit.ConnectorContract;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.exchange.testkit.GivenCall;
import az.asan.module.spi.ModuleKind;
import az.asan.module.spi.ModuleKind.Activated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PopulationConnectorTest extends ConnectorContract {
    private static final CamelRoutes ROUTES = new CamelRoutes();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @AfterAll
    static void close() throws IOException {
        ROUTES.close();
    }

    @Override
    protected Path module() {
        return Path.of("src/main/module");
    }

    @Override
    protected ModuleKind<Connector> kind(Map<String, String> settings) {
        return ConnectorKind.withSettings(ROUTES, settings);
    }

    @Test
    void asksTheRegisterOfTheDemo() throws Exception {
        try (Agencies agencies = Agencies.start()) {
            Activated<Connector> started = kind(Map.of("address", "http://127.0.0.1:" + agencies.port("population"))).activate(ConnectorFolder.of(module()).activation(PATIENCE));
            Reply found = started.value().call(GivenCall.to("getPerson", Map.of("pin", "7ZZ0A1B"), PATIENCE));
            Reply unknown = started.value().call(GivenCall.to("getPerson", Map.of("pin", "9ZZ9999"), PATIENCE));
            started.close();
            assertThat(found.status()).isEqualTo(200);
            assertThat(new String(found.body(), StandardCharsets.UTF_8)).contains("Aysel");
            assertThat(unknown.status()).isEqualTo(404);
        }
    }
}
