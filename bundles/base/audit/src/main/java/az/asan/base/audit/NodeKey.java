package az.asan.base.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * A node's name and the key with which it signs its chain (Ed25519, RFC 8032). Both lie in the node's own folder, the
 * key readable by its owner alone; a copy of the database does not hold it.
 */
final class NodeKey {
    private static final String ALGORITHM = "Ed25519";
    private static final HexFormat HEX = HexFormat.of();

    private final String node;
    private final PrivateKey key;
    private final String publicKey;

    private NodeKey(String node, PrivateKey key, String publicKey) {
        this.node = node;
        this.key = key;
        this.publicKey = publicKey;
    }

    /** Reads the folder's name and key, or makes them when the folder has neither. */
    static NodeKey in(Path folder, SecureRandom random) throws IOException {
        Files.createDirectories(folder);
        Path keyFile = folder.resolve("trail.key");
        try {
            String node = id(folder.resolve("id"), random);
            if (!Files.exists(keyFile)) {
                KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
                write(keyFile, HEX.formatHex(pair.getPrivate().getEncoded()) + '\n' + HEX.formatHex(pair.getPublic().getEncoded()));
            }
            String[] pair = read(keyFile).split("\n", 2);
            if (pair.length != 2) {
                throw new IllegalArgumentException("it has two lines, the private and the public key");
            }
            PrivateKey key = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(HEX.parseHex(pair[0])));
            return new NodeKey(node, key, pair[1]);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("The key of this node in " + keyFile + " cannot be read: " + e.getMessage(), e);
        }
    }

    String node() {
        return node;
    }

    /** X.509 SubjectPublicKeyInfo, hexadecimal. */
    String publicKey() {
        return publicKey;
    }

    String sign(byte[] statement) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(statement);
            return HEX.formatHex(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This node's key cannot sign", e);
        }
    }

    /** Whether the signature over the statement was made by the owner of the public key. */
    static boolean verifies(String publicKey, byte[] statement, String signature) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(HEX.parseHex(publicKey)));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(statement);
            return check.verify(HEX.parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String id(Path file, SecureRandom random) throws IOException {
        try {
            String known = read(file);
            if (!known.matches("[a-z0-9-]{1,64}")) {
                throw new IOException("The name of this node in " + file + " has 1 to 64 of a-z, 0-9 and -");
            }
            return known;
        } catch (NoSuchFileException e) {
            byte[] noise = new byte[8];
            random.nextBytes(noise);
            write(file, "n-" + HEX.formatHex(noise));
            return read(file);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII).trim();
    }

    /** Writes a file that is there whole or not at all, for its owner alone. */
    static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
