package az.asan.catalog.provider.pack;

import az.asan.catalog.provider.country.Identifier;
import az.asan.module.spi.BoundedPattern;
import az.asan.module.spi.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how persons are identified and named, and how addresses and phone numbers are written. */
final class FormatReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Fields fields;

    FormatReader(Fields fields) {
        this.fields = fields;
    }

    Identifier read(YamlNode root) {
        YamlNode person = fields.map(root, "person");
        person.allow(fields.findings(), "identifier", "name");
        name(fields.map(person, "name"));
        address(fields.map(root, "address"));
        phone(fields.map(root, "phone"));
        return new IdentifierReader(fields).read(fields.map(person, "identifier"));
    }

    private void name(YamlNode name) {
        name.allow(fields.findings(), "order", "parts", "pattern", "example");
        parts(name, "label", "required", "maxLength", "suffixes");
        fields.text(name, "example", Fields.SHORT);
        fields.pattern(name, "pattern");
    }

    private void address(YamlNode address) {
        address.allow(fields.findings(), "order", "format", "parts", "example");
        List<String> parts = parts(address, "label", "required", "pattern", "maxLength");
        fields.text(address, "example", Fields.SHORT);
        String format = fields.text(address, "format", Fields.SHORT);
        Matcher placeholder = PLACEHOLDER.matcher(format);
        List<String> shown = new ArrayList<>();
        while (placeholder.find()) {
            shown.add(placeholder.group(1));
            if (!parts.contains(placeholder.group(1))) {
                fields.error(Fields.at(address, "format"), "country-reference", "parts", placeholder.group(1));
            }
        }
        parts.stream().filter(part -> !shown.contains(part)).forEach(part -> fields.error(Fields.at(address, "format"), "country-format-part", part));
    }

    /** The ids of the parts of a name or address, which the order must name once each. */
    private List<String> parts(YamlNode node, String... keys) {
        Ids ids = new Ids("parts");
        for (YamlNode part : fields.maps(node, "parts", 1, 20)) {
            List<String> known = new ArrayList<>(List.of(keys));
            known.add("id");
            part.allow(fields.findings(), known.toArray(String[]::new));
            ids.add(fields, part);
            fields.words(part, "label", Fields.SHORT);
            fields.flag(part, "required");
            fields.whole(part, "maxLength", 1, 500);
            part.get("pattern").ifPresent(pattern -> fields.pattern(part, "pattern"));
        }
        List<String> order = new ArrayList<>();
        for (YamlNode item : fields.list(node, "order", 1, 20)) {
            String id = ids.refer(fields, item);
            if (order.contains(id)) {
                fields.error(item, "country-twice", id);
            }
            order.add(id);
        }
        ids.all().stream().filter(id -> !order.contains(id)).forEach(id -> fields.error(Fields.at(node, "order"), "country-order-part", id));
        return List.copyOf(ids.all());
    }

    private void phone(YamlNode phone) {
        phone.allow(fields.findings(), "countryCode", "pattern", "mobilePattern", "trunkPrefix", "groups", "example", "source");
        fields.optionalSource(phone, "source");
        String code = fields.text(phone, "countryCode", 4);
        if (!code.isEmpty() && !code.matches("\\+[1-9][0-9]{0,2}")) {
            fields.error(Fields.at(phone, "countryCode"), "country-phone-code", code);
        }
        BoundedPattern pattern = fields.pattern(phone, "pattern");
        BoundedPattern mobile = fields.pattern(phone, "mobilePattern");
        String prefix = phone.text("trunkPrefix").orElse("");
        if (phone.get("trunkPrefix").isEmpty()) {
            fields.error(phone, "yaml-missing", "trunkPrefix");
        } else if (!prefix.matches("[0-9]{0,3}")) {
            fields.error(Fields.at(phone, "trunkPrefix"), "country-phone-prefix", prefix);
        }
        int digits = fields.list(phone, "groups", 1, 8).stream().mapToInt(group -> fields.wholeOf(group, "groups", 1, 9)).sum();
        String example = fields.text(phone, "example", 20);
        if (!example.isEmpty() && (!pattern.matches(example) || !mobile.matches(example) || !example.startsWith(code))) {
            fields.error(Fields.at(phone, "example"), "country-example", example);
        } else if (!example.isEmpty() && digits != example.length() - code.length()) {
            fields.error(Fields.at(phone, "groups"), "country-phone-groups", digits, example.length() - code.length());
        }
    }
}
