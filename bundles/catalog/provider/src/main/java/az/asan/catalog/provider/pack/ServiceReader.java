package az.asan.catalog.provider.pack;

import az.asan.catalog.api.Audience;
import az.asan.catalog.api.Channel;
import az.asan.catalog.api.Deadline;
import az.asan.catalog.api.Fee;
import az.asan.catalog.api.LifeEvent;
import az.asan.catalog.api.LocalText;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.RequiredDocument;
import az.asan.module.spi.YamlNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one public service. */
final class ServiceReader {
    private static final String UNDATED = "undated";

    private final Fields fields;
    private final Ids acts;
    private final Ids agencies;
    private final Ids documents;
    private final String currency;
    private final int minor;

    ServiceReader(Fields fields, Ids acts, Ids agencies, Ids documents, String currency, int minor) {
        this.fields = fields;
        this.acts = acts;
        this.agencies = agencies;
        this.documents = documents;
        this.currency = currency;
        this.minor = minor;
    }

    PublicService read(YamlNode item, String id) {
        item.allow(fields.findings(), "id", "agency", "audience", "lifeEvent", "name", "summary", "keywords", "legalBasis", "documents", "fee", "deadline",
                "channels", "source", "asOf", "furtherSources");
        List<String> basis = fields.list(item, "legalBasis", 1, 50).stream().map(node -> acts.refer(fields, node)).toList();
        List<RequiredDocument> asked = fields.maps(item, "documents", 0, 100).stream().map(this::document).toList();
        return new PackService(id, agencies.refer(fields, item, "agency"), choices(item, "audience", Audience.class), fields.choice(item, "lifeEvent", LifeEvent.class),
                fields.words(item, "name", Fields.SHORT), fields.words(item, "summary", Fields.LONG), keywords(item), basis, asked,
                fee(fields.map(item, "fee")), deadline(fields.map(item, "deadline")), choices(item, "channels", Channel.class),
                fields.source(item, "source"), asOf(item),
                item.get("furtherSources").isEmpty() ? List.of() : fields.maps(item, "furtherSources", 1, 50).stream().map(fields::source).toList());
    }

    private <E extends Enum<E>> Set<E> choices(YamlNode item, String key, Class<E> type) {
        Set<E> chosen = new LinkedHashSet<>();
        for (YamlNode node : fields.list(item, key, 1, type.getEnumConstants().length)) {
            if (!chosen.add(fields.choiceOf(node, key, type))) {
                fields.error(node, "country-twice", node.text().orElse(""));
            }
        }
        return Collections.unmodifiableSet(chosen);
    }

    private Map<String, List<String>> keywords(YamlNode item) {
        YamlNode node = fields.map(item, "keywords");
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String language : fields.languages()) {
            if (node.get(language).isEmpty()) {
                fields.error(node, "country-language-missing", language);
            } else {
                words.put(language, fields.texts(node, language, 0, 50));
            }
        }
        node.allow(fields.findings(), fields.languages().toArray(String[]::new));
        return Collections.unmodifiableMap(words);
    }

    private RequiredDocument document(YamlNode item) {
        item.allow(fields.findings(), "document", "when");
        return new RequiredDocument(documents.refer(fields, item, "document"), fields.optionalWords(item, "when", Fields.SHORT));
    }

    private Fee fee(YamlNode node) {
        node.allow(fields.findings(), "kind", "currency", "items", "note", "source");
        Fee.Kind kind = fields.choice(node, "kind", Fee.Kind.class);
        Optional<LocalText> note = fields.optionalWords(node, "note", Fields.LONG);
        if (kind != Fee.Kind.FIXED) {
            fields.without(node, "currency", kind.name().toLowerCase(java.util.Locale.ROOT));
            fields.without(node, "items", kind.name().toLowerCase(java.util.Locale.ROOT));
            if (kind == Fee.Kind.UNKNOWN && note.isEmpty()) {
                fields.error(node, "country-fee-note");
            }
            return new Fee(kind, "", List.of(), note, fields.optionalSource(node, "source"));
        }
        String written = fields.text(node, "currency", 3);
        if (!written.isEmpty() && !written.equals(currency)) {
            fields.error(Fields.at(node, "currency"), "country-fee-currency", written, currency);
        }
        List<YamlNode> items = fields.maps(node, "items", 1, 100);
        return new Fee(kind, currency, items.stream().map(item -> feeItem(item, items.size() > 1)).toList(), note, fields.optionalSource(node, "source"));
    }

    private Fee.Item feeItem(YamlNode item, boolean oneOfMany) {
        item.allow(fields.findings(), "amount", "for");
        if (oneOfMany && item.get("for").isEmpty()) {
            fields.error(item, "yaml-missing", "for");
        }
        return new Fee.Item(amount(item), fields.optionalWords(item, "for", Fields.LONG));
    }

    private BigDecimal amount(YamlNode item) {
        String text = fields.text(item, "amount", 20);
        String decimals = minor == 0 ? "" : "\\.[0-9]{" + minor + '}';
        if (text.matches("(0|[1-9][0-9]{0,11})" + decimals)) {
            return new BigDecimal(text);
        }
        if (!text.isEmpty()) {
            fields.error(Fields.at(item, "amount"), "country-amount", text, minor);
        }
        return BigDecimal.ZERO;
    }

    private Deadline deadline(YamlNode node) {
        node.allow(fields.findings(), "kind", "amount", "note", "source");
        Deadline.Kind kind = fields.choice(node, "kind", Deadline.Kind.class);
        boolean counted = kind != Deadline.Kind.SAME_VISIT && kind != Deadline.Kind.UNKNOWN;
        if (!counted) {
            fields.without(node, "amount", node.text("kind").orElse(""));
        }
        int amount = counted ? fields.whole(node, "amount", 1, 1_000) : 0;
        return new Deadline(kind, amount, fields.optionalWords(node, "note", Fields.LONG), fields.optionalSource(node, "source"));
    }

    private String asOf(YamlNode item) {
        String text = fields.text(item, "asOf", 10);
        if (!text.isEmpty() && !text.equals(UNDATED) && !isMoment(text)) {
            fields.error(Fields.at(item, "asOf"), "country-as-of", text);
        }
        return text;
    }

    private static boolean isMoment(String text) {
        try {
            switch (text.length()) {
                case 4 -> Year.parse(text);
                case 7 -> YearMonth.parse(text);
                default -> LocalDate.parse(text);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
