package az.asan.base.store.tx;

/** Something that keeps changes back until the transaction commits, such as a persistence context. */
public interface Participant {
    /** Writes the changes to the connection; what it throws rolls everything back. */
    void flush();

    /** Called after every participant has flushed, right before the one real commit. */
    void beforeCommit();

    /** The transaction is over, one way or the other. */
    void end();
}
