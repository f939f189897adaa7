package az.asan.module.provider.admission;

import az.asan.module.provider.Zips;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Keys of agencies and what they sign, made by the tools of the JDK. */
public record Signing(PrivateKey key, X509Certificate certificate) {
    public static Signing agency(Path folder, String name) {
        return made(folder, name, "-keyalg", "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA", "-validity", "365");
    }

    static Signing made(Path folder, String name, String... options) {
        Path store = folder.resolve(name + ".p12");
        try {
            List<String> command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "key", "-storetype", "PKCS12",
                    "-keystore", store.toString(), "-storepass", "only-for-tests", "-dname", "CN=" + name), Stream.of(options)).toList();
            if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() != 0) {
                throw new IllegalStateException("keytool did not make a key");
            }
            KeyStore keys = KeyStore.getInstance(store.toFile(), "only-for-tests".toCharArray());
            return new Signing((PrivateKey) keys.getKey("key", "only-for-tests".toCharArray()), (X509Certificate) keys.getCertificate("key"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A zip with a manifest that binds it, signed. */
    public byte[] sign(Map<String, byte[]> files, String namespace, String slot, String version) {
        return sign(new Zips().with("META-INF/MANIFEST.MF", manifest(namespace, slot, version)).with(files).bytes(), "AGENCY");
    }

    static String manifest(String namespace, String slot, String version) {
        return "Manifest-Version: 1.0\r\nAsan-Namespace: " + namespace + "\r\nAsan-Slot: " + slot + "\r\nAsan-Version: " + version + "\r\n\r\n";
    }

    byte[] sign(byte[] zip, String name) {
        try {
            Path file = Files.write(Files.createTempFile("module", ".zip"), zip);
            try (ZipFile in = new ZipFile(file.toFile()); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                new JarSigner.Builder(key, CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate))).signerName(name).build().sign(in, out);
                return out.toByteArray();
            } finally {
                Files.delete(file);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
