package az.asan.it.swap;

/** Is told of every request exactly once, on the thread of the loop; returns at once. Times are of {@link System#nanoTime()}. */
interface Heard {
    void answered(Ask ask, long intended, long ended, int status, String body);

    /** No answer, or not a whole one. */
    void lost(Ask ask, long intended, long ended, String why);
}
