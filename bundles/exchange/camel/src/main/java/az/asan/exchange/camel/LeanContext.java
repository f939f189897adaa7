package az.asan.exchange.camel;

import java.time.InstantSource;
import org.apache.camel.Component;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.CamelLogger;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.DataFormatResolver;
import org.apache.camel.spi.LanguageResolver;
import org.slf4j.helpers.NOPLogger;

/** Makes contexts that carry only what routes of modules need, and so start in milliseconds. */
final class LeanContext {
    private LeanContext() {
    }

    static DefaultCamelContext create(String name, Component agency) {
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.getCamelContextExtension().setName(name);
        context.setApplicationContextClassLoader(DefaultCamelContext.class.getClassLoader());
        Allowed allowed = new Allowed(agency);
        context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, allowed);
        context.getCamelContextExtension().addContextPlugin(LanguageResolver.class, allowed);
        context.getCamelContextExtension().addContextPlugin(DataFormatResolver.class, allowed);
        context.disableJMX();
        context.setLoadHealthChecks(false);
        context.setDevConsole(false);
        context.setStreamCaching(false);
        context.setMessageHistory(false);
        context.setAutowiredEnabled(false);
        context.setAllowUseOriginalMessage(false);
        context.setLogExhaustedMessageBody(false);
        context.setSourceLocationEnabled(false);
        context.setTypeConverterStatisticsEnabled(false);
        context.setUseBreadcrumb(false);
        context.getCamelContextExtension().setErrorHandlerFactory(silent());
        context.getCamelContextExtension().addInterceptStrategy(new StepGuard(InstantSource.system()));
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        return context;
    }

    /** Failures go to the caller, who knows the trace; Camel's own report could hold what a message holds. */
    private static DefaultErrorHandlerDefinition silent() {
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setLoggerBean(new CamelLogger(NOPLogger.NOP_LOGGER));
        return handler;
    }
}
