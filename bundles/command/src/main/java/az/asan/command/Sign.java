package az.asan.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/**
 * {@code asan sign FILE|DIR}: a signed copy of a module (JAR File Specification), which holds for one version at one
 * place: its manifest says namespace, slot and version.
 */
final class Sign {
    private static final Pattern DESCRIPTOR = Pattern.compile("ASAN-INF/([a-z][a-z0-9-]*)/\\1\\.yaml");
    private static final Pattern RELATED = Pattern.compile("(?i)META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");
    private static final long ALWAYS = 1_767_225_600_000L;
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final PrintStream out;

    Sign(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        Path source = Path.of(arguments.word(0, "file or folder of the module"));
        Packed packed = Packed.of(source);
        String namespace = arguments.option("--namespace").orElse("main");
        Map<String, byte[]> files = files(packed);
        bind(files, namespace);
        String plain = packed.name().replaceFirst("(?i)\\.(ya?ml|zip|jar)$", "");
        Path target = Path.of(arguments.option("--out").orElse(plain + "-signed" + (packed.name().endsWith(".jar") ? ".jar" : ".zip")));
        Keys.Opened key = Keys.open(arguments);
        try {
            Files.write(target, signed(key, zip(files)));
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException("'" + target + "' cannot be written (" + e.getMessage() + ")");
        }
        out.println("signed " + target + " for namespace " + namespace + " with the key " + key.fingerprint().substring(0, 12));
        return 0;
    }

    private static Map<String, byte[]> files(Packed packed) throws UsageException {
        Map<String, byte[]> files = new TreeMap<>();
        byte[] content = packed.content();
        if (content.length < 2 || content[0] != 'P' || content[1] != 'K') {
            String text = new String(content, StandardCharsets.UTF_8);
            String kind = value(text, "kind");
            files.put("ASAN-INF/" + kind + '/' + kind + ".yaml", content);
            return files;
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && !RELATED.matcher(entry.getName()).matches()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("'" + packed.name() + "' is no archive that can be read");
        }
        return files;
    }

    /** An earlier signature is left behind, and with it the digests it wrote into the manifest. */
    private static void bind(Map<String, byte[]> files, String namespace) throws UsageException {
        Optional<Matcher> descriptor = files.keySet().stream().map(DESCRIPTOR::matcher).filter(Matcher::matches).findFirst();
        String path = descriptor.orElseThrow(() -> new UsageException("there is no descriptor ASAN-INF/<kind>/<kind>.yaml in it")).group();
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        try {
            Manifest manifest = files.containsKey(MANIFEST) ? new Manifest(new ByteArrayInputStream(files.get(MANIFEST))) : new Manifest();
            manifest.getEntries().clear();
            Attributes main = manifest.getMainAttributes();
            main.putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
            main.putValue("Asan-Namespace", namespace);
            main.putValue("Asan-Slot", descriptor.get().group(1) + '/' + value(text, "id"));
            main.putValue("Asan-Version", value(text, "version"));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            manifest.write(bytes);
            files.put(MANIFEST, bytes.toByteArray());
        } catch (IOException e) {
            throw new UsageException("its " + MANIFEST + " cannot be read");
        }
    }

    private static String value(String yaml, String key) throws UsageException {
        Matcher found = Pattern.compile("(?m)^\\uFEFF?" + key + ":\\s*[\"']?([A-Za-z0-9.-]+)[\"']?\\s*(#.*)?$").matcher(yaml);
        if (!found.find()) {
            throw new UsageException("the descriptor has no line '" + key + ": …'");
        }
        return found.group(1);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, MANIFEST, files.get(MANIFEST));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (!MANIFEST.equals(file.getKey())) {
                    put(zip, file.getKey(), file.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] signed(Keys.Opened key, byte[] zip) throws IOException, GeneralSecurityException {
        Path file = Files.createTempFile("asan", ".zip");
        try {
            Files.write(file, zip);
            try (ZipFile in = new ZipFile(file.toFile()); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
                new JarSigner.Builder(key.key(), CertificateFactory.getInstance("X.509").generateCertPath(List.of(key.certificate()))).digestAlgorithm("SHA-256").signerName("AGENCY").build()
                        .sign(in, bytes);
                return bytes.toByteArray();
            }
        } finally {
            Files.delete(file);
        }
    }
}
