package az.asan.base.audit;

import az.asan.base.api.crypto.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The data keys of persons, each sealed by the installation's key ring and found by a keyed digest of the person
 * identifier. Two transactions that meet a new person at the same moment each make a key, which costs nothing: a person
 * may have several, and erasure destroys all of them.
 */
final class PersonKeys {
    private static final String SEAL = "trail-person";
    private static final String TAG = "trail-person-tag";
    private static final HexFormat HEX = HexFormat.of();
    private static final int NONCE = 12;

    private final KeyRing ring;
    private final SecureRandom random;

    PersonKeys(KeyRing ring, SecureRandom random) {
        this.ring = ring;
        this.random = random;
    }

    /**
     * A person's key.
     *
     * @param id  random; says nothing of the person
     * @param key 32 bytes
     */
    record PersonKey(String id, byte[] key) {
    }

    /** The key of a person, made when there is none. */
    PersonKey of(Connection connection, String person, long now) throws SQLException {
        String tag = tag(person);
        try (PreparedStatement find = connection.prepareStatement("select id, sealed from audit_person_key where tag = ? order by id")) {
            find.setString(1, tag);
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    String id = row.getString(1);
                    return new PersonKey(id, open(id, row.getString(2)).orElseThrow(() ->
                            new SQLException("The data key " + id + " was not sealed by this installation's key ring")));
                }
            }
        }
        return make(connection, tag, now);
    }

    /** The ids of all keys a person has; none when nothing was ever kept or all was erased. */
    List<String> ids(Connection connection, String person) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement("select id from audit_person_key where tag = ? order by id")) {
            find.setString(1, tag(person));
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }

    /** Destroys a key: what lies under it can be read by nobody, and the person is found by it no more. */
    void destroy(Connection connection, String id, long now) throws SQLException {
        try (PreparedStatement destroy = connection.prepareStatement("update audit_person_key set sealed = '', tag = '', erased_ms = ? where id = ?")) {
            destroy.setLong(1, now);
            destroy.setString(2, id);
            destroy.executeUpdate();
        }
        clear(connection, id);
    }

    /** Destroys salts and sealed values that lie under a key. */
    static void clear(Connection connection, String id) throws SQLException {
        try (PreparedStatement clear = connection.prepareStatement("update audit_personal set salt = '', sealed = '' where person_key = ? and salt <> ''")) {
            clear.setString(1, id);
            clear.executeUpdate();
        }
    }

    /** Opens a sealed data key; empty when it is not one of this installation. */
    Optional<byte[]> open(String id, String sealed) {
        try {
            return Optional.of(ring.open(SEAL, HEX.parseHex(sealed), id.getBytes(StandardCharsets.US_ASCII)));
        } catch (KeyRing.ForgedException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Seals values under a person's key for the entry that has them. */
    String seal(PersonKey key, String entry, byte[] values) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key.key(), nonce, entry).doFinal(values);
            return HEX.formatHex(nonce) + HEX.formatHex(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** Opens values; empty when they are not what was sealed for this entry. */
    static Optional<byte[]> values(byte[] key, String entry, String sealed) {
        try {
            byte[] all = HEX.parseHex(sealed);
            if (all.length < NONCE) {
                return Optional.empty();
            }
            byte[] nonce = java.util.Arrays.copyOf(all, NONCE);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, entry).doFinal(all, NONCE, all.length - NONCE));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private PersonKey make(Connection connection, String tag, long now) throws SQLException {
        byte[] name = new byte[16];
        byte[] key = new byte[32];
        random.nextBytes(name);
        random.nextBytes(key);
        String id = HEX.formatHex(name);
        try (PreparedStatement insert = connection.prepareStatement("insert into audit_person_key (id, tag, sealed, made_ms, erased_ms) values (?, ?, ?, ?, 0)")) {
            insert.setString(1, id);
            insert.setString(2, tag);
            insert.setString(3, HEX.formatHex(ring.seal(SEAL, key, id.getBytes(StandardCharsets.US_ASCII))));
            insert.setLong(4, now);
            insert.executeUpdate();
        }
        return new PersonKey(id, key);
    }

    private String tag(String person) {
        return HEX.formatHex(ring.authenticate(TAG, person.getBytes(StandardCharsets.UTF_8)));
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String entry) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(entry.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
