package az.asan.base.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How entries hang together. The hash of an entry is SHA-256 (FIPS 180-4) over the hash before it and the canonical
 * form of the entry with its node and position. In the canonical form every field is preceded by its length in bytes,
 * so that no two different entries have the same form.
 */
final class Chain {
    /** What an empty chain has for a hash. */
    static final String START = "0".repeat(64);

    private static final String ENTRY = "asan-trail-entry-1";
    private static final String BATCH = "asan-trail-batch-1";
    private static final HexFormat HEX = HexFormat.of();

    private Chain() {
    }

    /** The hash of the entry that stands at {@code position} after {@code previous}. */
    static String hash(String previous, String node, long position, Entry entry) {
        MessageDigest digest = sha256();
        digest.update(HEX.parseHex(previous));
        digest.update(canonical(node, position, entry));
        return HEX.formatHex(digest.digest());
    }

    /** What is hashed of an entry. */
    static byte[] canonical(String node, long position, Entry entry) {
        return fields(ENTRY, node, Long.toString(position), entry.id(), Long.toString(entry.at()), entry.origin(), entry.actor(),
                entry.action(), entry.object(), entry.outcome(), entry.purpose(), entry.caseId(), entry.traceId(), entry.details(),
                entry.personKey(), entry.personalDigest());
    }

    /** What a node signs of a batch. */
    static byte[] statement(String node, long first, long last, String hash, long at) {
        return fields(BATCH, node, Long.toString(first), Long.toString(last), hash, Long.toString(at));
    }

    /** The digest under which personal values enter the chain. */
    static String personal(byte[] salt, byte[] values) {
        MessageDigest digest = sha256();
        digest.update(salt);
        digest.update(values);
        return HEX.formatHex(digest.digest());
    }

    private static byte[] fields(String... fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        for (String field : fields) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
