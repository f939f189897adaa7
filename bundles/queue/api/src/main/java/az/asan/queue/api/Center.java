package az.asan.queue.api;

import java.util.Optional;

/**
 * A service center.
 *
 * @param id    its name in addresses
 * @param names its name for people
 * @param hours when tickets can be taken; empty: at any time
 */
public record Center(CenterId id, Names names, Optional<OpeningHours> hours) {
}
