package az.asan.base.web.pages;

import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.ObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateHashModel;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The one template engine. Everything is escaped for HTML unless it is markup already; templates cannot make objects
 * ({@code ?new}) nor reach Java ({@code ?api}); a template sees files of its own area and of the layout, no others.
 */
public final class Templates {
    private final Configuration configuration;

    public Templates(Site site) {
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new Loader(site));
        configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
        configuration.setLocalizedLookup(false);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setAutoEscapingPolicy(Configuration.ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        configuration.setURLEscapingCharset("UTF-8");
        configuration.setNumberFormat("c");
        configuration.setBooleanFormat("c");
        configuration.setObjectWrapper(new Values());
    }

    public ObjectWrapper wrapper() {
        return configuration.getObjectWrapper();
    }

    /**
     * Renders the template {@code pages/<name>.ftlh} of an area, whole or not at all.
     *
     * @throws IOException       when there is no such template or it cannot be read
     * @throws TemplateException when it fails
     */
    public String render(String area, String name, Locale locale, TemplateHashModel model) throws IOException, TemplateException {
        Template template = configuration.getTemplate(area + '/' + name + ".ftlh", locale);
        StringWriter out = new StringWriter(8192);
        template.process(model, out);
        return out.toString();
    }

    /** Forgets what was read, after an area went or came. */
    public void forget() {
        configuration.clearTemplateCache();
    }

    private record Loader(Site site) implements TemplateLoader {
        @Override
        public Object findTemplateSource(String name) {
            int slash = name.indexOf('/');
            if (slash < 0) {
                return null;
            }
            String path = "pages/" + name.substring(slash + 1);
            Optional<byte[]> file = site.now().area(name.substring(0, slash)).flatMap(area -> area.content().read(path));
            return file.map(bytes -> new Source(name, new String(bytes, StandardCharsets.UTF_8))).orElse(null);
        }

        @Override
        public long getLastModified(Object source) {
            return -1;
        }

        @Override
        public Reader getReader(Object source, String encoding) {
            return new StringReader(((Source) source).text());
        }

        @Override
        public void closeTemplateSource(Object source) {
            // nothing is open: the text is in memory
        }
    }

    private record Source(String name, String text) {
    }
}
