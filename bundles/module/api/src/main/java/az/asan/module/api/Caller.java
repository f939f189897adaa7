package az.asan.module.api;

import java.util.Set;

/**
 * Whose work a version is leased for, as far as the choice between versions needs to know. Never kept nor logged.
 *
 * @param key     the same for the same caller, who then gets the same version each time as long as the split of traffic
 *                stays as it is; empty for a caller of whom nothing is known
 * @param cohorts what the caller belongs to: {@code center:sabail}, {@code client:agency/system}, {@code operator}
 */
public record Caller(String key, Set<String> cohorts) {
    /** Somebody. */
    public static final Caller UNKNOWN = new Caller("", Set.of());

    public Caller {
        cohorts = Set.copyOf(cohorts);
    }

    public static Caller of(String key, String... cohorts) {
        return new Caller(key, Set.of(cohorts));
    }
}
