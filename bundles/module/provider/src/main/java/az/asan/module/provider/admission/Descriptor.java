package az.asan.module.provider.admission;

import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.spi.Findings;
import az.asan.module.spi.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every descriptor says, whatever its kind. */
record Descriptor(String kind, String id, String version, Map<String, String> title, Optional<String> entry) {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern CLASS = Pattern.compile("([A-Za-z_$][\\w$]*\\.)*[A-Za-z_$][\\w$]*");
    private static final int LONGEST_TITLE = 200;

    /** The word after {@code kind:}; empty when there is none that could name a kind. */
    static Optional<String> kindOf(YamlNode root) {
        return root.text("kind").filter(word -> WORD.matcher(word).matches());
    }

    /** Empty when it names no module; smaller faults are findings only. */
    static Optional<Descriptor> read(YamlNode root, String kindOfFolder, Findings findings) {
        if (!root.isMap()) {
            findings.error(root, "descriptor-not-map");
            return Optional.empty();
        }
        String kind = root.required("kind", findings);
        if (!kind.isEmpty() && !kind.equals(kindOfFolder)) {
            findings.error(root.get("kind").orElse(root), "descriptor-kind-mismatch", kind, kindOfFolder);
        }
        String id = root.required("id", findings);
        boolean idRight = WORD.matcher(id).matches();
        if (!id.isEmpty() && !idRight) {
            findings.error(root.get("id").orElse(root), "descriptor-id", id);
        }
        String version = root.required("version", findings);
        boolean versionRight = ModuleVersion.isVersion(version);
        if (!version.isEmpty() && !versionRight) {
            findings.error(root.get("version").orElse(root), "descriptor-version", version);
        }
        Map<String, String> title = title(root, findings);
        Optional<String> entry = root.text("entry");
        if (entry.isPresent() && !CLASS.matcher(entry.get()).matches()) {
            findings.error(root.get("entry").orElse(root), "descriptor-entry", entry.get());
            entry = Optional.empty();
        }
        return idRight && versionRight ? Optional.of(new Descriptor(kindOfFolder, id, version, title, entry)) : Optional.empty();
    }

    SlotName slot(String namespace) {
        return new SlotName(namespace, kind, id);
    }

    private static Map<String, String> title(YamlNode root, Findings findings) {
        Map<String, String> title = new LinkedHashMap<>();
        Optional<YamlNode> name = root.get("name");
        if (name.isEmpty()) {
            findings.error(root, "yaml-missing", "name");
        } else if (name.get().entries().isEmpty()) {
            findings.error(name.get(), "descriptor-name");
        }
        name.ifPresent(node -> node.entries().forEach((language, text) -> {
            String words = text.text().orElse("");
            if (!LANGUAGE.matcher(language).matches()) {
                findings.error(text, "descriptor-language", language);
            } else if (words.isBlank() || words.length() > LONGEST_TITLE) {
                findings.error(text, "descriptor-name-length", language, LONGEST_TITLE);
            } else {
                title.put(language, words);
            }
        }));
        return title;
    }
}
