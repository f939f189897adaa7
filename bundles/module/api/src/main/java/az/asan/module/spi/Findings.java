package az.asan.module.spi;

import az.asan.module.api.Finding;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a module. Not for sharing between threads. */
public final class Findings {
    /** More than this says no more to anyone. */
    private static final int MOST = 200;

    private final List<Finding> all = new ArrayList<>();

    /** Something that keeps the module out. */
    public void error(String file, int line, String code, Object... arguments) {
        add(Finding.Level.ERROR, file, line, code, arguments);
    }

    /** Something that works, but should be looked at. */
    public void warning(String file, int line, String code, Object... arguments) {
        add(Finding.Level.WARNING, file, line, code, arguments);
    }

    /** An error at a place in a YAML file. */
    public void error(YamlNode at, String code, Object... arguments) {
        error(at.file(), at.line(), code, arguments);
    }

    public boolean refuses() {
        return all.stream().anyMatch(Finding::refuses);
    }

    /** Errors first, then by file and line. */
    public List<Finding> list() {
        return all.stream()
                .sorted(java.util.Comparator.comparing(Finding::level).thenComparing(Finding::file).thenComparingInt(Finding::line))
                .toList();
    }

    private void add(Finding.Level level, String file, int line, String code, Object... arguments) {
        if (all.size() < MOST) {
            all.add(new Finding(level, file, line, code, java.util.Arrays.stream(arguments).map(String::valueOf).toList()));
        }
    }
}
