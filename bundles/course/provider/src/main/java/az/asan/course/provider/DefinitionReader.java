package az.asan.course.provider;

import az.asan.course.api.Courses;
import az.asan.course.provider.Definition.Check;
import az.asan.course.provider.Definition.Exercise;
import az.asan.course.provider.Definition.Lesson;
import az.asan.course.provider.Definition.Register;
import az.asan.course.provider.Definition.Reply;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.Words;
import az.asan.module.spi.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code course.yaml} and the files it names. */
final class DefinitionReader {
    private static final int MOST_LESSONS = 100;
    private static final int MOST_CHECKS = 20;
    private static final int MOST_REPLIES = 200;
    private static final int MOST_FILES = 64;
    private static final int LARGEST_FRAME = 256 * 1024;
    private static final int LONGEST_PATH = 200;
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    /** JSON Pointer, RFC 6901; the empty one is the whole document, which is no text. */
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

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
        for (YamlNode node : items(root, "lessons", MOST_LESSONS)) {
            Lesson lesson = lesson(node);
            if (!ids.add(lesson.id())) {
                findings.error(at(node, "id"), "course-lesson-twice", lesson.id());
            }
            lessons.add(lesson);
        }
        if (lessons.isEmpty()) {
            findings.error(root.get("lessons").orElse(root), "course-no-lessons");
        }
        return new Definition(root.required("id", findings), words(root, "name"), words(root, "summary"), lessons);
    }

    private Lesson lesson(YamlNode node) {
        node.allow(findings, "id", "title", "text", "exercise");
        String id = node.required("id", findings);
        if (!id.isEmpty() && !id.matches("[a-z][a-z0-9-]{0,39}")) {
            findings.error(at(node, "id"), "course-bad-id", id);
        }
        return new Lesson(id, words(node, "title"), text(node), node.get("exercise").map(this::exercise));
    }

    /** {@code text: lessons/intro} means {@code lessons/intro.az.md} and so on. */
    private Words text(YamlNode node) {
        String stem = node.required("text", findings);
        if (stem.isEmpty()) {
            return new Words(Map.of());
        }
        Map<String, String> byTag = new LinkedHashMap<>();
        for (String file : content.files()) {
            if (file.startsWith(stem + ".") && file.endsWith(".md") && file.length() > stem.length() + 4) {
                byTag.put(file.substring(stem.length() + 1, file.length() - 3), file(at(node, "text"), file));
            }
        }
        for (String tag : languages) {
            String file = stem + "." + tag + ".md";
            if (!byTag.containsKey(tag) && tag.equals(languages.get(0))) {
                findings.error(at(node, "text"), "course-file-missing", file);
            } else if (!byTag.containsKey(tag)) {
                findings.warning(node.file(), at(node, "text").line(), "course-file-missing", file);
            }
        }
        return new Words(byTag);
    }

    private Exercise exercise(YamlNode node) {
        node.allow(findings, "kind", "module", "file", "starter", "solution", "wrong", "frame", "register", "checks");
        String kind = node.required("kind", findings);
        if (!kind.isEmpty() && !kind.equals("connector")) {
            findings.error(at(node, "kind"), "course-bad-kind", kind);
        }
        String module = node.required("module", findings);
        if (!module.isEmpty() && !module.matches("[a-z][a-z0-9-]{0,62}")) {
            findings.error(at(node, "module"), "course-bad-module", module);
        }
        String file = node.required("file", findings);
        if (!file.isEmpty() && (file.length() > LONGEST_PATH || file.equals(kind + ".yaml") || !FILE.matcher(file).matches())) {
            findings.error(at(node, "file"), "course-bad-file", file);
        }
        Register register = node.get("register").map(this::register).orElse(new Register(Map.of()));
        Map<String, byte[]> frame = frame(node, kind, register);
        List<Check> checks = items(node, "checks", MOST_CHECKS).stream().map(this::check).toList();
        if (checks.isEmpty()) {
            findings.error(at(node, "checks"), "course-no-checks");
        }
        List<String> wrong = items(node, "wrong", MOST_CHECKS).stream().map(item -> file(item, item.text().orElse(""))).toList();
        if (wrong.isEmpty()) {
            findings.error(at(node, "wrong"), "course-no-wrong-answers");
        }
        return new Exercise(kind, module, file, named(node, "starter"), named(node, "solution"), wrong, frame, register, checks);
    }

    /** The learner's module without the learner's file; it must leave room for what differs between attempts. */
    private Map<String, byte[]> frame(YamlNode node, String kind, Register register) {
        String folder = node.required("frame", findings);
        Map<String, byte[]> files = new TreeMap<>();
        if (folder.isEmpty()) {
            return files;
        }
        for (String file : content.files()) {
            if (file.startsWith(folder + "/")) {
                content.bytes(file).ifPresent(bytes -> files.put(file.substring(folder.length() + 1), bytes));
            }
        }
        String descriptor = kind + ".yaml";
        String path = folder + '/' + descriptor;
        Optional<String> text = content.text(path);
        if (text.isEmpty()) {
            findings.error(at(node, "frame"), "course-file-missing", path);
        } else if (!text.get().contains(Workpiece.VERSION)) {
            findings.error(path, 0, "course-frame-fixed", Workpiece.VERSION);
        } else if (!register.replies().isEmpty() && !text.get().contains(Workpiece.REGISTER)) {
            findings.error(path, 0, "course-frame-fixed", Workpiece.REGISTER);
        }
        long size = files.values().stream().mapToLong(bytes -> bytes.length).sum();
        if (files.size() > MOST_FILES || size > LARGEST_FRAME) {
            findings.error(at(node, "frame"), "course-frame-large", MOST_FILES, LARGEST_FRAME / 1024);
        }
        return files;
    }

    private String named(YamlNode node, String key) {
        String path = node.required(key, findings);
        return path.isEmpty() ? "" : file(at(node, key), path);
    }

    private String file(YamlNode at, String path) {
        Optional<String> text = content.text(path);
        if (text.isEmpty()) {
            findings.error(at, "course-file-missing", path);
        } else if (text.get().length() > Courses.ATTEMPT_LIMIT) {
            findings.error(at, "course-file-long", path, Courses.ATTEMPT_LIMIT);
        }
        return text.orElse("");
    }

    private Register register(YamlNode node) {
        Map<String, Reply> replies = new LinkedHashMap<>();
        if (!node.isMap()) {
            findings.error(node, "course-not-pairs", "register");
        }
        if (node.entries().size() > MOST_REPLIES) {
            findings.error(node, "course-too-many", "register", node.entries().size(), MOST_REPLIES);
        }
        node.entries().forEach((path, reply) -> {
            reply.allow(findings, "status", "body");
            if (!path.matches("/[^?#\\s]*")) {
                findings.error(reply, "course-bad-path", path);
            }
            String body = reply.text("body").orElse("");
            if (body.length() > Courses.ATTEMPT_LIMIT) {
                findings.error(at(reply, "body"), "course-file-long", path, Courses.ATTEMPT_LIMIT);
            }
            replies.put(path, new Reply(status(reply), body));
        });
        return new Register(replies);
    }

    private Check check(YamlNode node) {
        node.allow(findings, "operation", "parameters", "status", "values", "says", "hint");
        Map<String, String> values = texts(node, "values");
        values.keySet().stream().filter(pointer -> pointer.length() > LONGEST_PATH || !POINTER.matcher(pointer).matches()).forEach(pointer -> findings.error(at(node.get("values").orElse(node), pointer), "course-bad-pointer", pointer));
        return new Check(node.required("operation", findings), texts(node, "parameters"), status(node), values, words(node, "says"), words(node, "hint"));
    }

    /** 1xx is never the last word of a register. */
    private int status(YamlNode node) {
        String text = node.get("status").map(written -> written.text().orElse("")).orElse("200");
        if (!text.matches("[2-5][0-9]{2}")) {
            findings.error(at(node, "status"), "course-bad-status", text);
            return 200;
        }
        return Integer.parseInt(text);
    }

    private Map<String, String> texts(YamlNode node, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.get(key).ifPresent(map -> {
            if (!map.isMap() || map.entries().values().stream().anyMatch(value -> !value.isScalar())) {
                findings.error(map, "course-not-pairs", key);
            }
            map.entries().forEach((name, value) -> texts.put(name, value.text().orElse("")));
        });
        return texts;
    }

    private List<YamlNode> items(YamlNode node, String key, int most) {
        List<YamlNode> items = node.items(key);
        if (items.size() > most) {
            findings.error(at(node, key), "course-too-many", key, items.size(), most);
            return items.subList(0, most);
        }
        return items;
    }

    private static YamlNode at(YamlNode node, String key) {
        return node.get(key).orElse(node);
    }

    private Words words(YamlNode node, String key) {
        Map<String, String> byTag = new LinkedHashMap<>();
        Optional<YamlNode> written = node.get(key);
        written.ifPresent(map -> map.entries().forEach((tag, text) -> text.text().filter(value -> !value.isBlank()).ifPresent(value -> byTag.put(tag, value))));
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
