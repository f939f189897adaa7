package az.asan.exchange.provider;

import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code connector.yaml} says.
 *
 * @param titles     by BCP 47 tag
 * @param agency     id of the agency in the country pack
 * @param contract   the file with the contract
 * @param routes     whether it is written as routes, and not as a class
 * @param address    name of the setting with the one address it may connect to; empty for a class that needs none
 * @param operations by id, in the order of the file
 * @param settings   by name, in the order of the file
 */
record Descriptor(Map<String, String> titles, String agency, String contract, boolean routes, String address, Map<String, Declared> operations, Map<String, Setting> settings) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern OPERATION = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,60}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,60}");
    private static final Set<String> TAKEN_HEADERS = Set.of("host", "content-length", "transfer-encoding", "connection", "cookie", "traceparent", "idempotency-key");

    /**
     * An operation as the descriptor marks it.
     *
     * @param personal   gives personal data
     * @param person     name of the parameter that is the identifier of the person asked about; empty when there is none
     * @param readOnly   changes nothing at the agency
     * @param idempotent may be asked again without a further effect
     * @param probe      the sample that is asked when the version starts; empty when none is
     */
    record Declared(String id, boolean personal, String person, boolean readOnly, boolean idempotent, String probe, int line) {
    }

    /** Reads and checks it; what is wrong is found and replaced by something harmless. */
    static Descriptor read(ModuleContent content, Findings findings) {
        YamlNode root = content.descriptor();
        root.allow(findings, "kind", "id", "version", "name", "summary", "agency", "contract", "address", "authorization", "routes", "entry", "operations", "settings");
        Map<String, String> titles = texts(root, "name", findings);
        String agency = root.required("agency", findings);
        String contract = root.required("contract", findings);
        boolean routes = !root.items("routes").isEmpty();
        if (routes == root.text("entry").isPresent()) {
            findings.error(root, "connector-routes-or-entry");
        }
        Map<String, Setting> settings = settings(root, findings);
        String address = address(root, settings, routes, findings);
        authorization(root, settings, findings);
        return new Descriptor(titles, agency, contract, routes, address, operations(root, findings), settings);
    }

    private static String address(YamlNode root, Map<String, Setting> settings, boolean routes, Findings findings) {
        if (root.get("address").isEmpty() && !routes) {
            return "";
        }
        String name = root.required("address", findings);
        Setting setting = settings.get(name);
        if (!name.isEmpty() && (setting == null || setting.type() != Setting.Type.URI)) {
            findings.error(root.get("address").orElse(root), "connector-address-setting", name);
        }
        return name;
    }

    private static void authorization(YamlNode root, Map<String, Setting> settings, Findings findings) {
        Optional<YamlNode> found = root.get("authorization");
        if (found.isEmpty()) {
            return;
        }
        YamlNode node = found.get();
        node.allow(findings, "scheme", "secret", "user", "header");
        String scheme = node.required("scheme", findings);
        if (!Set.of("bearer", "basic", "header").contains(scheme)) {
            findings.error(node, "connector-authorization-scheme", scheme);
        }
        Setting secret = settings.get(node.required("secret", findings));
        if (secret == null || secret.type() != Setting.Type.SECRET) {
            findings.error(node, "connector-authorization-setting", "secret", "secret");
        }
        if ("basic".equals(scheme) && node.text("user").map(settings::get).filter(user -> user.type() == Setting.Type.TEXT).isEmpty()) {
            findings.error(node, "connector-authorization-setting", "user", "text");
        }
        String header = node.text("header").orElse("");
        if ("header".equals(scheme) && (!HEADER.matcher(header).matches() || TAKEN_HEADERS.contains(header.toLowerCase(java.util.Locale.ROOT)))) {
            findings.error(node, "connector-authorization-header", header);
        }
    }

    private static Map<String, Declared> operations(YamlNode root, Findings findings) {
        Map<String, Declared> operations = new LinkedHashMap<>();
        if (root.items("operations").isEmpty()) {
            findings.error(root, "connector-operations-missing");
        }
        for (YamlNode node : root.items("operations")) {
            node.allow(findings, "id", "personal", "person", "readOnly", "idempotent", "probe");
            String id = node.required("id", findings);
            if (!OPERATION.matcher(id).matches()) {
                findings.error(node, "connector-operation-id", id);
            }
            if (node.get("personal").isEmpty()) {
                findings.error(node, "yaml-missing", "personal");
            }
            Declared declared = new Declared(id, flag(node, "personal", true, findings), node.text("person").orElse(""), flag(node, "readOnly", false, findings),
                    flag(node, "idempotent", false, findings), node.text("probe").orElse(""), node.line());
            if (!declared.probe().isEmpty() && !declared.readOnly()) {
                findings.error(node, "connector-probe-changes", id);
            }
            if (operations.put(id, declared) != null) {
                findings.error(node, "connector-twice", id);
            }
        }
        return operations;
    }

    private static boolean flag(YamlNode node, String key, boolean otherwise, Findings findings) {
        Optional<String> text = node.text(key);
        if (text.isPresent() && !"true".equals(text.get()) && !"false".equals(text.get())) {
            findings.error(node.get(key).orElse(node), "connector-flag", key, text.get());
        }
        return text.map(Boolean::parseBoolean).orElse(otherwise);
    }

    private static Map<String, Setting> settings(YamlNode root, Findings findings) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (YamlNode node : root.items("settings")) {
            node.allow(findings, "name", "type", "default", "description");
            String name = node.required("name", findings);
            if (!WORD.matcher(name).matches()) {
                findings.error(node, "connector-setting-name", name);
            }
            String word = node.required("type", findings);
            Optional<Setting.Type> type = Setting.Type.of(word);
            if (type.isEmpty()) {
                findings.error(node, "connector-setting-type", word);
            }
            Setting setting = new Setting(name, type.orElse(Setting.Type.TEXT), node.text("default"), texts(node, "description", findings));
            if (setting.type() == Setting.Type.SECRET && setting.byDefault().isPresent()) {
                findings.error(node, "connector-secret-default", name);
            }
            setting.byDefault().flatMap(setting::fault).ifPresent(right -> findings.error(node, "connector-setting-default", name, right));
            if (settings.put(name, setting) != null) {
                findings.error(node, "connector-twice", name);
            }
        }
        return settings;
    }

    private static Map<String, String> texts(YamlNode node, String key, Findings findings) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.get(key).ifPresent(map -> map.entries().forEach((tag, text) -> text.text().filter(value -> !value.isBlank()).ifPresent(value -> texts.put(tag, value))));
        if (texts.isEmpty()) {
            findings.error(node, "connector-texts-missing", key);
        }
        return texts;
    }
}
