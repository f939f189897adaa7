package az.asan.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words and options of a command. An option has a value, unless it is known by its name and {@code !}. */
final class Arguments {
    private final List<String> words;
    private final Map<String, String> options;

    private Arguments(List<String> words, Map<String, String> options) {
        this.words = words;
        this.options = options;
    }

    static Arguments of(List<String> given, String... known) throws UsageException {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
            } else if (List.of(known).contains(word + '!')) {
                options.put(word, "");
            } else if (!List.of(known).contains(word)) {
                throw new UsageException("option " + word + " is not known; there are " + String.join(" ", known).replace("!", ""));
            } else if (i + 1 == given.size()) {
                throw new UsageException("option " + word + " needs a value");
            } else {
                options.put(word, given.get(++i));
            }
        }
        return new Arguments(words, options);
    }

    /** The word at a place. */
    String word(int index, String what) throws UsageException {
        if (index >= words.size()) {
            throw new UsageException("the " + what + " is missing");
        }
        return words.get(index);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** Whether an option without a value was given. */
    boolean has(String name) {
        return options.containsKey(name);
    }
}
