package az.asan.exchange.camel;

import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.spi.RouteEngine;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Runs routes by Camel, one context per version of a connector. */
@Component(service = RouteEngine.class)
public final class CamelRoutes implements RouteEngine, AutoCloseable {
    private final AgencyClient client;

    @Activate
    public CamelRoutes() {
        client = new AgencyClient(InstantSource.system());
    }

    @Override
    public void check(ModuleContent content, Findings findings) {
        RouteCheck.check(content, findings);
    }

    @Override
    public Running start(Activation activation, ConnectorSettings settings) throws Exception {
        Findings findings = new Findings();
        List<YamlNode> files = RouteCheck.check(activation.content(), findings);
        if (findings.refuses()) {
            throw new IllegalStateException("The routes of " + activation.version() + " are not allowed: "
                    + findings.list().stream().map(finding -> finding.file() + ':' + finding.line() + ' ' + finding.code()).collect(Collectors.joining(", ")));
        }
        YamlNode descriptor = activation.content().descriptor();
        AgencyLine line = new AgencyLine(client, settings, descriptor.text("address").orElse(""), Credentials.of(descriptor));
        return RunningRoutes.start(activation.version(), files, line);
    }

    @Override
    @Deactivate
    public void close() throws IOException {
        client.close();
    }
}
