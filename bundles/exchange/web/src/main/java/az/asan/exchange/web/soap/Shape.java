package az.asan.exchange.web.soap;

import java.util.List;
import java.util.Optional;

/** What the values of a JSON Schema look like as XML. */
sealed interface Shape {
    /** A shape where it stands; where null may stand too, the element is nillable. */
    record Place(Shape shape, boolean nullable) {
        Place orNull(boolean also) {
            return also && !nullable ? new Place(shape, true) : this;
        }
    }

    /**
     * An object: a sequence of elements in the contract's order.
     *
     * @param open whether it may have members that the contract does not name; each is an {@code asan:more}
     */
    record Members(List<Member> members, boolean open) implements Shape {
        public Members {
            members = List.copyOf(members);
        }

        Optional<Member> byXml(String name) {
            return members.stream().filter(member -> member.xml().equals(name)).findFirst();
        }

        boolean hasJson(String name) {
            return members.stream().anyMatch(member -> member.json().equals(name));
        }
    }

    /** @param required whether the element must be there */
    record Member(String json, String xml, boolean required, Place place) {
    }

    /** An array: an element with one {@code item} for each of its elements, so that an empty array is not a missing one. */
    record Items(Place item) implements Shape {
    }

    /**
     * A text, number or truth value.
     *
     * @param words the texts the contract allows; empty for all
     */
    record Value(Kind kind, List<String> words) implements Shape {
        public Value {
            words = List.copyOf(words);
        }
    }

    /** A value whose kind the contract leaves open: its JSON text. */
    record Json() implements Shape {
    }

    /** A shape that has a name, and so may stand in many places and within itself. */
    record Named(String name) implements Shape {
    }

    /** The types of XML Schema that values are. */
    enum Kind {
        STRING("string"), DATE("date"), TIME("time"), DATE_TIME("dateTime"), INTEGER("integer"), DECIMAL("decimal"), BOOLEAN("boolean");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
