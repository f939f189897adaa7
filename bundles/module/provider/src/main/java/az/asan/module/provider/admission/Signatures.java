package az.asan.module.provider.admission;

import az.asan.module.spi.Findings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Verifies the signature of a content (JAR File Specification, "Signed JAR File"), more strictly than the specification
 * asks for: one key signs every file, the manifest as a whole and nothing that is not there, with SHA-256 or better.
 * Verified are the files as they were unpacked, not as the archive's directory lists them, so nothing else than what
 * was verified can become the module.
 */
final class Signatures {
    private static final Pattern RELATED = Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGEST = Pattern.compile("(?i)(.+)-Digest(-Manifest|-Manifest-Main-Attributes)?");
    private static final Set<String> STRONG = Set.of("SHA-256", "SHA-384", "SHA-512");
    private static final List<String> BINDING = List.of("Asan-Namespace", "Asan-Slot", "Asan-Version");

    private final Map<String, byte[]> files;
    private final Findings findings;

    private Signatures(Map<String, byte[]> files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** The signer; empty when it is not signed, or not well, which the findings then say. */
    static Optional<Signer> verify(Map<String, byte[]> files, Findings findings) {
        try {
            return new Signatures(files, findings).signer();
        } catch (IOException | SecurityException | IllegalArgumentException e) {
            // The JDK says by any of the three that a signature does not fit.
            findings.error("", 0, "signature-broken", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    static boolean isRelated(String name) {
        return RELATED.matcher(name).matches();
    }

    private Optional<Signer> signer() throws IOException {
        List<String> related = files.keySet().stream().filter(Signatures::isRelated).toList();
        byte[] bytes = files.get(JarRules.MANIFEST);
        Manifest manifest = bytes == null ? new Manifest() : new Manifest(new ByteArrayInputStream(bytes));
        if (related.isEmpty()) {
            if (BINDING.stream().anyMatch(name -> manifest.getMainAttributes().getValue(name) != null)) {
                findings.error(JarRules.MANIFEST, 0, "signature-stripped");
            }
            return Optional.empty();
        }
        Optional<String> list = related.stream().filter(name -> name.toUpperCase(Locale.ROOT).endsWith(".SF")).findFirst();
        if (related.size() != 2 || list.isEmpty() || related.stream().anyMatch(name -> !stem(name).equals(stem(list.get())))) {
            findings.error("", 0, "signature-many");
            return Optional.empty();
        }
        if (bytes == null) {
            findings.error("", 0, "signature-broken", JarRules.MANIFEST);
            return Optional.empty();
        }
        Manifest signed = new Manifest(new ByteArrayInputStream(files.get(list.get())));
        if (!strong(manifest, signed) || !covers(signed.getMainAttributes(), bytes) || !complete(manifest)) {
            return Optional.empty();
        }
        return certificate(related).filter(this::strong).map(certificate -> Signer.of(certificate, manifest.getMainAttributes())).filter(this::bound);
    }

    private boolean strong(Manifest manifest, Manifest signed) {
        boolean weak = Stream.of(manifest, signed).flatMap(each -> Stream.concat(Stream.of(each.getMainAttributes()), each.getEntries().values().stream()))
                .flatMap(attributes -> attributes.keySet().stream()).map(String::valueOf).map(DIGEST::matcher).filter(Matcher::matches)
                .anyMatch(digest -> !STRONG.contains(digest.group(1).toUpperCase(Locale.ROOT)));
        if (weak) {
            findings.error("", 0, "signature-weak");
        }
        return !weak;
    }

    /** The list has the digest of the whole manifest: entries one by one would leave its main part open. */
    private boolean covers(Attributes list, byte[] manifest) {
        boolean covered = false;
        for (String algorithm : STRONG) {
            String digest = list.getValue(algorithm + "-Digest-Manifest");
            if (digest != null && !MessageDigest.isEqual(digest(algorithm, manifest), Base64.getDecoder().decode(digest))) {
                findings.error(JarRules.MANIFEST, 0, "signature-broken", JarRules.MANIFEST);
                return false;
            }
            covered |= digest != null;
        }
        if (!covered) {
            findings.error(JarRules.MANIFEST, 0, "signature-broken", JarRules.MANIFEST);
        }
        return covered;
    }

    private boolean complete(Manifest manifest) {
        List<String> gone = manifest.getEntries().keySet().stream().filter(name -> !files.containsKey(name)).sorted().limit(20).toList();
        gone.forEach(name -> findings.error(name, 0, "signature-entry-gone"));
        return gone.isEmpty();
    }

    /** The one certificate by whose key every file is signed. */
    private Optional<X509Certificate> certificate(List<String> related) throws IOException {
        Optional<X509Certificate> found = Optional.empty();
        boolean any = false;
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(repacked(related)), true)) {
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                jar.readAllBytes();
                if (isRelated(entry.getName())) {
                    continue;
                }
                any = true;
                CodeSigner[] signers = entry.getCodeSigners();
                if (signers == null || signers.length != 1) {
                    findings.error(entry.getName(), 0, "signature-entry-unsigned");
                    return Optional.empty();
                }
                X509Certificate certificate = (X509Certificate) signers[0].getSignerCertPath().getCertificates().get(0);
                if (found.filter(other -> !other.equals(certificate)).isPresent()) {
                    findings.error("", 0, "signature-many");
                    return Optional.empty();
                }
                found = Optional.of(certificate);
            }
        }
        if (!any) {
            findings.error("", 0, "signature-broken", "no file");
        }
        return found;
    }

    /** In the order in which the JDK can verify while it reads: manifest, signature, files. */
    private byte[] repacked(List<String> related) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            put(zip, JarRules.MANIFEST);
            for (String name : related.stream().sorted(Comparator.comparing((String name) -> !name.toUpperCase(Locale.ROOT).endsWith(".SF"))).toList()) {
                put(zip, name);
            }
            for (String name : files.keySet()) {
                if (!JarRules.MANIFEST.equals(name) && !related.contains(name)) {
                    put(zip, name);
                }
            }
        }
        return bytes.toByteArray();
    }

    private void put(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(files.get(name));
        zip.closeEntry();
    }

    private boolean strong(X509Certificate certificate) {
        boolean strong = Signer.isStrong(certificate.getPublicKey());
        if (!strong) {
            findings.error("", 0, "signature-weak");
        }
        return strong;
    }

    private boolean bound(Signer signer) {
        boolean bound = !signer.namespace().isEmpty() && !signer.slot().isEmpty() && !signer.version().isEmpty();
        if (!bound) {
            findings.error(JarRules.MANIFEST, 0, "signature-unbound", String.join(", ", BINDING));
        }
        return bound;
    }

    private static String stem(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.'))).toUpperCase(Locale.ROOT);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
