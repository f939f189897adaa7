package az.asan.exchange.camel;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorException.Reason;
import az.asan.exchange.spi.Reply;
import az.asan.exchange.spi.RouteEngine;
import az.asan.module.api.ModuleVersion;
import az.asan.module.spi.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.Route;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ResourceHelper;

/** The routes of one version, in a context of their own. */
final class RunningRoutes implements RouteEngine.Running, Connector {
    /** What Camel replaces before it asks any language: {{…}}, and a text that begins with resource:. */
    private static final Pattern OUTSIDE = Pattern.compile("\\{\\{|\"(\\s|\\\\[nrt])*resource:");

    private final DefaultCamelContext context;
    private final Map<String, Producer> operations = new HashMap<>();

    private RunningRoutes(DefaultCamelContext context) {
        this.context = context;
    }

    static RunningRoutes start(ModuleVersion version, List<YamlNode> files, AgencyLine line) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        // Camel looks for its own parts through the thread; a module's thread sees another world.
        Thread.currentThread().setContextClassLoader(CamelContext.class.getClassLoader());
        DefaultCamelContext context = LeanContext.create(version.toString(), new AgencyComponent(line));
        try {
            RunningRoutes routes = new RunningRoutes(context);
            routes.load(files);
            context.start();
            routes.open();
            return routes;
        } catch (Exception | LinkageError e) {
            context.stop();
            throw e;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    public Connector connector() {
        return this;
    }

    @Override
    public Reply call(Call call) throws ConnectorException {
        Producer operation = operations.get(call.operation());
        if (operation == null) {
            throw new ConnectorException(Reason.FAULTY, "No route begins at direct:" + call.operation());
        }
        Exchange exchange = operation.getEndpoint().createExchange(ExchangePattern.InOut);
        exchange.setProperty(AgencyComponent.CALL, call);
        call.parameters().forEach((name, value) -> {
            // CVE-2026-40453 and its like: what callers name must never steer Camel.
            if (!name.toLowerCase(Locale.ROOT).startsWith("camel")) {
                exchange.getIn().setHeader(name, value);
            }
        });
        if (call.body().length > 0) {
            exchange.getIn().setHeader("Content-Type", call.contentType());
            exchange.getIn().setBody(call.body());
        }
        try {
            operation.process(exchange);
        } catch (Exception e) {
            throw failure(e);
        }
        if (exchange.getException() != null) {
            throw failure(exchange.getException());
        }
        return reply(exchange);
    }

    @Override
    public void close() {
        context.stop();
    }

    private void load(List<YamlNode> files) throws Exception {
        try (YamlRoutesBuilderLoader loader = new YamlRoutesBuilderLoader()) {
            loader.setCamelContext(context);
            loader.start();
            for (YamlNode file : files) {
                String text = PlainYaml.of(file);
                if (OUTSIDE.matcher(text).find()) {
                    throw new IllegalArgumentException("A route of a module has no placeholders, and nothing that is read from elsewhere");
                }
                context.addRoutes(loader.loadRoutesBuilder(ResourceHelper.fromBytes(file.file(), text.getBytes(StandardCharsets.UTF_8))));
            }
        }
        ModelCheck.check(context);
    }

    private void open() throws Exception {
        for (Route route : context.getRoutes()) {
            Endpoint entrance = route.getEndpoint();
            Producer producer = entrance.createProducer();
            producer.start();
            operations.put(entrance.getEndpointUri().replaceFirst("^direct:(//)?", ""), producer);
        }
    }

    private static Reply reply(Exchange exchange) throws ConnectorException {
        try {
            Integer status = exchange.getMessage().getHeader(AgencyComponent.STATUS, 200, Integer.class);
            return new Reply(status, exchange.getMessage().getHeader("Content-Type", "", String.class), Bodies.bytes(exchange.getMessage().getBody()));
        } catch (RuntimeException e) {
            throw new ConnectorException(Reason.FAULTY, "The route left no answer that can be passed on: " + e.getMessage(), e);
        }
    }

    private static ConnectorException failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectorException told) {
                return told;
            }
        }
        return new ConnectorException(Reason.FAULTY, "The route failed: " + thrown.getClass().getSimpleName(), thrown);
    }
}
