package az.asan.demo.agencies;

import java.util.Map;

/** A register of an agency, as a program of another agency meets it. Called by many threads at once. */
interface Register {
    /** The word of the command line: {@code --port-<name>}. */
    String name();

    /**
     * Answers a GET.
     *
     * @param path  decoded segments of the path
     * @param query decoded parameters
     */
    Said get(java.util.List<String> path, Map<String, String> query);
}
