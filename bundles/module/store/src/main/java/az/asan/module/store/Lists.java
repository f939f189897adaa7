package az.asan.module.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Small sets of plain words, which are only ever read whole. */
final class Lists {
    private Lists() {
    }

    static String text(Collection<String> words) {
        return String.join(",", new TreeSet<>(words));
    }

    static Set<String> words(String text) {
        return Arrays.stream(text.split(",")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}
