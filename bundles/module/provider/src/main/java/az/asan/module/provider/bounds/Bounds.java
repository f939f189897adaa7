package az.asan.module.provider.bounds;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The bounds of all running versions of this node. */
public final class Bounds implements AutoCloseable {
    private final Set<Crew> crews = ConcurrentHashMap.newKeySet();
    private final Threads threads = new Threads();
    private final Watch watch = new Watch(crews, threads);
    private final Allowance allowance;
    private final LongSupplier clock;
    private final int processors;

    public Bounds(Allowance allowance) {
        this(allowance, System::nanoTime, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param clock      nanoseconds, for the circuits of processor time
     * @param processors how many there are to be shared
     */
    Bounds(Allowance allowance, LongSupplier clock, int processors) {
        this.allowance = allowance;
        this.clock = clock;
        this.processors = processors;
        watch.start();
    }

    /**
     * The threads for a version that begins to run.
     *
     * @param name    how the duty officer knows it
     * @param classes what its threads look for classes with
     */
    public Crew crew(String name, ClassLoader classes) {
        Duration window = ProcessorCircuit.WINDOW;
        Crew crew = new Crew(name, allowance, classes, threads, watch, new ProcessorCircuit((long) (window.toNanos() * allowance.processor() * processors), clock), crews);
        crews.add(crew);
        return crew;
    }

    /** What somebody should look at, a sentence for each version; also of versions that have ended and whose threads have not. */
    public List<String> troubles() {
        return crews.stream().map(Crew::trouble).flatMap(Optional::stream).sorted().toList();
    }

    @Override
    public void close() {
        crews.forEach(Crew::close);
        watch.close();
    }
}
