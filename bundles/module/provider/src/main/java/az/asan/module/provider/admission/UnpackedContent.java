package az.asan.module.provider.admission;

import az.asan.module.api.SlotName;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of a module in memory. */
final class UnpackedContent implements ModuleContent {
    private final SlotName slot;
    private final String version;
    private final String root;
    private final YamlNode descriptor;
    private final SortedMap<String, byte[]> below;
    private final boolean classes;
    private final Limits limits;

    UnpackedContent(SlotName slot, String version, String root, YamlNode descriptor, Map<String, byte[]> files, Limits limits) {
        this.slot = slot;
        this.version = version;
        this.root = root;
        this.descriptor = descriptor;
        this.limits = limits;
        below = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (name.startsWith(root)) {
                below.put(name.substring(root.length()), bytes);
            }
        });
        classes = files.keySet().stream().anyMatch(JarRules::isClass);
    }

    /** A text, if the bytes are UTF-8; a byte order mark is not part of it. */
    static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    @Override
    public SlotName slot() {
        return slot;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String root() {
        return root;
    }

    @Override
    public YamlNode descriptor() {
        return descriptor;
    }

    @Override
    public SortedSet<String> files() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(below.keySet()));
    }

    @Override
    public Optional<byte[]> bytes(String file) {
        return Optional.ofNullable(below.get(file)).map(byte[]::clone);
    }

    @Override
    public Optional<String> text(String file) {
        return Optional.ofNullable(below.get(file)).flatMap(UnpackedContent::decode);
    }

    @Override
    public Optional<YamlNode> yaml(String file, Findings findings) {
        if (!below.containsKey(file)) {
            findings.error(file, 0, "file-missing", file);
            return Optional.empty();
        }
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            findings.error(file, 0, "not-utf8");
        }
        return text.flatMap(yaml -> YamlReader.read(file, yaml, limits, findings));
    }

    @Override
    public boolean hasClasses() {
        return classes;
    }
}
