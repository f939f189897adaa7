package az.asan.base.access.accounts;

/** Something about an account will not do. */
public final class InvalidAccountException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What will not do, and in English what would be right. */
    public enum Reason {
        NAME("A sign-in name has 3 to 64 letters, digits, '.', '-', '_' or '@'"),
        NAME_TAKEN("Another account has this sign-in name"),
        FULL_NAME("A name has 1 to 120 characters"),
        ROLES("An account has at least one role, and never citizen: citizens sign in with their own means"),
        AGENCY("Someone with the role agency belongs to an agency, named by its id in the catalog"),
        CENTER("An operator or supervisor works in a center, named by its id"),
        PASSWORD_SHORT("A password has at least 12 characters"),
        PASSWORD_LONG("A password has at most 128 characters"),
        PASSWORD_COMMON("This password is one of the first that are guessed; take several words that do not belong together"),
        PASSWORD_NAME("The password contains the sign-in name"),
        PASSWORD_DIFFERS("The two passwords are not the same"),
        PASSWORD_WRONG("The present password is not right"),
        LAST_ADMINISTRATOR("This is the last administrator who can sign in; make another one first");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        /** The key of the text for people. */
        public String key() {
            return "account.error." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final String field;
    private final Reason reason;

    public InvalidAccountException(String field, Reason reason) {
        super(reason.text());
        this.field = field;
        this.reason = reason;
    }

    /** The form field it is about. */
    public String field() {
        return field;
    }

    public Reason reason() {
        return reason;
    }
}
