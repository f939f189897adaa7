package az.asan.queue.api;

/**
 * A window (service point) of a center, by the number that hangs above it.
 *
 * @param center the center
 * @param number 1 to 999
 */
public record WindowId(CenterId center, int number) {
    public WindowId {
        if (number < 1 || number > 999) {
            throw new IllegalArgumentException("Window " + number + " is not a number from 1 to 999");
        }
    }

    @Override
    public String toString() {
        return center + "/" + number;
    }
}
