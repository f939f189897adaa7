package az.asan.pilot.provider;

import az.asan.base.api.identity.Proof;
import az.asan.module.api.SlotName;
import az.asan.module.spi.BoundedPattern;
import az.asan.module.spi.Words;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pilot as its author wrote it, checked: every name that is used in it exists. */
record Definition(String id, Words title, Words summary, String publicService, Proof.Assurance level, boolean atCounter, List<Ask> asks, List<Page> pages,
        Certificate certificate) {

    Definition {
        asks = List.copyOf(asks);
        pages = List.copyOf(pages);
    }

    Optional<Page> page(String pageId) {
        return pages.stream().filter(page -> page.id().equals(pageId)).findFirst();
    }

    Optional<Ask> ask(String askId) {
        return asks.stream().filter(ask -> ask.id().equals(askId)).findFirst();
    }

    Optional<Question> question(String questionId) {
        return pages.stream().flatMap(page -> page.questions().stream()).filter(question -> question.id().equals(questionId)).findFirst();
    }

    /** The page on which something is asked. */
    Page pageOf(Question question) {
        return pages.stream().filter(page -> page.questions().contains(question)).findFirst().orElseThrow();
    }

    /** The page after this one when no branch says otherwise; pages that end a journey are only come to by a branch. */
    Optional<Page> following(Page page) {
        return pages.subList(pages.indexOf(page) + 1, pages.size()).stream().filter(next -> !next.end()).findFirst();
    }

    /** Where these answers lead from a page; empty when the journey is complete. */
    Optional<Page> after(Page page, Map<String, String> answers) {
        for (Branch branch : page.next()) {
            if (branch.holds(answers)) {
                return page(branch.to());
            }
        }
        return following(page);
    }

    boolean issuesDocument() {
        return certificate != Certificate.NONE;
    }

    /**
     * What is asked to know more. Values of {@code parameters} may be {@code $person}, {@code $answer.<question>} and
     * {@code $known.<ask>:<JSON Pointer>}.
     */
    sealed interface Ask {
        String id();

        Map<String, String> parameters();

        Duration deadline();
    }

    /** Asked of a register. */
    record RegisterAsk(String id, SlotName service, String operation, String purpose, Map<String, String> parameters, Duration deadline) implements Ask {
    }

    /** Computed by the pilot's own Java class. */
    record StepAsk(String id, String step, Map<String, String> parameters, Duration deadline) implements Ask {
    }

    /** A page. {@code end}: the journey ends here without a document; {@code review}: shows all answers before the end. */
    record Page(String id, Words heading, List<Words> text, List<String> asks, List<ShownRow> rows, List<Question> questions, List<Branch> next, boolean review,
            boolean end, Words action) {
    }

    /** What is shown of what is known. */
    record ShownRow(Words label, Expression value) {
    }

    /** Where to go when an answer has a value; an empty {@code when} is always true. */
    record Branch(Map<String, String> when, String to) {
        boolean holds(Map<String, String> answers) {
            return when.entrySet().stream().allMatch(wanted -> wanted.getValue().equals(answers.get(wanted.getKey())));
        }
    }

    /** A question to the citizen. */
    record Question(String id, Type type, Words label, Words hint, boolean required, int most, BoundedPattern pattern, Words patternSays, List<Choice> choices) {
        enum Type {
            TEXT, LONG_TEXT, CHOICE, YES_NO, DATE, CONFIRM;

            String word() {
                return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            }
        }
    }

    record Choice(String value, Words label) {
    }

    /** The document a journey ends with. */
    record Certificate(String prefix, Words title, Words agency, List<Words> statement, List<ShownRow> rows, Period validFor) {
        static final Certificate NONE = new Certificate("", Words.NONE, Words.NONE, List.of(), List.of(), Period.ZERO);
    }

    /** A value made of parts with a blank between them, and how it is written. */
    record Expression(List<Part> parts, Format format) {
        enum Format { PLAIN, DATE }
    }

    /** {@code person:/birthDate} is a JSON Pointer into an answer of a register; {@code answer:purpose} what the citizen said; {@code today} the date of issue. */
    record Part(Source source, String name, String pointer) {
        enum Source { REGISTER, ANSWER, TODAY }
    }
}
