package az.asan.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A module as it is sent.
 *
 * @param name what its author calls it, without a path
 */
record Packed(String name, byte[] content) {
    /** From a jar, a zip or a YAML file as it is; from a folder packed, its Java compiled. */
    static Packed of(Path file) throws UsageException {
        String name = file.toAbsolutePath().normalize().getFileName().toString();
        try {
            return Files.isDirectory(file) ? new Packed(name + (FolderZip.hasJava(file) ? ".jar" : ".zip"), FolderZip.of(file)) : new Packed(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UsageException("'" + file + "' cannot be read; name a jar, a zip, a folder or a YAML file");
        }
    }
}
