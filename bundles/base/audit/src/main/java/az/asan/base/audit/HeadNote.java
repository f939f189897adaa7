package az.asan.base.audit;

import az.asan.base.api.trail.TrailVerification.Head;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The head a node noted beside the database, in its own folder: whoever can cut the tail of a chain in the database
 * also has to reach the node's disk. Written after the commit, so it is never ahead of the database.
 */
final class HeadNote {
    private static final Logger LOG = LoggerFactory.getLogger(HeadNote.class);

    private final Path file;

    HeadNote(Path folder) {
        file = folder.resolve("trail.head");
    }

    void keep(Head head) {
        try {
            Path part = file.resolveSibling("trail.head.part");
            Files.writeString(part, head.node() + ' ' + head.position() + ' ' + head.hash() + ' ' + head.at().toEpochMilli() + ' ' + head.signature() + '\n', StandardCharsets.US_ASCII);
            Files.move(part, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The head of the trail could not be noted in {}: {}", file, e.getMessage());
        }
    }

    Optional<Head> read() {
        try {
            String[] fields = Files.readString(file, StandardCharsets.US_ASCII).trim().split(" ", -1);
            if (fields.length != 5) {
                return Optional.empty();
            }
            return Optional.of(new Head(fields[0], Long.parseLong(fields[1]), fields[2], Instant.ofEpochMilli(Long.parseLong(fields[3])), fields[4]));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The noted head of the trail in {} cannot be read and is not compared: {}", file, e.getMessage());
            return Optional.empty();
        }
    }
}
