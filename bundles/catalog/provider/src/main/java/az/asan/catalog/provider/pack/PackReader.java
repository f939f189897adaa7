package az.asan.catalog.provider.pack;

import az.asan.base.api.country.Country.AfterRetention;
import az.asan.catalog.api.LocalText;
import az.asan.catalog.provider.country.CountryPack;
import az.asan.catalog.provider.country.Holidays;
import az.asan.catalog.provider.country.Identifier;
import az.asan.catalog.provider.country.PackBrand;
import az.asan.catalog.provider.country.PackLanguage;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a country pack: everything it says, and everything that is wrong with it. */
public final class PackReader {
    /** What the platform keeps data for. */
    private static final List<String> PURPOSES = List.of("queue-facts", "trail", "journeys", "documents", "sessions");
    private static final int DAYS_OF_MONTH = 31;
    private static final int DAYS_OF_YEAR = 366;

    private final ModuleContent content;
    private final Fields fields;
    private final YamlNode root;

    private PackReader(ModuleContent content, Findings findings) {
        this.content = content;
        this.root = content.descriptor();
        this.fields = new Fields(findings, LanguageReader.tags(root));
    }

    /** A pack and the catalog in it. */
    public record Pack(CountryPack country, CatalogContent catalog) {
    }

    /** The pack; not to be used when the findings refuse it. */
    public static Pack read(ModuleContent content, Findings findings) {
        return new PackReader(content, findings).read();
    }

    private Pack read() {
        root.allow(fields.findings(), "schema", "kind", "id", "version", "invented", "name", "summary", "code", "contact", "sourcesRead", "files", "languages",
                "person", "address", "phone", "currency", "zone", "week", "holidays", "priorities", "retention", "notices", "brand");
        fields.whole(root, "schema", 1, 1);
        fields.words(root, "summary", Fields.LONG);
        contact(fields.map(root, "contact"));
        fields.date(YamlNode.scalar(root.file(), Fields.at(root, "sourcesRead").line(), fields.text(root, "sourcesRead", 10)));
        ZoneId zone = zone();
        List<PackLanguage> languages = new LanguageReader(fields).read(root, zone);
        Identifier identifier = new FormatReader(fields).read(root);
        Holidays calendar = new HolidayReader(fields).read(root);
        PackBrand brand = new BrandReader(fields).read(fields.map(root, "brand"));
        YamlNode currency = fields.map(root, "currency");
        currency.allow(fields.findings(), "code", "symbol", "minor", "name");
        fields.words(currency, "name", 60);
        CountryPack.Basics basics = new CountryPack.Basics(content.slot().id(), code(), fields.flag(root, "invented"), fields.words(root, "name", 200), zone,
                currencyCode(currency), fields.text(currency, "symbol", 8), fields.whole(currency, "minor", 0, 4));
        YamlNode files = fields.map(root, "files");
        CatalogReader catalog = new CatalogReader(content, fields);
        CatalogContent services = catalog.read(files, basics.currency(), basics.minor());
        CountryPack country = new CountryPack(basics, languages, identifier, calendar, priorities(), retention(), notices(catalog.acts()), brand,
                new TextsReader(content, fields).read(files));
        return new Pack(country, services);
    }

    private void contact(YamlNode contact) {
        contact.allow(fields.findings(), "name", "url");
        fields.text(contact, "name", Fields.SHORT);
        fields.optionalUrl(contact, "url");
    }

    private ZoneId zone() {
        String text = fields.text(root, "zone", 60);
        try {
            // An offset would be right half of the year only, where clocks are moved.
            if (ZoneId.getAvailableZoneIds().contains(text)) {
                return ZoneId.of(text);
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        if (!text.isEmpty()) {
            fields.error(Fields.at(root, "zone"), "country-zone", text);
        }
        return ZoneId.of("UTC");
    }

    private String code() {
        String code = fields.text(root, "code", 2);
        if (!code.isEmpty() && !code.matches("[A-Z]{2}")) {
            fields.error(Fields.at(root, "code"), "country-code", code);
        }
        return code;
    }

    private String currencyCode(YamlNode currency) {
        String code = fields.text(currency, "code", 3);
        if (!code.isEmpty() && !code.matches("[A-Z]{3}")) {
            fields.error(Fields.at(currency, "code"), "country-currency", code);
        }
        return code;
    }

    private List<CountryPack.Priority> priorities() {
        YamlNode node = fields.map(root, "priorities");
        node.allow(fields.findings(), "source", "note", "list");
        fields.optionalSource(node, "source");
        fields.optionalWords(node, "note", Fields.LONG);
        Ids ids = new Ids("priorities");
        List<CountryPack.Priority> list = new ArrayList<>();
        for (YamlNode item : fields.maps(node, "list", 0, 50)) {
            item.allow(fields.findings(), "id", "rank", "name", "evidence");
            list.add(new CountryPack.Priority(ids.add(fields, item), fields.whole(item, "rank", 1, 99), fields.words(item, "name", Fields.SHORT),
                    fields.words(item, "evidence", Fields.SHORT)));
        }
        list.sort(Comparator.comparingInt(CountryPack.Priority::rank));
        return list;
    }

    private Map<String, CountryPack.Kept> retention() {
        Map<String, CountryPack.Kept> retention = new LinkedHashMap<>();
        for (YamlNode item : fields.maps(root, "retention", 0, PURPOSES.size())) {
            item.allow(fields.findings(), "purpose", "keep", "then", "reason");
            fields.words(item, "reason", Fields.LONG);
            String purpose = fields.text(item, "purpose", 60);
            if (!PURPOSES.contains(purpose)) {
                fields.error(Fields.at(item, "purpose"), "country-choice", "purpose", purpose, String.join(", ", PURPOSES));
            } else if (retention.put(purpose, new CountryPack.Kept(period(item), fields.choice(item, "then", AfterRetention.class))) != null) {
                fields.error(Fields.at(item, "purpose"), "country-twice", purpose);
            }
        }
        PURPOSES.stream().filter(purpose -> !retention.containsKey(purpose))
                .forEach(purpose -> fields.error(Fields.at(root, "retention"), "country-retention-missing", purpose));
        return retention;
    }

    private Duration period(YamlNode item) {
        String text = fields.text(item, "keep", 20);
        try {
            Period period = Period.parse(text);
            if (!period.isNegative() && !period.isZero() && period.toTotalMonths() <= 12 * 100L) {
                return Duration.ofDays((long) period.getYears() * DAYS_OF_YEAR + (long) period.getMonths() * DAYS_OF_MONTH + period.getDays());
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        if (!text.isEmpty()) {
            fields.error(Fields.at(item, "keep"), "country-period", text);
        }
        return Duration.ofDays(1);
    }

    private Map<String, CountryPack.Notice> notices(Ids acts) {
        Ids ids = new Ids("notices");
        Map<String, CountryPack.Notice> notices = new LinkedHashMap<>();
        for (YamlNode item : fields.maps(root, "notices", 1, 50)) {
            item.allow(fields.findings(), "id", "title", "text", "act");
            Optional<YamlNode> act = item.get("act");
            act.ifPresent(node -> acts.refer(fields, node));
            LocalText title = fields.words(item, "title", Fields.SHORT);
            notices.put(ids.add(fields, item), new CountryPack.Notice(title, fields.words(item, "text", Fields.LONG)));
        }
        if (!notices.containsKey("personal-data")) {
            fields.error(Fields.at(root, "notices"), "country-notice-missing", "personal-data");
        }
        return notices;
    }
}
