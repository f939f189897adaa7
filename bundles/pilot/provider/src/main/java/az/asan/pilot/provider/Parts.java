package az.asan.pilot.provider;

import az.asan.module.spi.BoundedPattern;
import az.asan.module.spi.Findings;
import az.asan.module.spi.Words;
import az.asan.module.spi.YamlNode;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the small pieces of a pilot's descriptor, and says where one is wrong. */
final class Parts {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final String ANYTHING = ".*";
    private static final int LONGEST_PATTERN = 200;
    private static final int MOST_MONTHS = 100 * 12;
    private static final int MOST_DAYS = 36_600;

    private final Findings findings;
    private final List<String> languages;

    /** @param languages tags of the country pack; the first one must be there, the others should */
    Parts(Findings findings, List<String> languages) {
        this.findings = findings;
        this.languages = languages;
    }

    String id(YamlNode at, String key) {
        String id = at.required(key, findings);
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            findings.error(at.get(key).orElse(at), "pilot-bad-id", id);
        }
        return id;
    }

    /** The id of something outside the pilot; empty when it is left out. */
    String optionalId(YamlNode at, String key) {
        return at.get(key).isEmpty() ? "" : id(at, key);
    }

    /** Words that must be there. */
    Words words(YamlNode at, String key) {
        Optional<YamlNode> node = at.get(key);
        if (node.isEmpty()) {
            findings.error(at, "yaml-missing", key);
            return Words.NONE;
        }
        return words(node.get());
    }

    Words optionalWords(YamlNode at, String key) {
        return at.get(key).map(this::words).orElse(Words.NONE);
    }

    /** A list of paragraphs; a single one may stand without the list. */
    List<Words> paragraphs(YamlNode at, String key) {
        Optional<YamlNode> node = at.get(key);
        if (node.isEmpty()) {
            return List.of();
        }
        return node.get().isList() ? node.get().items().stream().map(this::words).toList() : List.of(words(node.get()));
    }

    Words words(YamlNode node) {
        if (!node.isMap()) {
            findings.error(node, "pilot-words-by-language", String.join(", ", languages));
            return Words.NONE;
        }
        Map<String, String> byTag = new LinkedHashMap<>();
        node.entries().forEach((tag, text) -> {
            if (!Locale.forLanguageTag(tag).toLanguageTag().equalsIgnoreCase(tag)) {
                findings.error(text, "pilot-bad-language", tag);
            }
            text.text().filter(value -> !value.isBlank()).ifPresent(value -> byTag.put(tag, value));
        });
        for (String tag : languages) {
            if (!byTag.containsKey(tag)) {
                if (tag.equals(languages.get(0))) {
                    findings.error(node, "pilot-words-missing", tag);
                } else {
                    findings.warning(node.file(), node.line(), "pilot-words-missing", tag);
                }
            }
        }
        return new Words(byTag);
    }

    boolean flag(YamlNode at, String key) {
        Optional<YamlNode> node = at.get(key);
        String text = node.flatMap(YamlNode::text).orElse("false");
        if (!"true".equals(text) && !"false".equals(text)) {
            findings.error(node.orElse(at), "pilot-not-a-flag", key, text);
        }
        return "true".equals(text);
    }

    int number(YamlNode at, String key, int otherwise, int most) {
        Optional<YamlNode> node = at.get(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        String text = node.get().text().orElse("");
        if (!text.matches("[1-9][0-9]{0,8}") || Integer.parseInt(text) > most) {
            findings.error(node.get(), "pilot-not-a-number", key, text, most);
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    Duration duration(YamlNode at, String key, Duration otherwise, Duration most) {
        Optional<YamlNode> node = at.get(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        String text = node.get().text().orElse("");
        Optional<Duration> value = parsed(text, Duration::parse).filter(found -> !found.isNegative() && !found.isZero() && found.compareTo(most) <= 0);
        if (value.isEmpty()) {
            findings.error(node.get(), "pilot-not-a-duration", key, text, most);
        }
        return value.orElse(otherwise);
    }

    Period period(YamlNode at, String key) {
        Optional<YamlNode> node = at.get(key);
        String text = node.flatMap(YamlNode::text).orElse("");
        Optional<Period> value = parsed(text, Period::parse).filter(found -> !found.isNegative() && !found.isZero() && found.toTotalMonths() <= MOST_MONTHS && found.getDays() <= MOST_DAYS);
        if (value.isEmpty()) {
            findings.error(node.orElse(at), "pilot-not-a-period", key, text);
        }
        return value.orElse(Period.ZERO);
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    BoundedPattern pattern(YamlNode at, String key) {
        Optional<YamlNode> node = at.get(key);
        String text = node.flatMap(YamlNode::text).orElse(ANYTHING);
        try {
            if (text.length() <= LONGEST_PATTERN) {
                return BoundedPattern.of(text, Pattern.DOTALL);
            }
            findings.error(node.orElse(at), "pilot-bad-pattern", text.substring(0, 40) + '…', "> " + LONGEST_PATTERN);
        } catch (PatternSyntaxException e) {
            findings.error(node.orElse(at), "pilot-bad-pattern", text, e.getDescription());
        }
        return BoundedPattern.of(ANYTHING, Pattern.DOTALL);
    }

    /** {@code value: person:/surname}, or a list of such. */
    Definition.Expression expression(YamlNode at, String key) {
        Optional<YamlNode> node = at.get(key);
        if (node.isEmpty()) {
            findings.error(at, "yaml-missing", key);
            return new Definition.Expression(List.of(), Definition.Expression.Format.PLAIN);
        }
        List<YamlNode> written = node.get().isList() ? node.get().items() : List.of(node.get());
        List<Definition.Part> parts = new ArrayList<>();
        for (YamlNode item : written) {
            part(item).ifPresent(parts::add);
        }
        String format = at.text("format").orElse("plain");
        if (!"plain".equals(format) && !"date".equals(format)) {
            findings.error(at.get("format").orElse(at), "pilot-unknown-word", "format", format, "plain, date");
        }
        return new Definition.Expression(parts, "date".equals(format) ? Definition.Expression.Format.DATE : Definition.Expression.Format.PLAIN);
    }

    private Optional<Definition.Part> part(YamlNode node) {
        String text = node.text().orElse("");
        if ("today".equals(text)) {
            return Optional.of(new Definition.Part(Definition.Part.Source.TODAY, "", ""));
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon);
        String rest = text.substring(colon + 1);
        if ("answer".equals(name) && !rest.isEmpty()) {
            return Optional.of(new Definition.Part(Definition.Part.Source.ANSWER, rest, ""));
        }
        if (!name.isEmpty() && rest.startsWith("/")) {
            return Optional.of(new Definition.Part(Definition.Part.Source.REGISTER, name, rest));
        }
        findings.error(node, "pilot-bad-value", text);
        return Optional.empty();
    }
}
