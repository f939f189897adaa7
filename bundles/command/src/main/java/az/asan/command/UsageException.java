package az.asan.command;

/** The command could not be tried: what is wrong and what would be right, in one line. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
