package az.asan.module.api;

import java.util.List;

/**
 * What is wrong with a module. The words come from the texts of the kind (or of the platform) by {@link #code()}, the
 * same in console, API and command line: see {@link FindingTexts}.
 *
 * @param level     whether it keeps the module out
 * @param file      path inside the module; empty when it is about the module as a whole
 * @param line      line in the file, from 1; 0 when it is about the file as a whole
 * @param code      stable kebab-case word: {@code route-component-not-allowed}
 * @param arguments values for the text, in order; no secret
 */
public record Finding(Level level, String file, int line, String code, List<String> arguments) {
    /** ERROR refuses the module, WARNING does not. */
    public enum Level { ERROR, WARNING }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public boolean refuses() {
        return level == Level.ERROR;
    }
}
