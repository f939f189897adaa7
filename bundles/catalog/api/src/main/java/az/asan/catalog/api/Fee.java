package az.asan.catalog.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a service costs.
 *
 * @param kind     FREE, FIXED (see items), or UNKNOWN: no public source names it, and the note says so
 * @param currency ISO 4217 code; empty unless FIXED
 * @param items    none unless FIXED
 * @param source   where the fee is written, when that is not the service's source
 */
public record Fee(Kind kind, String currency, List<Item> items, Optional<LocalText> note, Optional<Source> source) {
    /** Whether it is known. */
    public enum Kind { FREE, FIXED, UNKNOWN }

    public Fee {
        items = List.copyOf(items);
    }

    /** The smallest amount; empty unless FIXED. */
    public Optional<BigDecimal> least() {
        return items.stream().map(Item::amount).min(BigDecimal::compareTo);
    }

    /** The largest amount; empty unless FIXED. */
    public Optional<BigDecimal> most() {
        return items.stream().map(Item::amount).max(BigDecimal::compareTo);
    }

    /**
     * One amount.
     *
     * @param what what it is for; empty when there is only one
     */
    public record Item(BigDecimal amount, Optional<LocalText> what) {
    }
}
