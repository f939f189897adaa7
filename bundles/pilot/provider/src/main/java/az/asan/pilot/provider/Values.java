package az.asan.pilot.provider;

import az.asan.base.api.country.Country;
import az.asan.pilot.provider.Definition.Choice;
import az.asan.pilot.provider.Definition.Expression;
import az.asan.pilot.provider.Definition.Part;
import az.asan.pilot.provider.Definition.Question;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what is known into what people read. */
final class Values {
    private final Definition definition;
    private final State state;
    private final Country country;
    private final Locale locale;
    private final Answers.Wording wording;
    private final LocalDate today;

    Values(Definition definition, State state, Country country, Locale locale, Answers.Wording wording, LocalDate today) {
        this.definition = definition;
        this.state = state;
        this.country = country;
        this.locale = locale;
        this.wording = wording;
        this.today = today;
    }

    /** The value of an expression; a dash when nothing of it is known. */
    String of(Expression expression) {
        String text = expression.parts().stream().map(part -> part(part, expression.format())).filter(value -> !value.isEmpty()).collect(Collectors.joining(" "));
        return text.isEmpty() ? "–" : text;
    }

    /** An answer as the citizen would say it. */
    String answer(Question question) {
        String kept = state.answers().getOrDefault(question.id(), "");
        if (kept.isEmpty()) {
            return "–";
        }
        return switch (question.type()) {
            case CHOICE -> question.choices().stream().filter(choice -> choice.value().equals(kept)).map(Choice::label).map(words -> words.in(locale)).findFirst().orElse(kept);
            case YES_NO, CONFIRM -> wording.say("answer." + kept);
            case DATE -> date(kept);
            case TEXT, LONG_TEXT -> kept;
        };
    }

    /** The parameters of a question to a register. */
    static String parameter(String written, State state) {
        if ("$person".equals(written)) {
            return state.person();
        }
        if (written.startsWith("$known.")) {
            int colon = written.indexOf(':');
            return known(state, written.substring("$known.".length(), colon), written.substring(colon + 1)).map(JsonNode::asText).orElse("");
        }
        return written.startsWith("$answer.") ? state.answers().getOrDefault(written.substring("$answer.".length()), "") : written;
    }

    private String part(Part part, Expression.Format format) {
        return switch (part.source()) {
            case TODAY -> country.date(today, locale);
            case ANSWER -> definition.question(part.name()).map(this::answer).orElse("");
            case REGISTER -> register(part, format);
        };
    }

    private String register(Part part, Expression.Format format) {
        String found = known(state, part.name(), part.pointer()).map(JsonNode::asText).orElse("");
        return format == Expression.Format.DATE && !found.isEmpty() ? date(found) : found;
    }

    private static Optional<JsonNode> known(State state, String ask, String pointer) {
        return Optional.ofNullable(state.registers().get(ask)).map(answer -> answer.at(pointer)).filter(JsonNode::isValueNode).filter(node -> !node.isNull());
    }

    private String date(String iso) {
        try {
            return country.date(LocalDate.parse(iso), locale);
        } catch (DateTimeParseException e) {
            return iso;
        }
    }
}
