package az.asan.exchange.camel;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.jsonpath.JsonPathLanguage;
import org.apache.camel.language.constant.ConstantLanguage;
import org.apache.camel.language.header.HeaderLanguage;
import org.apache.camel.language.jq.JqLanguage;
import org.apache.camel.language.property.ExchangePropertyLanguage;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.language.variable.VariableLanguage;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatResolver;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageResolver;

/**
 * What a context can find, whatever a route names: the second wall behind {@link RouteCheck}. Nothing is looked for on
 * the class path or in a registry.
 */
final class Allowed implements ComponentResolver, LanguageResolver, DataFormatResolver {
    private static final Map<String, Supplier<Language>> LANGUAGES = Map.of("simple", SimpleLanguage::new, "constant", ConstantLanguage::new, "header", HeaderLanguage::new,
            "exchangeProperty", ExchangePropertyLanguage::new, "variable", VariableLanguage::new, "jsonpath", JsonPathLanguage::new, "jq", JqLanguage::new);

    private final Component agency;

    Allowed(Component agency) {
        this.agency = agency;
    }

    @Override
    public Component resolveComponent(String name, CamelContext context) {
        if ("direct".equals(name)) {
            return new DirectComponent();
        }
        if (AgencyComponent.SCHEME.equals(name)) {
            return agency;
        }
        throw new IllegalArgumentException("A route of a module may not use the component '" + name + "'");
    }

    @Override
    public Language resolveLanguage(String name, CamelContext context) throws NoSuchLanguageException {
        Supplier<Language> language = LANGUAGES.get(name);
        if (language == null) {
            throw new NoSuchLanguageException(name);
        }
        return CheckedLanguage.of(name, language.get(), context);
    }

    @Override
    public DataFormat createDataFormat(String name, CamelContext context) {
        if ("jackson".equals(name)) {
            return new JacksonDataFormat();
        }
        throw new IllegalArgumentException("A route of a module may not use the data format '" + name + "'");
    }
}
