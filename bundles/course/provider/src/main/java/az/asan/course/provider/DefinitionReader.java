package az.asan.course.provider;

import az.asan.course.provider.Definition.Check;
import az.asan.course.provider.Definition.Exercise;
import az.asan.course.provider.Definition.Lesson;
import az.asan.course.provider.Definition.Register;
import az.asan.course.provider.Definition.Reply;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code course.yaml} and the files it names. */
final class DefinitionReader {
    private final ModuleContent content;
    private final Findings findings;
    private final List<String> languages;

    /** @param languages tags of the country pack; every text must be there in the first one and should be in the others */
    DefinitionReader(ModuleContent content, Findings findings, List<String> languages) {
        this.content = content;
        this.findings = findings;
        this.languages = languages;
    }

    Definition read() {
        YamlNode root = content.descriptor();
        root.allow(findings, "kind", "id", "version", "name", "summary", "lessons");
        List<Lesson> lessons = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode node : root.items("lessons")) {
            Lesson lesson = lesson(node);
            if (!ids.add(lesson.id())) {
                findings.error(node, "course-lesson-twice", lesson.id());
            }
            lessons.add(lesson);
        }
        if (lessons.isEmpty()) {
            findings.error(root, "course-no-lessons");
        }
        return new Definition(root.required("id", findings), words(root, "name"), words(root, "summary"), lessons);
    }

    private Lesson lesson(YamlNode node) {
        node.allow(findings, "id", "title", "text", "exercise");
        String id = node.required("id", findings);
        if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
            findings.error(node, "course-bad-id", id);
        }
        return new Lesson(id, words(node, "title"), text(node), node.get("exercise").map(this::exercise));
    }

    /** {@code text: lessons/intro} means {@code lessons/intro.az.md} and so on. */
    private Words text(YamlNode node) {
        String stem = node.required("text", findings);
        Map<String, String> byTag = new LinkedHashMap<>();
        for (String file : content.files()) {
            if (file.startsWith(stem + ".") && file.endsWith(".md") && file.length() > stem.length() + 4) {
                content.text(file).ifPresent(value -> byTag.put(file.substring(stem.length() + 1, file.length() - 3), value));
            }
        }
        for (String tag : languages) {
            String file = stem + "." + tag + ".md";
            if (!byTag.containsKey(tag) && tag.equals(languages.get(0))) {
                findings.error(node.get("text").orElse(node), "course-file-missing", file);
            } else if (!byTag.containsKey(tag)) {
                findings.warning(node.file(), node.line(), "course-file-missing", file);
            }
        }
        return new Words(byTag);
    }

    private Exercise exercise(YamlNode node) {
        node.allow(findings, "kind", "module", "file", "starter", "solution", "wrong", "frame", "register", "checks");
        String frame = node.required("frame", findings);
        Map<String, byte[]> files = new TreeMap<>();
        for (String file : content.files()) {
            if (file.startsWith(frame + "/")) {
                content.bytes(file).ifPresent(bytes -> files.put(file.substring(frame.length() + 1), bytes));
            }
        }
        if (files.isEmpty()) {
            findings.error(node.get("frame").orElse(node), "course-file-missing", frame + "/…");
        }
        List<Check> checks = node.items("checks").stream().map(this::check).toList();
        if (checks.isEmpty()) {
            findings.error(node, "course-no-checks");
        }
        List<String> wrong = node.items("wrong").stream().map(item -> file(node, item.text().orElse(""))).toList();
        if (wrong.isEmpty()) {
            findings.error(node, "course-no-wrong-answers");
        }
        return new Exercise(node.required("kind", findings), node.required("module", findings), node.required("file", findings),
                file(node, node.required("starter", findings)), file(node, node.required("solution", findings)), wrong, files,
                node.get("register").map(this::register).orElse(new Register(Map.of())), checks);
    }

    private String file(YamlNode at, String path) {
        Optional<String> text = content.text(path);
        if (text.isEmpty()) {
            findings.error(at, "course-file-missing", path);
        }
        return text.orElse("");
    }

    private Register register(YamlNode node) {
        Map<String, Reply> replies = new LinkedHashMap<>();
        node.entries().forEach((path, reply) -> {
            reply.allow(findings, "status", "body");
            if (!path.startsWith("/")) {
                findings.error(reply, "course-bad-path", path);
            }
            replies.put(path, new Reply(status(reply), reply.text("body").orElse("")));
        });
        return new Register(replies);
    }

    private Check check(YamlNode node) {
        node.allow(findings, "operation", "parameters", "status", "values", "says", "hint");
        return new Check(node.required("operation", findings), texts(node, "parameters"), status(node), texts(node, "values"), words(node, "says"), words(node, "hint"));
    }

    private int status(YamlNode node) {
        String text = node.text("status").orElse("200");
        if (!text.matches("[1-5][0-9]{2}")) {
            findings.error(node.get("status").orElse(node), "course-bad-status", text);
            return 200;
        }
        return Integer.parseInt(text);
    }

    private static Map<String, String> texts(YamlNode node, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.get(key).ifPresent(map -> map.entries().forEach((name, value) -> texts.put(name, value.text().orElse(""))));
        return texts;
    }

    private Words words(YamlNode node, String key) {
        Map<String, String> byTag = new LinkedHashMap<>();
        Optional<YamlNode> written = node.get(key);
        written.ifPresent(map -> map.entries().forEach((tag, text) -> text.text().ifPresent(value -> byTag.put(tag, value))));
        for (String tag : languages) {
            if (!byTag.containsKey(tag)) {
                if (tag.equals(languages.get(0))) {
                    findings.error(written.orElse(node), "course-words-missing", key, tag);
                } else {
                    findings.warning(node.file(), written.orElse(node).line(), "course-words-missing", key, tag);
                }
            }
        }
        return new Words(byTag);
    }
}
