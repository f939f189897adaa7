package az.asan.exchange.camel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The languages a route may use, and what may be said in them. An expression says what to take from the message and
 * how to shape it; it never reaches a class, a bean, the environment, a file or another expression.
 */
final class Expressions {
    static final Set<String> LANGUAGES = Set.of("simple", "constant", "header", "exchangeProperty", "variable", "jsonpath", "jq");

    private static final int LONGEST = 4000;
    /** Each may give a whole message, so that this is how much larger a step may make one. */
    private static final int MOST_FUNCTIONS = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,60}");
    private static final Pattern SIMPLE = Pattern.compile(
            "body|headers?\\.[A-Za-z][A-Za-z0-9_-]{0,60}|exchangeProperty\\.[A-Za-z][A-Za-z0-9_-]{0,60}|variable\\.[A-Za-z][A-Za-z0-9_-]{0,60}"
                    + "|exception\\.message|uuid|null|empty|routeId|date:now(:[A-Za-z0-9 .:'/-]{1,40})?");
    private static final Pattern SIMPLE_TYPE_OPERATOR = Pattern.compile("\\s(!is|is|not\\s+is)\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern JQ_TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\[^(])*\"");
    private static final Pattern JQ_WORD = Pattern.compile("(?<![.\\w$])[A-Za-z_][A-Za-z0-9_]*(?!\\w)(?!\\s*:[^:])");
    private static final Pattern JQ_ENVIRONMENT = Pattern.compile("\\$(ENV|__)");
    /** Words of jq that end, and look at nothing but the message. */
    private static final Set<String> JQ = Set.of("if", "then", "elif", "else", "end", "and", "or", "not", "true", "false", "null", "as", "reduce", "try", "catch", "empty", "error",
            "map", "map_values", "select", "length", "keys", "keys_unsorted", "values", "has", "in", "any", "all", "add", "first", "last", "nth", "flatten", "sort", "sort_by",
            "group_by", "unique", "unique_by", "min", "max", "min_by", "max_by", "reverse", "contains", "inside", "startswith", "endswith", "ltrimstr", "rtrimstr", "split", "join",
            "ascii_downcase", "ascii_upcase", "tostring", "tonumber", "type", "to_entries", "from_entries", "with_entries", "del", "floor", "ceil", "round", "index", "rindex",
            "header", "property", "variable", "indices", "strings", "numbers", "booleans", "arrays", "objects", "nulls", "scalars", "iterables", "tojson", "fromjson", "test");

    private Expressions() {
    }

    /** The piece of the text that is not allowed; empty when all of it is. */
    static Optional<String> forbidden(String language, String text) {
        if (text.length() > LONGEST) {
            return Optional.of("more than " + LONGEST + " characters");
        }
        if (text.stripLeading().startsWith("resource:")) {
            return Optional.of("resource:");
        }
        switch (language) {
            case "constant":
                return Optional.empty();
            case "header":
            case "exchangeProperty":
            case "variable":
                return NAME.matcher(text).matches() ? Optional.empty() : Optional.of(text);
            case "simple":
                return inSimple(text);
            case "jsonpath":
                return inJsonPath(text);
            case "jq":
                return inJq(text);
            default:
                return Optional.of(language);
        }
    }

    private static Optional<String> inSimple(String text) {
        if (text.contains("$simple{")) {
            return Optional.of("$simple{");
        }
        if (text.split("\\$\\{", -1).length - 1 > MOST_FUNCTIONS) {
            return Optional.of("${ more than " + MOST_FUNCTIONS + " times");
        }
        int at = text.indexOf("${");
        while (at >= 0) {
            int end = text.indexOf('}', at);
            String function = end < 0 ? text.substring(at + 2) : text.substring(at + 2, end);
            if (end < 0 || !SIMPLE.matcher(function).matches()) {
                return Optional.of("${" + function + '}');
            }
            at = text.indexOf("${", end);
        }
        Matcher type = SIMPLE_TYPE_OPERATOR.matcher(' ' + text + ' ');
        return type.find() ? Optional.of(type.group(1)) : Optional.empty();
    }

    private static Optional<String> inJsonPath(String text) {
        for (String piece : List.of("${", "$simple{", "#{")) {
            if (text.contains(piece)) {
                return Optional.of(piece);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inJq(String text) {
        if (text.contains("#")) {
            return Optional.of("#");
        }
        String code = JQ_TEXT.matcher(text).replaceAll(" ");
        if (code.contains("\"")) {
            return Optional.of("\\(");
        }
        Matcher environment = JQ_ENVIRONMENT.matcher(code);
        if (environment.find()) {
            return Optional.of(environment.group());
        }
        Matcher words = JQ_WORD.matcher(code);
        while (words.find()) {
            if (!JQ.contains(words.group())) {
                return Optional.of(words.group());
            }
        }
        return code.contains("::") || code.contains("@") ? Optional.of(code.contains("::") ? "::" : "@") : Optional.empty();
    }
}
