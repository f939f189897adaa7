package az.asan.exchange.web.soap;

/** A value that cannot be carried over. Says where and why, never what the value is. */
final class Unmappable extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param at the place as a path: {@code /address/city} */
    Unmappable(String at, String why) {
        super((at.isEmpty() ? "/" : at) + ": " + why);
    }
}
