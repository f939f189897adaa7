package az.asan.base.store.data;

/** The database cannot be used as it is set up: one line for the person who starts the platform. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String is;
    private final String remedy;

    /**
     * @param what   the setting or resource
     * @param is     what was found; never a password
     * @param remedy what would be right
     */
    public Refusal(String what, String is, String remedy, Throwable cause) {
        super(what + ": " + is + "; " + remedy, cause);
        this.what = what;
        this.is = is;
        this.remedy = remedy;
    }

    public Refusal(String what, String is, String remedy) {
        this(what, is, remedy, null);
    }

    public String what() {
        return what;
    }

    public String is() {
        return is;
    }

    public String remedy() {
        return remedy;
    }
}
