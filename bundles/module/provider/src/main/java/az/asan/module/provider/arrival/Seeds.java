package az.asan.module.provider.arrival;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.StoreException;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.provider.admission.Candidate;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.spi.Findings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules that come with the distribution. They go into slots that never had a version and into no other: what
 * people have put live or retired since is theirs to decide.
 */
public final class Seeds {
    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);

    private final Path folder;
    private final Modules modules;
    private final Examiner examiner;
    private final int most;
    private final Identity by;
    private final Set<String> kindsThere = ConcurrentHashMap.newKeySet();
    private List<Seed> waiting = List.of();
    private boolean read;

    /** Something that has not been looked after yet. */
    private record Seed(Path path, byte[] content, SlotName slot) {
    }

    public Seeds(Path folder, Modules modules, Examiner examiner, int most, Identity by) {
        this.folder = folder;
        this.modules = modules;
        this.examiner = examiner;
        this.most = most;
        this.by = by;
    }

    /** Seeds whose kind is there are submitted; the others wait for their kind. One thread at a time. */
    public synchronized void sow(String kind) {
        kindsThere.add(kind);
        List<Seed> refused = sowOnce(read());
        // Some modules look for others in their checks: with all the others in, they get one more chance.
        if (!refused.isEmpty()) {
            sowOnce(refused).forEach(seed -> LOG.warn("{} does not go in; the console shows its findings", seed.path().getFileName()));
        }
    }

    /** How many wait for a kind that nobody brings yet. */
    public synchronized int waiting() {
        return read().size();
    }

    private List<Seed> sowOnce(List<Seed> seeds) {
        List<Seed> refused = new ArrayList<>();
        for (Iterator<Seed> all = seeds.iterator(); all.hasNext();) {
            Seed seed = all.next();
            if (kindsThere.contains(seed.slot().kind())) {
                all.remove();
                if (!sow(seed)) {
                    refused.add(seed);
                }
            }
        }
        return refused;
    }

    private boolean sow(Seed seed) {
        try {
            if (modules.slot(seed.slot()).isPresent()) {
                return true;
            }
            return modules.submit(new Modules.Submission(seed.path().getFileName().toString(), seed.content(), SlotName.MAIN, by, "seed")).live();
        } catch (StoreException e) {
            LOG.warn("{} does not go in: {}", seed.path().getFileName(), e.getMessage());
            return false;
        }
    }

    private List<Seed> read() {
        if (!read) {
            read = true;
            waiting = new ArrayList<>();
            try {
                for (Path path : Files.isDirectory(folder) ? Arrivals.in(folder) : List.<Path>of()) {
                    read(path).ifPresent(waiting::add);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.error("The modules that come with the platform cannot be read from {}", folder, e);
            }
        }
        return waiting;
    }

    private Optional<Seed> read(Path path) throws IOException {
        byte[] content = Arrivals.content(path, most);
        Findings findings = new Findings();
        Optional<Candidate> candidate = examiner.examine(path.getFileName().toString(), content, SlotName.MAIN, findings);
        if (candidate.isEmpty()) {
            LOG.error("{} comes with the platform and is no module: {}", path.getFileName(), findings.list());
        }
        return candidate.map(found -> new Seed(path, content, found.version().slot()));
    }
}
