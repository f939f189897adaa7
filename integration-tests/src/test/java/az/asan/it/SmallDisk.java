package az.asan.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A disk with almost no room. Where the kernel lets us, a real file system of that size lies over the data folder, seen by
 * what is started and nobody else; elsewhere {@code df} is another one, which says so.
 */
final class SmallDisk {
    static final int MEGABYTES = 40;

    private SmallDisk() {
    }

    /** The same start, on a small disk. */
    static Started.Order under(Path folder, Started.Order order) throws IOException {
        if (mayMount()) {
            return order.by("unshare", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=" + MEGABYTES + "m small \"$0\" && exec \"$@\"", order.data().toString());
        }
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path df = Files.writeString(programs.resolve("df"), "#!/bin/sh\necho 'Filesystem 1024-blocks Used Available Capacity Mounted on'\necho 'small " + MEGABYTES * 1024 + " 0 " + MEGABYTES * 1024 + " 0% /'\n");
        Files.setPosixFilePermissions(df, PosixFilePermissions.fromString("rwx------"));
        return order.env("PATH", programs + ":" + System.getenv("PATH"));
    }

    private static boolean mayMount() throws IOException {
        try {
            return new ProcessBuilder("unshare", "--map-root-user", "--mount", "true").start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
