package az.asan.base.api.web;

/** Ends a request with a problem. For web bundles; other code has exceptions of its own. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type() + ": " + problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** There is nothing here. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(404, "not-found", "There is nothing here", detail));
    }

    /** The request is not one that can be done. */
    public static ProblemException invalid(String detail) {
        return new ProblemException(Problem.of(422, "invalid-request", "The request cannot be done as it is", detail));
    }

    /** The request was right, but not in the present state. */
    public static ProblemException conflict(String type, String detail) {
        return new ProblemException(Problem.of(409, type, "Not possible as things stand", detail));
    }
}
