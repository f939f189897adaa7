package az.asan.catalog.provider.pack;

import az.asan.catalog.api.LocalText;
import az.asan.catalog.api.Source;
import az.asan.module.spi.BoundedPattern;
import az.asan.module.spi.Findings;
import az.asan.module.spi.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes values out of a pack's YAML and tells what is wrong with them. What is wrong is replaced by something harmless,
 * so that all of it is found and not only the first; a pack with errors is never used.
 */
final class Fields {
    /** Characters of a name or other short text. */
    static final int SHORT = 300;
    /** Characters of a paragraph. */
    static final int LONG = 4_000;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private final Findings findings;
    private final List<String> languages;

    /** @param languages tags in which texts are to be given */
    Fields(Findings findings, List<String> languages) {
        this.findings = findings;
        this.languages = List.copyOf(languages);
    }

    Findings findings() {
        return findings;
    }

    List<String> languages() {
        return languages;
    }

    void error(YamlNode at, String code, Object... arguments) {
        findings.error(at, code, arguments);
    }

    /** The node under a key, or the parent when there is none: where a finding about it belongs. */
    static YamlNode at(YamlNode parent, String key) {
        return parent.get(key).orElse(parent);
    }

    /** The map under a key; an empty one, and an error, when there is none. */
    YamlNode map(YamlNode parent, String key) {
        return optionalMap(parent, key).orElseGet(() -> {
            if (parent.get(key).isEmpty()) {
                error(parent, "yaml-missing", key);
            }
            return YamlNode.map(parent.file(), at(parent, key).line(), Map.of());
        });
    }

    /** The map under a key, if there is one; anything else there is an error. */
    Optional<YamlNode> optionalMap(YamlNode parent, String key) {
        Optional<YamlNode> node = parent.get(key);
        if (node.isPresent() && !node.get().isMap()) {
            error(node.get(), "country-not-map", key);
            return Optional.empty();
        }
        return node;
    }

    /** The items of the list under a key. */
    List<YamlNode> list(YamlNode parent, String key, int least, int most) {
        Optional<YamlNode> node = parent.get(key);
        if (node.isEmpty()) {
            error(parent, "yaml-missing", key);
            return List.of();
        }
        if (!node.get().isList()) {
            error(node.get(), "country-not-list", key);
            return List.of();
        }
        List<YamlNode> items = node.get().items();
        if (items.size() < least || items.size() > most) {
            error(node.get(), "country-count", key, items.size(), least, most);
        }
        return items.subList(0, Math.min(items.size(), most));
    }

    /** The items, each of which must be a map. */
    List<YamlNode> maps(YamlNode parent, String key, int least, int most) {
        List<YamlNode> items = list(parent, key, least, most);
        items.stream().filter(item -> !item.isMap()).forEach(item -> error(item, "country-not-map", key));
        return items.stream().filter(YamlNode::isMap).toList();
    }

    /** The items, each of which must be a text. */
    List<String> texts(YamlNode parent, String key, int least, int most) {
        List<YamlNode> items = list(parent, key, least, most);
        items.stream().filter(item -> item.text().filter(text -> !text.isBlank() && text.length() <= SHORT).isEmpty())
                .forEach(item -> error(item, "country-text", key, SHORT));
        return items.stream().map(item -> item.text().orElse("")).toList();
    }

    String text(YamlNode parent, String key, int most) {
        if (parent.get(key).isEmpty()) {
            error(parent, "yaml-missing", key);
            return "";
        }
        return optionalText(parent, key, most).orElse("");
    }

    Optional<String> optionalText(YamlNode parent, String key, int most) {
        Optional<YamlNode> node = parent.get(key);
        if (node.isPresent() && node.get().text().filter(text -> !text.isBlank() && text.length() <= most).isEmpty()) {
            error(node.get(), "country-text", key, most);
            return Optional.empty();
        }
        return node.flatMap(YamlNode::text);
    }

