package az.asan.base.store.schema;

import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Liquibase's own words, for whoever debugs it; what matters reaches people as a step or a refusal. */
final class QuietLog extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    public liquibase.logging.Logger getLog(@SuppressWarnings("rawtypes") Class type) {
        return new Words(LoggerFactory.getLogger(type));
    }

    private static final class Words extends AbstractLogger {
        private final Logger log;

        Words(Logger log) {
            this.log = log;
        }

        @Override
        public void log(Level level, String message, Throwable cause) {
            log.debug(message, cause);
        }
    }
}
