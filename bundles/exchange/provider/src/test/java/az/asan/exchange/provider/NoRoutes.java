package az.asan.exchange.provider;

import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.spi.RouteEngine;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;

/** The engine of tests whose connectors are classes. */
final class NoRoutes implements RouteEngine {
    @Override
    public void check(ModuleContent content, Findings findings) {
        throw new IllegalStateException("A connector that is a class has no routes");
    }

    @Override
    public Running start(Activation activation, ConnectorSettings settings) {
        throw new IllegalStateException("A connector that is a class has no routes");
    }
}
