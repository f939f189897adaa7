package az.asan.module.provider.arrival;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder into which modules are dropped. What is put there is submitted once its size and times have stayed the
 * same for a while; what becomes of it is written beside. Taking something out of the folder has no effect.
 */
public final class HotFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HotFolder.class);
    private static final Duration UNTOUCHED = Duration.ofMillis(300);
    private static final Duration LOOK = Duration.ofMillis(100);
    /** The watch service does not see into folders. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(2);

    private final Path folder;
    private final Modules modules;
    private final Results results;
    private final int most;
    private final Identity by;
    private final WatchService watch;
    private final Thread thread;
    private final Map<Path, Seen> seen = new HashMap<>();

    /** How something looked, since when, and whether that was submitted. */
    private record Seen(String stamp, long since, boolean done) {
    }

    /**
     * Begins to watch.
     *
     * @param most bytes of a file that are read; one more than may be admitted
     */
    public HotFolder(Path folder, Modules modules, Results results, int most, Identity by) {
        this.folder = folder;
        this.modules = modules;
        this.results = results;
        this.most = most;
        this.by = by;
        try {
            Files.createDirectories(folder);
            watch = folder.getFileSystem().newWatchService();
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            throw new UncheckedIOException("Setting hotFolder: " + folder + " cannot be watched; it must be a folder that can be read and written", e);
        }
        thread = new Thread(this::run, "module-hot-folder");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                boolean waits = look();
                WatchKey key = watch.poll((waits ? LOOK : LOOK_ANYWAY).toMillis(), TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException e) {
            LOG.debug("The hot folder is not watched any more");
        }
    }

    /** Whether something has been touched so lately that it is worth looking again soon. */
    private boolean look() {
        Set<Path> there = new HashSet<>();
        boolean waits = false;
        try {
            for (Path path : Arrivals.in(folder)) {
                there.add(path);
                waits |= look(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The hot folder {} cannot be read: {}", folder, e.toString());
        }
        seen.keySet().retainAll(there);
        return waits;
    }

    private boolean look(Path path) {
        Optional<String> stamp = Arrivals.stamp(path);
        Seen before = seen.get(path);
        if (stamp.isEmpty() || before == null || !before.stamp().equals(stamp.get())) {
            seen.put(path, new Seen(stamp.orElse(""), System.nanoTime(), false));
            return true;
        }
        if (before.done()) {
            return false;
        }
        if (System.nanoTime() - before.since() < UNTOUCHED.toNanos()) {
            return true;
        }
        seen.put(path, new Seen(before.stamp(), before.since(), take(path)));
        return false;
    }

    /** False when it has to be tried again at the next look. */
    private boolean take(Path path) {
        try {
            byte[] content = Arrivals.content(path, most);
            Digest digest = Digest.of(content);
            if (!results.tells(path, digest)) {
                String name = path.getFileName().toString();
                results.write(path, digest, modules.submit(new Modules.Submission(name, content, SlotName.MAIN, by, "folder")));
            }
            return true;
        } catch (StoreException e) {
            LOG.warn("{} in the hot folder waits for the database: {}", path.getFileName(), e.getMessage());
            return false;
        } catch (IOException e) {
            LOG.warn("{} in the hot folder cannot be read, or its result not be written: {}", path.getFileName(), e.toString());
            return true;
        } catch (RuntimeException e) {
            LOG.error("{} in the hot folder could not be handled", path.getFileName(), e);
            return true;
        }
    }

    @Override
    public void close() {
        try {
            // Closing the watch ends the thread after what it is doing; an interruption could hit the database.
            watch.close();
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (IOException e) {
            LOG.debug("The watch of the hot folder did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
