package az.asan.queue.store;

import az.asan.queue.api.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names in one column: a line per language, {@code az=…}. A name has no line breaks, a tag no equals sign. */
final class NameTexts {
    private NameTexts() {
    }

    static String write(Names names) {
        return names.byLanguage().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining("\n"));
    }

    static Names read(String text) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            int sign = line.indexOf('=');
            byLanguage.put(line.substring(0, sign), line.substring(sign + 1));
        }
        return new Names(byLanguage);
    }
}
