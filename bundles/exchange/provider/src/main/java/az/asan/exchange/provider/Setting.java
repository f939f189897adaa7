package az.asan.exchange.provider;

import az.asan.exchange.api.Connectors;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A setting that a connector declares.
 *
 * @param byDefault    empty when there is none
 * @param descriptions by BCP 47 tag
 */
record Setting(String name, Type type, Optional<String> byDefault, Map<String, String> descriptions) {
    /** What a value has to be. */
    enum Type {
        URI, TEXT, DURATION, NUMBER, SECRET;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Type> of(String word) {
            for (Type type : values()) {
                if (type.word().equals(word)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    /** What would be right, when the value is not; empty when it is. */
    Optional<String> fault(String value) {
        if (value.length() > Connectors.VALUE_LIMIT || value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("a value has at most " + Connectors.VALUE_LIMIT + " characters and no line breaks");
        }
        switch (type) {
            case URI:
                return address(value) ? Optional.empty() : Optional.of("an http or https address without user and query: https://register.example:8443/api");
            case DURATION:
                return duration(value) ? Optional.empty() : Optional.of("an ISO 8601 duration above zero: PT5S");
            case NUMBER:
                return number(value) ? Optional.empty() : Optional.of("a decimal number: 12.5");
            default:
                return value.isBlank() ? Optional.of("a text that is not blank") : Optional.empty();
        }
    }

    private static boolean address(String value) {
        try {
            URI uri = new URI(value);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean duration(String value) {
        try {
            Duration duration = Duration.parse(value);
            return !duration.isNegative() && !duration.isZero();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean number(String value) {
        try {
            return new BigDecimal(value).precision() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
