package az.asan.module.provider.arrival;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.module.api.FindingTexts;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.admission.Limits;
import az.asan.module.provider.life.ModuleEngine;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways in that need nobody to call: what comes with the platform, and the hot folder once that has gone in. */
public final class Ways implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ways.class);

    private final ExecutorService sower = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "module-seeds");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger pending = new AtomicInteger(1);
    private volatile boolean closing;
    private volatile Optional<Seeds> seeds = Optional.empty();
    private volatile Optional<HotFolder> hot = Optional.empty();

    /** Begins once the engine is there. Kinds that arrived before have been kept in the queue. */
    public void open(ModuleEngine engine, FindingTexts texts, Path seedFolder, Optional<Path> hotFolder, Locale language, int most) {
        seeds = Optional.of(new Seeds(seedFolder, engine.modules(), new Examiner(Limits.standard()), most, system("seed")));
        pending.incrementAndGet();
        sower.execute(() -> {
            try {
                engine.kinds().names().forEach(this::sow);
                hot = closing ? Optional.empty() : hotFolder.map(folder -> new HotFolder(folder, engine.modules(), new Results(texts, language), most, system("hot-folder")));
            } finally {
                pending.addAndGet(-2);
            }
        });
    }

    /** A kind has come; the modules of it that come with the platform go in. */
    public void kindArrived(String kind) {
        if (seeds.isPresent() && !closing) {
            pending.incrementAndGet();
            sower.execute(() -> {
                sow(kind);
                pending.decrementAndGet();
            });
        }
    }

    /** Whether something is still going in. */
    public boolean busy() {
        return pending.get() > 0;
    }

    private void sow(String kind) {
        try {
            if (!closing) {
                seeds.ifPresent(present -> present.sow(kind));
            }
        } catch (RuntimeException e) {
            LOG.error("The modules of kind {} that come with the platform did not go in", kind, e);
        }
    }

    private static Identity system(String name) {
        return Identity.of("system:" + name).name(name).role(Role.ADMINISTRATOR).build();
    }

    @Override
    public void close() {
        closing = true;
        sower.shutdown();
        try {
            if (!sower.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.warn("A module that comes with the platform is still going in while the platform stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hot.ifPresent(HotFolder::close);
    }
}
