package az.asan.exchange.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where two answers differ, as JSON pointers (RFC 6901); never what stands there, since that is somebody's data. */
final class Differences {
    /** More than this says no more to anyone. */
    private static final int MOST = 20;
    /** A name that only one of the answers has may itself be somebody's: of long ones only the beginning is told. */
    private static final int LONGEST = 120;

    private final List<String> places = new ArrayList<>();

    private Differences() {
    }

    /** Empty when status and body are the same; numbers are compared by value, members in any order. */
    static List<String> between(int status, Optional<JsonNode> body, int otherStatus, Optional<JsonNode> otherBody) {
        Differences found = new Differences();
        if (status != otherStatus) {
            found.add("status");
        }
        if (body.isPresent() && otherBody.isPresent()) {
            found.compare("", body.get(), otherBody.get());
        } else if (body.isPresent() != otherBody.isPresent()) {
            found.add("");
        }
        return found.places;
    }

    private void compare(String at, JsonNode one, JsonNode other) {
        if (places.size() >= MOST) {
            return;
        }
        if (one.isObject() && other.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at + '/' + name.replace("~", "~0").replace("/", "~1"), one.path(name), other.path(name)));
        } else if (one.isArray() && other.isArray()) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                compare(at + '/' + i, one.path(i), other.path(i));
            }
        } else if (!same(one, other)) {
            add(at);
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
    }

    private void add(String place) {
        if (places.size() < MOST) {
            places.add(place.length() > LONGEST ? place.substring(0, LONGEST) + '\u2026' : place);
        }
    }
}
