package az.asan.exchange.provider;

import az.asan.base.api.trace.TraceContext;
import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.spi.Reply;
import az.asan.exchange.spi.RouteEngine;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.ModuleKind.Activated;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A version of a connector that was started. */
final class RunningConnector implements Activated<Connector> {
    private static final Duration PROBE = Duration.ofSeconds(3);

    private final ModuleContent content;
    private final LiveConnector live;
    private final ConnectorSettings settings;
    private final Optional<RouteEngine.Running> routes;
    private final InstantSource clock;

    RunningConnector(ModuleContent content, LiveConnector live, ConnectorSettings settings, Optional<RouteEngine.Running> routes, InstantSource clock) {
        this.content = content;
        this.live = live;
        this.settings = settings;
        this.routes = routes;
        this.clock = clock;
    }

    @Override
    public Connector value() {
        return live;
    }

    /** An agency that is away does not keep a connector out, for it would keep out its repair too; one that breaks the contract does. */
    @Override
    public void probe(Findings findings) {
        live.descriptor().settings().values().forEach(setting -> {
            boolean there = setting.type() == Setting.Type.SECRET ? settings.secret(setting.name()).isPresent() : settings.value(setting.name()).isPresent();
            if (!there) {
                findings.warning("connector.yaml", 0, "connector-setting-without-value", setting.name());
            }
        });
        boolean reachable = live.descriptor().address().isEmpty() || settings.value(live.descriptor().address()).isPresent();
        live.descriptor().operations().values().stream().filter(declared -> reachable && !declared.probe().isEmpty()).forEach(declared -> ask(declared, findings));
    }

    @Override
    public void close() {
        routes.ifPresent(RouteEngine.Running::close);
        if (routes.isEmpty() && live.inner() instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The connector did not close", e);
            }
        }
    }

    private void ask(Descriptor.Declared declared, Findings findings) {
        Contract.Operation operation = live.contract().operation(declared.id()).orElseThrow();
        Samples.read(content, declared.probe(), findings).ifPresent(sample -> {
            try {
                Reply reply = live.call(new Probe(declared.id(), sample.parameters(), sample.question(), "application/json", clock.instant().plus(PROBE)));
                if (!operation.answers(reply.status())) {
                    findings.warning(declared.probe(), 0, "connector-probe-status", declared.id(), reply.status());
                } else {
                    operation.answerFault(reply.status(), reply.contentType(), reply.body()).ifPresent(fault -> findings.error(declared.probe(), 0, "connector-probe-answer", declared.id(), fault));
                }
            } catch (ConnectorException e) {
                findings.warning(declared.probe(), 0, "connector-probe-failed", declared.id(), e.reason());
            }
        });
    }

    private record Probe(String operation, Map<String, String> parameters, byte[] body, String contentType, Instant deadline) implements Call {
        @Override
        public String traceparent() {
            return TraceContext.begin().header();
        }

        @Override
        public Optional<String> idempotencyKey() {
            return Optional.empty();
        }
    }
}
