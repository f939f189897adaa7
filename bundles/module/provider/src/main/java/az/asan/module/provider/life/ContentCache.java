package az.asan.module.provider.life;

import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contents on the disk of this node, so that a start does not have to fetch them from the database. Never trusted. */
public final class ContentCache {
    private static final Logger LOG = LoggerFactory.getLogger(ContentCache.class);

    private final Path folder;
    private final Transactions transactions;
    private final Blobs blobs;

    public ContentCache(Path folder, Transactions transactions, Blobs blobs) {
        this.folder = folder;
        this.transactions = transactions;
        this.blobs = blobs;
    }

    /** The content of a digest, from the disk or else from the database. */
    Optional<byte[]> get(Digest digest) {
        Optional<byte[]> here = read(digest);
        if (here.isPresent()) {
            return here;
        }
        Optional<byte[]> stored = transactions.query(() -> blobs.get(digest));
        stored.ifPresent(content -> put(digest, content));
        return stored;
    }

    /** A cache that cannot be written costs time at the next start and nothing else. */
    void put(Digest digest, byte[] content) {
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, digest.brief(), ".part");
            try {
                Files.write(half, content);
                Files.move(half, folder.resolve(digest.hex()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            LOG.warn("The content {} cannot be cached in {}: {}", digest.brief(), folder, e.toString());
        }
    }

    private Optional<byte[]> read(Digest digest) {
        Path file = folder.resolve(digest.hex());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] content = Files.readAllBytes(file);
            return Digest.of(content).equals(digest) ? Optional.of(content) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("The cached content {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }
}