    String id(YamlNode parent, String key) {
        String id = text(parent, key, SHORT);
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            error(at(parent, key), "country-id", id);
        }
        return id;
    }

    /** A text in every language of the pack and in no other. */
    LocalText words(YamlNode parent, String key, int most) {
        YamlNode node = map(parent, key);
        return node.entries().isEmpty() ? new LocalText(Map.of(languages.get(0), "")) : local(node, most);
    }

    Optional<LocalText> optionalWords(YamlNode parent, String key, int most) {
        return optionalMap(parent, key).map(node -> local(node, most));
    }

    private LocalText local(YamlNode node, int most) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String language : languages) {
            if (node.get(language).isEmpty()) {
                error(node, "country-language-missing", language);
            }
            words.put(language, optionalText(node, language, most).orElse(""));
        }
        node.entries().forEach((language, value) -> {
            if (!languages.contains(language)) {
                error(value, "country-language-unknown", language, String.join(", ", languages));
            }
        });
        return new LocalText(words);
    }

    Optional<Source> optionalSource(YamlNode parent, String key) {
        return optionalMap(parent, key).map(this::source);
    }

    Source source(YamlNode parent, String key) {
        return source(map(parent, key));
    }

    Source source(YamlNode node) {
        node.allow(findings, "title", "url");
        String title = text(node, "title", SHORT);
        return new Source(title, url(node, "url"));
    }

    /** Addresses without encryption are taken: some agencies have no other. */
    URI url(YamlNode parent, String key) {
        String text = text(parent, key, 2_000);
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below, like every other text that is no address.
        }
        if (!text.isEmpty()) {
            error(at(parent, key), "country-url", text);
        }
        return URI.create("https://invalid.invalid");
    }

    Optional<URI> optionalUrl(YamlNode parent, String key) {
        return parent.get(key).map(present -> url(parent, key));
    }

    LocalDate date(YamlNode node) {
        String text = node.text().orElse("");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            error(node, "country-date", text);
            return LocalDate.EPOCH;
        }
    }

    int whole(YamlNode parent, String key, int least, int most) {
        if (parent.get(key).isEmpty()) {
            error(parent, "yaml-missing", key);
            return least;
        }
        return wholeOf(at(parent, key), key, least, most);
    }

    int wholeOf(YamlNode node, String name, int least, int most) {
        String text = node.text().orElse("");
        if (text.matches("-?[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        error(node, "country-number", name, text, least, most);
        return least;
    }

    boolean flag(YamlNode parent, String key, boolean otherwise) {
        return parent.get(key).map(node -> {
            String text = node.text().orElse("");
            if (!text.equals("true") && !text.equals("false")) {
                error(node, "country-choice", key, text, "true, false");
            }
            return text.equals("true");
        }).orElse(otherwise);
    }

    boolean flag(YamlNode parent, String key) {
        if (parent.get(key).isEmpty()) {
            error(parent, "yaml-missing", key);
        }
        return flag(parent, key, false);
    }

    /** One of an enum's words, written in kebab-case. */
    <E extends Enum<E>> E choice(YamlNode parent, String key, Class<E> type) {
        if (parent.get(key).isEmpty()) {
            error(parent, "yaml-missing", key);
            return type.getEnumConstants()[0];
        }
        return choiceOf(at(parent, key), key, type);
    }

    <E extends Enum<E>> E choiceOf(YamlNode node, String name, Class<E> type) {
        String text = node.text().orElse("");
        List<E> all = Arrays.asList(type.getEnumConstants());
        return all.stream().filter(value -> word(value).equals(text)).findFirst().orElseGet(() -> {
            error(node, "country-choice", name, text, String.join(", ", all.stream().map(Fields::word).toList()));
            return all.get(0);
        });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A regular expression for a whole value, and whether it lets its own example through. */
    BoundedPattern pattern(YamlNode parent, String key) {
        String text = text(parent, key, SHORT);
        try {
            return BoundedPattern.of(text.isEmpty() ? ".*" : text);
        } catch (java.util.regex.PatternSyntaxException e) {
            error(at(parent, key), "country-pattern", key, e.getDescription());
            return BoundedPattern.of(".*");
        }
    }

    /** An error when a key stands where it says nothing. */
    void without(YamlNode parent, String key, String because) {
        parent.get(key).ifPresent(node -> error(node, "country-not-here", key, because));
    }
}
