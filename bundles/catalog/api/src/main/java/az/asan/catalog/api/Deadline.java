package az.asan.catalog.api;

import java.util.Optional;

/**
 * How long a service may take.
 *
 * @param kind   the unit, or that it is done while the person waits, or that no public source names it
 * @param amount of the unit; 0 for SAME_VISIT and UNKNOWN
 * @param note   express terms and the like
 * @param source where it is written, when that is not the service's source
 */
public record Deadline(Kind kind, int amount, Optional<LocalText> note, Optional<Source> source) {
    /** Unit of the term. */
    public enum Kind { WORKING_DAYS, CALENDAR_DAYS, MONTHS, SAME_VISIT, UNKNOWN }
}
