package az.asan.module.provider.life;

/** A slot is not, or no longer, as a change needs it to be; nothing was changed. */
final class StaleException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A newer version came in; nothing serves beside which a version could be tried; the version is not where the change takes it from. */
    enum Why { OVERTAKEN, NO_DEFAULT, NOT_THERE }

    private final Why why;

    StaleException(Why why, String detail) {
        super(detail);
        this.why = why;
    }

    Why why() {
        return why;
    }
}
