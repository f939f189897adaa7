package az.asan.pilot.api;

import az.asan.base.api.identity.CaseId;
import az.asan.module.api.ModuleVersion;
import java.util.List;

/**
 * One page of a journey, ready to be shown.
 *
 * @param journey  the journey, which is also the case
 * @param revision goes back with the answers
 * @param pilot    the version the journey is on
 * @param title    of the pilot
 * @param page     id of this page
 * @param heading  of this page
 * @param text     paragraphs
 * @param rows     what is known and shown
 * @param fields   what is asked
 * @param step     1 for the first page
 * @param steps    how many pages the shortest way to the end has from here, and those behind
 * @param stage    where the journey is
 * @param back     the page before; empty on the first
 * @param action   the label of the button; empty where there is none
 */
public record JourneyView(CaseId journey, int revision, ModuleVersion pilot, String title, String page, String heading, List<String> text, List<Row> rows,
        List<Field> fields, int step, int steps, Stage stage, String back, String action) {
    /** OPEN: goes on; ISSUED: ended with a document; ENDED: ended without one. */
    public enum Stage { OPEN, ISSUED, ENDED }

    public JourneyView {
        text = List.copyOf(text);
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
    }

    /** Whether a field has an error. */
    public boolean hasErrors() {
        return fields.stream().anyMatch(field -> !field.error().isEmpty());
    }

    /**
     * Something that is known.
     *
     * @param change the page on which it was answered and can be changed; empty when it comes from a register
     */
    public record Row(String label, String value, String change) {
    }

    /**
     * Something that is asked.
     *
     * @param type    {@code text}, {@code long-text}, {@code choice}, {@code yes-no}, {@code date} or {@code confirm}
     * @param value   what was typed last
     * @param error   what is wrong with it and what would be right; empty when nothing is
     * @param options for {@code choice} and {@code yes-no}
     */
    public record Field(String id, String type, String label, String hint, String value, String error, List<Option> options) {
        public Field {
            options = List.copyOf(options);
        }
    }

    /** One of the answers to choose from. */
    public record Option(String value, String text) {
    }
}
