package az.asan.base.web.front;

import az.asan.base.api.web.Problem;

/**
 * A request the front itself does not let through. Title and detail are texts of the front,
 * {@code problem.<type>.title} and {@code problem.<type>.detail}, found when it is answered.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final transient Object[] arguments;

    public Refusal(int status, String type, Object... arguments) {
        super(type, null, false, false);
        this.status = status;
        this.type = type;
        this.arguments = arguments.clone();
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public Object[] arguments() {
        return arguments.clone();
    }

    /** The same as a problem with given words. */
    public Problem problem(String title, String detail) {
        return Problem.of(status, type, title, detail);
    }
}
