package az.asan.demo.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The page on which one of the invented people is chosen. It works without a script, by keyboard, and on a phone. */
final class Choosing {
    static final List<String> LANGUAGES = List.of("az", "en", "ru");
    static final List<String> LEVELS = List.of("low", "substantial", "high");
    private static final int SHOWN = 60;

    private final Map<String, Properties> texts;
    private final String style;

    Choosing() {
        texts = LANGUAGES.stream().collect(Collectors.toMap(language -> language, Choosing::texts));
        style = resource("/style.css");
    }

    String style() {
        return style;
    }

    /** The wished language if it is one of ours, else the first. */
    static String language(String wished) {
        for (String tag : wished.split(" ")) {
            String language = tag.toLowerCase(Locale.ROOT).split("-", 2)[0];
            if (LANGUAGES.contains(language)) {
                return language;
            }
        }
        return LANGUAGES.get(0);
    }

    String page(String language, String level, String filter, List<People.Person> people, Map<String, String> parameters) {
        List<People.Person> found = people.stream().filter(person -> matches(person, filter)).toList();
        StringBuilder body = new StringBuilder(8192);
        body.append("<form method=\"get\" action=\"/authorize\" class=\"find\" role=\"search\">").append(hidden(parameters, "filter"))
                .append("<label for=\"filter\">").append(text(language, "find")).append("</label><div class=\"row\"><input id=\"filter\" name=\"filter\" type=\"search\" maxlength=\"60\" value=\"").append(escape(filter))
                .append("\"><button class=\"quiet\">").append(text(language, "find.button")).append("</button></div></form>");
        body.append("<form method=\"post\" action=\"/authorize\">").append(hidden(parameters, "filter")).append("<fieldset><legend>").append(text(language, "level")).append("</legend><div class=\"levels\">");
        for (String each : LEVELS) {
            body.append("<label><input type=\"radio\" name=\"level\" value=\"").append(each).append('"').append(each.equals(level) ? " checked" : "").append("> ").append(text(language, "level." + each)).append("</label>");
        }
        body.append("</div></fieldset><h2>").append(text(language, "who")).append("</h2>");
        if (found.isEmpty()) {
            body.append("<p>").append(text(language, "nobody")).append("</p>");
        }
        body.append("<ul class=\"people\">");
        found.stream().limit(SHOWN).forEach(person -> body.append("<li><button name=\"person\" value=\"").append(person.subject()).append("\"><strong>").append(escape(person.name()))
                .append("</strong> <span>").append(escape(person.staff() ? String.join(", ", person.roles()) : person.identifier())).append("</span></button></li>"));
        body.append("</ul>");
        if (found.size() > SHOWN) {
            body.append("<p>").append(text(language, "more")).append("</p>");
        }
        body.append("<p><button class=\"quiet\" name=\"person\" value=\"\">").append(text(language, "cancel")).append("</button></p></form>");
        return frame(language, text(language, "title"), body.toString(), parameters);
    }

    String wrong(String language, String message) {
        return frame(language, text(language, "wrong"), "<p>" + escape(message) + "</p>", Map.of());
    }

    private String frame(String language, String title, String body, Map<String, String> parameters) {
        String languages = parameters.isEmpty() ? "" : LANGUAGES.stream().map(each -> "<a href=\"/authorize?" + escape(link(parameters, each)) + "\" lang=\"" + each + '"' + (each.equals(language) ? " aria-current=\"true\"" : "") + '>'
                + texts.get(each).getProperty("language") + "</a>").collect(Collectors.joining(" "));
        return "<!doctype html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>" + title
                + "</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body><p class=\"demo\" role=\"note\">" + text(language, "demo") + "</p><main><nav aria-label=\"" + text(language, "languages") + "\">" + languages
                + "</nav><h1>" + title + "</h1><p>" + text(language, "lead") + "</p>" + body + "</main></body></html>\n";
    }

    private static String link(Map<String, String> parameters, String language) {
        return parameters.entrySet().stream().filter(field -> !"ui_locales".equals(field.getKey())).map(field -> Exchange.encode(field.getKey()) + '=' + Exchange.encode(field.getValue()))
                .collect(Collectors.joining("&")) + "&ui_locales=" + language;
    }

    private static String hidden(Map<String, String> parameters, String without) {
        return parameters.entrySet().stream().filter(field -> !without.equals(field.getKey()))
                .map(field -> "<input type=\"hidden\" name=\"" + escape(field.getKey()) + "\" value=\"" + escape(field.getValue()) + "\">").collect(Collectors.joining());
    }

    private static boolean matches(People.Person person, String filter) {
        Locale locale = Locale.forLanguageTag("az");
        String all = person.name() + ' ' + person.family() + ' ' + person.given() + ' ' + person.identifier();
        return all.toLowerCase(locale).contains(filter.toLowerCase(locale));
    }

    private String text(String language, String key) {
        return escape(texts.get(language).getProperty(key, key));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static Properties texts(String language) {
        Properties properties = new Properties();
        try (InputStreamReader reader = new InputStreamReader(Choosing.class.getResourceAsStream("/texts/" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Choosing.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
