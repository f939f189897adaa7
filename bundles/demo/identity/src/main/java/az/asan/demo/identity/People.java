package az.asan.demo.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The invented people of a file: {@code {"people": [{"pin", "surname", "givenName"}], "staff": [{"id", "name",
 * "roles", "center", "agency"}]}}; other members are passed over.
 */
final class People {
    private static final int MOST = 5_000;

    private final Map<String, Person> bySubject;

    private People(Map<String, Person> bySubject) {
        this.bySubject = bySubject;
    }

    /**
     * Someone who can be chosen.
     *
     * @param identifier the person identifier; empty for staff
     * @param roles      empty for citizens
     */
    record Person(String subject, String identifier, String name, String given, String family, List<String> roles, String center, String agency) {
        boolean staff() {
            return !roles.isEmpty();
        }
    }

    /** @throws IOException that names the file and what is wrong with it */
    static People read(Path file) throws IOException {
        try {
            Map<String, Object> json = JSONObjectUtils.parse(Files.readString(file, StandardCharsets.UTF_8), 8 * 1024 * 1024);
            Map<String, Person> people = new LinkedHashMap<>();
            for (Map<String, Object> entry : entries(json, "people")) {
                add(people, citizen(entry));
            }
            for (Map<String, Object> entry : entries(json, "staff")) {
                add(people, staff(entry));
            }
            if (people.isEmpty() || people.size() > MOST) {
                throw new IOException(file + " names " + people.size() + " people; 1 to " + MOST + " can be offered");
            }
            return new People(people);
        } catch (ParseException | IllegalArgumentException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    List<Person> all() {
        return List.copyOf(bySubject.values());
    }

    Optional<Person> of(String subject) {
        return Optional.ofNullable(bySubject.get(subject));
    }

    private static List<Map<String, Object>> entries(Map<String, Object> json, String member) throws ParseException {
        Map<String, Object>[] entries = JSONObjectUtils.getJSONObjectArray(json, member);
        return entries == null ? List.of() : List.of(entries);
    }

    private static Person citizen(Map<String, Object> entry) throws ParseException {
        String identifier = text(entry, "pin");
        String given = text(entry, "givenName");
        String family = text(entry, "surname");
        return new Person(subject(identifier), identifier, given + ' ' + family, given, family, List.of(), "", "");
    }

    private static Person staff(Map<String, Object> entry) throws ParseException {
        List<String> roles = JSONObjectUtils.getStringList(entry, "roles");
        if (roles == null || roles.isEmpty()) {
            throw new IllegalArgumentException("someone of the staff has no roles");
        }
        String name = text(entry, "name");
        return new Person(subject("staff/" + text(entry, "id")), "", name, name, "", List.copyOf(new ArrayList<>(roles)), optional(entry, "center"), optional(entry, "agency"));
    }

    private static void add(Map<String, Person> people, Person person) {
        if (people.put(person.subject(), person) != null) {
            throw new IllegalArgumentException("an identifier is there twice");
        }
    }

    private static String text(Map<String, Object> entry, String member) throws ParseException {
        String text = optional(entry, member);
        if (text.isBlank()) {
            throw new IllegalArgumentException("an entry has no " + member);
        }
        return text;
    }

    private static String optional(Map<String, Object> entry, String member) throws ParseException {
        String text = JSONObjectUtils.getString(entry, member);
        return text == null ? "" : text;
    }

    /** Stable and opaque: a subject is not an identifier of a register. */
    private static String subject(String identifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(("demo/" + identifier).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
