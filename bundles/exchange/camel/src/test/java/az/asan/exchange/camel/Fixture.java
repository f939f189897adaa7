package az.asan.exchange.camel;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.testkit.ConnectorFolder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A small connector, its settings and its calls. */
final class Fixture {
    static final String ROUTE = """
            - route:
                from:
                  uri: direct:getPerson
                  steps:
                    - to: agency:get:/persons/{pin}
            """;

    private Fixture() {
    }

    static ConnectorFolder connector(String route) {
        return ConnectorFolder.empty().with("connector.yaml", """
                kind: connector
                id: sample
                version: 1.0.0
                address: address
                routes: [routes/person.yaml]
                operations:
                  - id: getPerson
                """).with("routes/person.yaml", route);
    }

    /** The steps of the one route, indented as they stand in a list. */
    static ConnectorFolder steps(String steps) {
        return connector("- route:\n    from:\n      uri: direct:getPerson\n      steps:\n" + steps.indent(8));
    }

    static ConnectorSettings settings(URI address) {
        return settings(Map.of("address", address.toString()));
    }

    static ConnectorSettings settings(Map<String, String> values) {
        return new ConnectorSettings() {
            @Override
            public Optional<String> value(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Optional<String> secret(String name) {
                return Optional.ofNullable(values.get(name));
            }
        };
    }

    static Call call(Map<String, String> parameters, Duration patience) {
        return new Asked("getPerson", parameters, new byte[0], "", Instant.now().plus(patience));
    }

    record Asked(String operation, Map<String, String> parameters, byte[] body, String contentType, Instant deadline) implements Call {
        @Override
        public String traceparent() {
            return "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        }

        @Override
        public Optional<String> idempotencyKey() {
            return Optional.of("key-1");
        }
    }
}
