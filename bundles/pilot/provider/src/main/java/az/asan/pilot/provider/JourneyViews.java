package az.asan.pilot.provider;

import az.asan.base.api.country.Country;
import az.asan.base.api.identity.CaseId;
import az.asan.module.api.ModuleVersion;
import az.asan.pilot.api.JourneyView.Field;
import az.asan.pilot.api.JourneyView.Option;
import az.asan.pilot.api.JourneyView.Row;
import az.asan.pilot.api.JourneyView.Stage;
import az.asan.pilot.api.JourneyView;
import az.asan.pilot.provider.Definition.Page;
import az.asan.pilot.provider.Definition.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts pages of one journey into the visitor's words. */
final class JourneyViews {
    private final Definition definition;
    private final ModuleVersion version;
    private final CaseId journey;
    private final Country country;
    private final Locale locale;
    private final Answers.Wording wording;

    JourneyViews(Definition definition, ModuleVersion version, CaseId journey, Country country, Locale locale, Answers.Wording wording) {
        this.definition = definition;
        this.version = version;
        this.journey = journey;
        this.country = country;
        this.locale = locale;
        this.wording = wording;
    }

    /**
     * A page that can be answered, or that ends the journey.
     *
     * @param typed  what was typed and not accepted
     * @param errors what is wrong with it, by question id
     */
    JourneyView page(State state, int revision, Page page, Map<String, String> typed, Map<String, String> errors) {
        Values values = values(state, LocalDate.now(country.zone()));
        List<Row> rows = new ArrayList<>();
        page.rows().forEach(row -> rows.add(new Row(row.label().in(locale), values.of(row.value()), "")));
        if (page.review()) {
            answered(state, values, page, rows);
        }
        List<Field> fields = page.questions().stream().map(question -> field(question, state, typed, errors)).toList();
        int at = state.visited().indexOf(page.id());
        String action = page.end() ? "" : label(page);
        return new JourneyView(journey, revision, version, definition.title().in(locale), page.id(), page.heading().in(locale),
                page.text().stream().map(words -> words.in(locale)).toList(), rows, fields, at + 1, at + 1 + ahead(page, state.answers()),
                page.end() ? Stage.ENDED : Stage.OPEN, at > 0 ? state.visited().get(at - 1) : "", action);
    }

    Values values(State state, LocalDate today) {
        return new Values(definition, state, country, locale, wording, today);
    }

    private void answered(State state, Values values, Page review, List<Row> rows) {
        for (String visited : state.visited()) {
            if (visited.equals(review.id())) {
                return;
            }
            definition.page(visited).ifPresent(page -> page.questions()
                    .forEach(question -> rows.add(new Row(question.label().in(locale), values.answer(question), page.id()))));
        }
    }

    private Field field(Question question, State state, Map<String, String> typed, Map<String, String> errors) {
        String value = typed.getOrDefault(question.id(), state.answers().getOrDefault(question.id(), ""));
        List<Option> options = switch (question.type()) {
            case CHOICE -> question.choices().stream().map(choice -> new Option(choice.value(), choice.label().in(locale))).toList();
            case YES_NO -> List.of(new Option("yes", wording.say("answer.yes")), new Option("no", wording.say("answer.no")));
            default -> List.of();
        };
        return new Field(question.id(), question.type().word(), question.label().in(locale), question.hint().in(locale), value,
                errors.getOrDefault(question.id(), ""), options);
    }

    private String label(Page page) {
        if (!page.action().isEmpty()) {
            return page.action().in(locale);
        }
        return wording.say(definition.following(page).isEmpty() && definition.issuesDocument() ? "action.issue" : "action.next");
    }

    /** Pages still to come if the answers stay as they are. */
    private int ahead(Page page, Map<String, String> answers) {
        int count = 0;
        Optional<Page> next = page.end() ? Optional.empty() : definition.after(page, answers);
        while (next.isPresent() && count < definition.pages().size()) {
            count++;
            next = next.get().end() ? Optional.empty() : definition.after(next.get(), answers);
        }
        return count;
    }
}
