package az.asan.it;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The invented country as a module: the folder {@code country-invented}, and texts for pages and modules made as its README has it. */
final class Talmirun {
    static final String LANGUAGE = "qaa";

    private static final Path FOLDER = World.ROOT.resolve("integration-tests/country-invented");
    private static final String TEXTS = "ASAN-INF/country/texts/";
    /** Tags, entities and code; braces are counted, since they nest. */
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>|&#?[A-Za-z0-9]+;|```[^`]*```|`[^`]*`");
    private static final Pattern DESCRIPTOR = Pattern.compile("ASAN-INF/([a-z]+)/\\1\\.yaml");
    private static final Map<Integer, String> LETTERS = letters();

    private Talmirun() {
    }

    static ModuleFile pack() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.put(FOLDER.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        for (Map.Entry<String, Properties> area : texts().entrySet()) {
            Properties translated = new Properties();
            area.getValue().forEach((key, text) -> translated.put(key, of((String) text)));
            StringWriter out = new StringWriter();
            translated.store(out, null);
            files.put(TEXTS + area.getKey() + '/' + LANGUAGE + ".properties", out.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new ModuleFile("talmirun.zip", files);
    }

    /** A module that ships, with a Talmiric text beside each English one. */
    static ModuleFile withTalmiric(ModuleFile module) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        module.files().forEach((name, content) -> {
            files.put(name, content);
            String text = new String(content, StandardCharsets.UTF_8);
            if (name.endsWith(".en.md")) {
                files.put(name.replace(".en.md", '.' + LANGUAGE + ".md"), of(text).getBytes(StandardCharsets.UTF_8));
            } else if (DESCRIPTOR.matcher(name).matches()) {
                Object descriptor = withTalmiric(new Load(LoadSettings.builder().build()).loadFromString(text));
                files.put(name, new Dump(DumpSettings.builder().build()).dumpToString(descriptor).getBytes(StandardCharsets.UTF_8));
            }
        });
        return new ModuleFile(module.name(), files);
    }

    private static Object withTalmiric(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(Talmirun::withTalmiric).toList();
        }
        if (node instanceof Map<?, ?> map) {
            Map<Object, Object> changed = new LinkedHashMap<>();
            map.forEach((key, value) -> changed.put(key, withTalmiric(value)));
            if (map.get("en") instanceof String english) {
                changed.put(LANGUAGE, of(english));
            }
            return changed;
        }
        return node;
    }

    /**
     * The English texts that people see, by area. An area is called as its folder, and the one that brings the front,
     * base; a provider's texts are found under the same area.
     */
    static Map<String, Properties> texts() throws IOException {
        Map<String, Properties> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.find(World.ROOT.resolve("bundles").toRealPath(), 7, (path, about) -> path.endsWith("src/main/resources/texts/en.properties"))) {
            for (Path file : files.sorted().toList()) {
                Path bundle = file.getParent().getParent().getParent().getParent().getParent();
                String area = bundle.getParent().getFileName().toString();
                String name = bundle.getFileName().toString();
                try (var in = Files.newBufferedReader(file)) {
                    texts.computeIfAbsent("base".equals(area) && !"web".equals(name) ? name : area, key -> new Properties()).load(in);
                }
            }
        }
        if (!texts.containsKey("base") || texts.size() < 5) {
            throw new IllegalStateException("The texts of the pages were looked for where they are no longer: only " + texts.keySet());
        }
        return texts;
    }

    /** An English text in Talmiric letters; what stands in braces and markup is left as it is. */
    static String of(String english) {
        StringBuilder text = new StringBuilder();
        Matcher markup = MARKUP.matcher(english);
        int depth = 0;
        for (int at = 0; at < english.length(); at++) {
            char letter = english.charAt(at);
            if (depth == 0 && markup.region(at, english.length()).lookingAt()) {
                text.append(markup.group());
                at = markup.end() - 1;
                continue;
            }
            depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
            text.append(depth > 0 ? String.valueOf(letter) : LETTERS.getOrDefault((int) Character.toLowerCase(letter), String.valueOf(letter)));
        }
        return text.toString();
    }

    private static Map<Integer, String> letters() {
        Properties read = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve(TEXTS + "letters.properties"))) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Integer, String> letters = new LinkedHashMap<>();
        read.forEach((english, talmiric) -> letters.put((int) ((String) english).charAt(0), (String) talmiric));
        return Map.copyOf(letters);
    }
}
