package az.asan.base.access.sessions;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The token of the command line on this machine. It is as good as reading the file, which only the owner of the data
 * folder can; it is another one after each start, is good for this process alone, and so is not in the database.
 */
final class LocalToken {
    static final String SUBJECT = "system:local";

    private final byte[] digest;

    private LocalToken(byte[] digest) {
        this.digest = digest;
    }

    static LocalToken write(Path file, SecureRandom random) throws IOException {
        String value = Tokens.value(random);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, value + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new LocalToken(bytes(value));
    }

    Optional<Identity> identity(String value) {
        return MessageDigest.isEqual(digest, bytes(value)) ? Optional.of(Identity.of(SUBJECT).name("command line").role(Role.ADMINISTRATOR).build()) : Optional.empty();
    }

    private static byte[] bytes(String value) {
        return Tokens.digest(value).getBytes(StandardCharsets.US_ASCII);
    }
}
