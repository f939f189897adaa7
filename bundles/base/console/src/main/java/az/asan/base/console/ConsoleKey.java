package az.asan.base.console;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The administrator's key to the local console, made once per installation: {@code console} is the private key as an
 * ssh client takes it (PKCS #8, PEM, mode 0600), {@code console.keys} says who is admitted. The server's own key,
 * {@code console-host.key}, is made with them: the shell would make one only while its first client waits, and
 * readable by everybody.
 *
 * @param secret the file of the administrator's private key
 * @param admitted the file that lists admitted public keys
 * @param host the file of the server's private key
 */
record ConsoleKey(Path secret, Path admitted, Path host) {
    private static final String CURVE = "nistp256";
    private static final int COORDINATE = 32;
    /** {@code systembundles} lets the libraries' bundles be seen, too. */
    private static final String ROLES = ",admin,systembundles";

    /** Finds the key in that directory, or makes it. Removing both files makes a new one at the next start. */
    static ConsoleKey in(Path directory) throws IOException {
        var key = new ConsoleKey(directory.resolve("console"), directory.resolve("console.keys"), directory.resolve("console-host.key"));
        Files.createDirectories(directory);
        if (!Files.exists(key.secret) || !Files.exists(key.admitted)) {
            key.make();
        }
        if (!Files.exists(key.host)) {
            writeForOwner(key.host, pem(pair().getPrivate()));
        }
        return key;
    }

    private void make() throws IOException {
        var pair = pair();
        writeForOwner(secret, pem(pair.getPrivate()));
        writeForOwner(admitted, "admin=" + Base64.getEncoder().encodeToString(wire((ECPublicKey) pair.getPublic())) + ROLES + "\n");
    }

    private static KeyPair pair() throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot make a key on the curve secp256r1", e);
        }
    }

    private static String pem(PrivateKey key) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }

    /** The public key as ssh sends it, RFC 5656 section 3.1. */
    static byte[] wire(ECPublicKey key) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        write(out, ("ecdsa-sha2-" + CURVE).getBytes(StandardCharsets.US_ASCII));
        write(out, CURVE.getBytes(StandardCharsets.US_ASCII));
        var point = new ByteArrayOutputStream();
        point.write(4);
        point.writeBytes(fixed(key.getW().getAffineX()));
        point.writeBytes(fixed(key.getW().getAffineY()));
        write(out, point.toByteArray());
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static byte[] fixed(BigInteger coordinate) {
        var bytes = coordinate.toByteArray();
        var result = new byte[COORDINATE];
        var length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, result, COORDINATE - length, length);
        return result;
    }

    private static void writeForOwner(Path file, String text) throws IOException {
        var fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text, StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
