package az.asan.module.provider.admission;

import az.asan.module.api.ModuleVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the bundle of a module. Its manifest is always ours: a name that others cannot take, nothing exported, and
 * only the imports that were found to be needed and are admitted. A signature, which was over the manifest as it came, was
 * verified before and does not go in.
 */
final class BundleWriter {
    private BundleWriter() {
    }

    static byte[] write(ModuleVersion version, Map<String, byte[]> files, Set<String> imports) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(JarRules.MANIFEST));
            manifest(version, imports).write(zip);
            zip.closeEntry();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (!JarRules.MANIFEST.equalsIgnoreCase(file.getKey()) && !Signatures.isRelated(file.getKey())) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A bundle cannot be written into memory", e);
        }
        return bytes.toByteArray();
    }

    private static Manifest manifest(ModuleVersion version, Set<String> imports) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "module." + version.slot().namespace() + '.' + version.slot().kind() + '.' + version.slot().id());
        main.putValue("Bundle-Version", SemVer.parse(version.version()).osgi());
        main.putValue("Bundle-Name", version.toString());
        if (!imports.isEmpty()) {
            main.putValue("Import-Package", String.join(",", imports));
        }
        return manifest;
    }
}
