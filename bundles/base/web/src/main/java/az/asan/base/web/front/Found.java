package az.asan.base.web.front;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A service of another bundle that may not be there yet. The front never waits for one and is never registered anew
 * because one came or went.
 */
@FunctionalInterface
public interface Found<T> extends Supplier<Optional<T>> {
    /** @throws Refusal 503 while it is not there */
    default T orRefuse() {
        return get().orElseThrow(() -> new Refusal(503, "starting"));
    }

    /** One that is always there. */
    static <T> Found<T> always(T value) {
        return () -> Optional.of(value);
    }

    /** One that never is. */
    static <T> Found<T> never() {
        return Optional::empty;
    }
}
