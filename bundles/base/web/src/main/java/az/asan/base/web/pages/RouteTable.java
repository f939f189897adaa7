package az.asan.base.web.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the route of a raw path. Immutable; a new table is made when an area comes or goes, and takes the old one's
 * place by one pointer write.
 */
public final class RouteTable {
    private final Node root;
    private final List<String> conflicts;

    private RouteTable(Node root, List<String> conflicts) {
        this.root = root;
        this.conflicts = conflicts;
    }

    /** Routes in order; one that has the shape of an earlier one of its method is left out and named as a conflict. */
    public static RouteTable of(List<Route> routes) {
        Node root = new Node();
        List<String> conflicts = new ArrayList<>();
        for (Route route : routes) {
            Node node = root;
            for (PathPattern.Segment segment : route.pattern().segments()) {
                node = node.child(segment);
            }
            Route earlier = node.routes.putIfAbsent(route.method(), route);
            if (earlier != null) {
                conflicts.add(route.method() + ' ' + route.pattern().text() + " of area '" + route.area() + "' is not served: area '"
                        + earlier.area() + "' already answers " + earlier.pattern().text());
            }
        }
        return new RouteTable(root, List.copyOf(conflicts));
    }

    public List<String> conflicts() {
        return conflicts;
    }

    /** What answers a method and raw path. */
    public Optional<Match> find(String method, String path) {
        String[] segments = path.equals("/") ? new String[0] : path.substring(1).split("/", -1);
        return Optional.ofNullable(find(root, segments, 0, method)).map(node -> match(node.routes.get(method), segments));
    }

    /** The methods that a path is answered with; empty when there is nothing. */
    public Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        for (String method : List.of("GET", "POST")) {
            find(method, path).ifPresent(match -> methods.add(method));
        }
        return methods;
    }

    private static Node find(Node node, String[] segments, int at, String method) {
        if (at == segments.length) {
            return node.routes.containsKey(method) ? node : null;
        }
        if (segments[at].isEmpty()) {
            return null;
        }
        Node literal = node.literals.get(segments[at]);
        Node found = literal == null ? null : find(literal, segments, at + 1, method);
        if (found == null && node.variable != null) {
            found = find(node.variable, segments, at + 1, method);
        }
        return found == null && node.rest != null && node.rest.routes.containsKey(method) ? node.rest : found;
    }

    private static Match match(Route route, String[] segments) {
        Map<String, String> raw = new LinkedHashMap<>();
        List<PathPattern.Segment> pattern = route.pattern().segments();
        for (int i = 0; i < pattern.size(); i++) {
            switch (pattern.get(i).kind()) {
                case VARIABLE -> raw.put(pattern.get(i).text(), segments[i]);
                case REST -> raw.put(pattern.get(i).text(), String.join("/", List.of(segments).subList(i, segments.length)));
                case LITERAL -> { }
            }
        }
        return new Match(route, raw);
    }

    /**
     * What was found.
     *
     * @param raw the variables, still encoded
     */
    public record Match(Route route, Map<String, String> raw) {
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Route> routes = new TreeMap<>();
        private Node variable;
        private Node rest;

        Node child(PathPattern.Segment segment) {
            return switch (segment.kind()) {
                case LITERAL -> literals.computeIfAbsent(segment.text(), text -> new Node());
                case VARIABLE -> variable = variable == null ? new Node() : variable;
                case REST -> rest = rest == null ? new Node() : rest;
            };
        }
    }
}
