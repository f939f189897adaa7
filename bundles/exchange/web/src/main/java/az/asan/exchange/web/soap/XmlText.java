package az.asan.exchange.web.soap;

import java.util.Optional;
import java.util.OptionalInt;

/** What XML 1.0 can write (section 2.2): not the control characters, no half of a pair, not U+FFFE and U+FFFF. */
final class XmlText {
    private XmlText() {
    }

    static boolean isLegal(String text) {
        return illegal(text).isEmpty();
    }

    /** The first character that XML cannot write. */
    static OptionalInt illegal(String text) {
        return text.codePoints().filter(code -> !isLegal(code)).findFirst();
    }

    /** JSON text in which such characters are escaped; they only ever stand within its strings. */
    static String escaped(String json) {
        if (isLegal(json)) {
            return json;
        }
        StringBuilder text = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(code -> {
            if (isLegal(code)) {
                text.appendCodePoint(code);
            } else {
                text.append(String.format("\\u%04x", code));
            }
        });
        return text.toString();
    }

    /** The truth value of {@code xs:boolean}. */
    static Optional<Boolean> truth(String text) {
        return switch (text.strip()) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static boolean isLegal(int code) {
        return code >= 0x20 && code <= 0xD7FF || code == 0x9 || code == 0xA || code == 0xD || code >= 0xE000 && code <= 0xFFFD || code >= 0x10000;
    }
}
