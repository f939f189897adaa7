package az.asan.base.web.pages;

import az.asan.base.api.country.Country;
import az.asan.base.api.identity.Role;
import az.asan.base.web.front.Queries;
import az.asan.base.web.front.Visit;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleHash;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What every template sees besides its own values. */
public final class PageModel {
    private final Site site;
    private final ObjectWrapper wrapper;
    private final boolean demo;

    public PageModel(Site site, ObjectWrapper wrapper, boolean demo) {
        this.site = site;
        this.wrapper = wrapper;
        this.demo = demo;
    }

    /** The values for one page: the front's, then the handler's own, which may not replace them. */
    public TemplateHashModel of(Visit visit, String area, Map<String, Object> own) {
        Map<String, Object> model = new LinkedHashMap<>(own);
        Country country = visit.country();
        Locale locale = visit.locale();
        Site.Picture now = site.now();
        model.put("t", function("t", arguments -> now.text(area, country, locale, word(arguments, 0), rest(arguments, 1))));
        model.put("tn", function("tn", arguments -> plural(now, visit, area, arguments)));
        model.put("asset", function("asset", arguments -> asset(now, area, word(arguments, 0))));
        model.put("date", function("date", arguments -> country.date(time(arguments), locale)));
        model.put("time", function("time", arguments -> country.time(time(arguments), locale)));
        model.put("datetime", function("datetime", arguments -> country.dateTime(time(arguments), locale)));
        model.put("longdate", function("longdate", arguments -> country.longDate(time(arguments), locale)));
        model.put("money", function("money", arguments -> country.money(new BigDecimal(arguments.get(0).toString()), locale)));
        model.put("number", function("number", arguments -> country.number(new BigDecimal(arguments.get(0).toString()), locale)));
        model.put("has", function("has", arguments -> visit.identity().hasAny(Role.valueOf(word(arguments, 0).toUpperCase(Locale.ROOT)))));
        model.put("lang", visit.language().tag());
        model.put("dir", visit.language().direction());
        model.put("identity", visit.identity());
        model.put("signedIn", !visit.identity().isAnonymous());
        model.put("country", country);
        model.put("path", visit.path());
        model.put("trace", visit.trace().traceId());
        model.put("demo", demo);
        model.put("brand", Map.of("name", country.brand().name(locale), "shortName", country.brand().shortName(locale), "owner", country.brand().owner(locale)));
        country.notice("personal-data", locale).ifPresent(notice -> model.put("legalNotice", Map.of("title", country.noticeTitle("personal-data", locale).orElse(""), "text", notice)));
        model.put("invented", country.invented());
        model.put("brandCss", "/brand.css?v=" + country.id());
        model.put("languages", languages(visit));
        model.put("menu", menu(now, visit));
        return new Root(model, wrapper, visit);
    }

    private static List<Map<String, Object>> languages(Visit visit) {
        String rest = visit.unsafe() ? "" : Queries.without(visit.request().getQueryString(), "lang");
        String begin = visit.path() + '?' + (rest.isEmpty() ? "" : rest + '&') + "lang=";
        return visit.country().languages().stream().map(language -> Map.<String, Object>of(
                "tag", language.tag(), "name", language.ownName(), "dir", language.direction(),
                "href", begin + language.tag(), "current", language.equals(visit.language()))).toList();
    }

    private static List<Map<String, Object>> menu(Site.Picture now, Visit visit) {
        return now.menu().stream().filter(entry -> entry.access().admits(visit.identity())).map(entry -> {
            Texts texts = now.areas().get(entry.area()).texts();
            String about = texts.find(visit.country(), visit.locale(), entry.text() + ".about").orElse("");
            return Map.<String, Object>of("href", entry.path(), "text", texts.text(visit.country(), visit.locale(), entry.text()),
                    "about", about, "area", entry.area(), "current", visit.under(entry.path()));
        }).toList();
    }

    private static String plural(Site.Picture now, Visit visit, String area, List<Object> arguments) {
        String key = word(arguments, 0);
        int colon = key.indexOf(':');
        String of = colon > 0 ? key.substring(0, colon) : area;
        long number = ((Number) arguments.get(1)).longValue();
        return now.area(of).map(found -> found.texts().plural(visit.country(), visit.locale(), key.substring(colon + 1), number, rest(arguments, 2))).orElse(key);
    }

    private static String asset(Site.Picture now, String area, String name) throws TemplateModelException {
        int colon = name.indexOf(':');
        String of = colon > 0 ? name.substring(0, colon) : area;
        String file = name.substring(colon + 1);
        Area found = now.area(of).orElseThrow(() -> new TemplateModelException("There is no area '" + of + "' to take '" + file + "' from"));
        if (!found.assets().containsKey(file)) {
            throw new TemplateModelException("There is no file 'static/" + file + "' in area '" + of + "'");
        }
        return "/static/" + of + '/' + found.digest() + '/' + file;
    }

    private static TemporalAccessor time(List<Object> arguments) throws TemplateModelException {
        if (arguments.get(0) instanceof TemporalAccessor time) {
            return time;
        }
        if (arguments.get(0) instanceof String text) {
            return Instant.parse(text);
        }
        throw new TemplateModelException("A date or time of java.time is wanted, not " + arguments.get(0));
    }

    private static String word(List<Object> arguments, int at) {
        return arguments.get(at).toString();
    }

    private static Object[] rest(List<Object> arguments, int from) {
        return arguments.subList(from, arguments.size()).toArray();
    }

    private static TemplateMethodModelEx function(String name, Function function) {
        return models -> {
            Object[] values = new Object[models.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = DeepUnwrap.unwrap((TemplateModel) models.get(i));
                if (values[i] == null) {
                    throw new TemplateModelException(name + "(…): argument " + (i + 1) + " is missing");
                }
            }
            if (values.length == 0) {
                throw new TemplateModelException(name + "(…) needs an argument");
            }
            return function.of(List.of(values));
        };
    }

    /** A function of a template. */
    @FunctionalInterface
    private interface Function {
        Object of(List<Object> arguments) throws TemplateModelException;
    }

    /** The token is made, and its cookie set, only when a page asks for it. */
    private static final class Root extends SimpleHash {
        private static final long serialVersionUID = 1L;

        private final transient Visit visit;

        Root(Map<String, Object> values, ObjectWrapper wrapper, Visit visit) {
            super(values, wrapper);
            this.visit = visit;
        }

        @Override
        public TemplateModel get(String key) throws TemplateModelException {
            return switch (key) {
                case "csrf" -> HTMLOutputFormat.INSTANCE.fromMarkup("<input type=\"hidden\" name=\"_csrf\" value=\"" + visit.csrf() + "\">");
                case "csrfToken" -> new SimpleScalar(visit.csrf());
                default -> super.get(key);
            };
        }
    }
}
