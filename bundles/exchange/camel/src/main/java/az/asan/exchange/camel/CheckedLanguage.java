package az.asan.exchange.camel;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.Service;
import org.apache.camel.spi.Language;
import org.apache.camel.support.service.ServiceHelper;

/** A language that holds every expression against the list once more when it is made, wherever it comes from. */
record CheckedLanguage(String name, Language inner) implements Language, Service {
    @Override
    public Predicate createPredicate(String expression) {
        return inner.createPredicate(checked(expression));
    }

    @Override
    public Expression createExpression(String expression) {
        return inner.createExpression(checked(expression));
    }

    @Override
    public Predicate createPredicate(String expression, Object[] properties) {
        return inner.createPredicate(checked(expression), properties);
    }

    @Override
    public Expression createExpression(String expression, Object[] properties) {
        return inner.createExpression(checked(expression), properties);
    }

    @Override
    public void build() {
        ServiceHelper.buildService(inner);
    }

    @Override
    public void init() {
        ServiceHelper.initService(inner);
    }

    @Override
    public void start() {
        ServiceHelper.startService(inner);
    }

    @Override
    public void stop() {
        ServiceHelper.stopService(inner);
    }

    /** For the context, which hands itself to whatever it makes. */
    static Language of(String name, Language inner, CamelContext context) {
        if (inner instanceof CamelContextAware aware) {
            aware.setCamelContext(context);
        }
        return new CheckedLanguage(name, inner);
    }

    private String checked(String expression) {
        Optional<String> forbidden = Expressions.forbidden(name, expression);
        if (forbidden.isPresent()) {
            throw new IllegalArgumentException("A route of a module may not say '" + forbidden.get() + "' in " + name);
        }
        return expression;
    }
}
