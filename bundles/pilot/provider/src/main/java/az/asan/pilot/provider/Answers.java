package az.asan.pilot.provider;

import az.asan.module.spi.Words;
import az.asan.pilot.provider.Definition.Choice;
import az.asan.pilot.provider.Definition.Page;
import az.asan.pilot.provider.Definition.Question;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Checks what was typed on a page. */
final class Answers {
    /** Words for what is wrong, by key: {@code answer.too-long}. */
    interface Wording {
        String say(String key, Object... arguments);
    }

    private final Wording wording;
    private final Locale locale;

    Answers(Wording wording, Locale locale) {
        this.wording = wording;
        this.locale = locale;
    }

    /** What is wrong, by question id; empty when nothing is. */
    Map<String, String> errors(Page page, Map<String, String> typed) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Question question : page.questions()) {
            String error = error(question, typed.getOrDefault(question.id(), "").strip());
            if (!error.isEmpty()) {
                errors.put(question.id(), error);
            }
        }
        return errors;
    }

    /** The answers as they are kept: stripped, in Unicode normal form C, only to what the page asks. */
    static Map<String, String> clean(Page page, Map<String, String> typed) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (Question question : page.questions()) {
            kept.put(question.id(), Normalizer.normalize(typed.getOrDefault(question.id(), "").strip(), Normalizer.Form.NFC));
        }
        return kept;
    }

    private String error(Question question, String answer) {
        if (answer.isEmpty()) {
            return question.required() ? wording.say("answer.missing." + question.type().word()) : "";
        }
        return switch (question.type()) {
            case TEXT, LONG_TEXT -> text(question, answer);
            case CHOICE -> question.choices().stream().map(Choice::value).noneMatch(answer::equals) ? wording.say("answer.not-offered") : "";
            case YES_NO -> !"yes".equals(answer) && !"no".equals(answer) ? wording.say("answer.not-offered") : "";
            case CONFIRM -> "yes".equals(answer) ? "" : wording.say("answer.missing.confirm");
            case DATE -> date(answer);
        };
    }

    private String text(Question question, String answer) {
        int length = answer.codePointCount(0, answer.length());
        if (length > question.most()) {
            return wording.say("answer.too-long", question.most(), length);
        }
        if (answer.codePoints().anyMatch(Answers::unseen)) {
            return wording.say("answer.control-characters");
        }
        return question.pattern().matches(answer) ? "" : question.patternSays().in(locale);
    }

    /** Control characters, and halves of characters, which no text that is kept can hold. */
    private static boolean unseen(int point) {
        boolean space = point == '\n' || point == '\r' || point == '\t';
        return Character.isISOControl(point) && !space || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private String date(String answer) {
        try {
            LocalDate day = LocalDate.parse(answer);
            return day.getYear() < 1850 || day.getYear() > 2200 ? wording.say("answer.no-date") : "";
        } catch (DateTimeParseException e) {
            return wording.say("answer.no-date");
        }
    }
}
