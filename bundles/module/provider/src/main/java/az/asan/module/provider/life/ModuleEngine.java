package az.asan.module.provider.life;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.health.HealthPart.Health;
import az.asan.base.api.health.HealthPart.Health.State;
import az.asan.module.api.Modules;
import az.asan.module.api.Slots;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.admission.Limits;
import az.asan.module.provider.bounds.Allowance;
import az.asan.module.provider.bounds.Bounds;
import az.asan.module.provider.live.Deadlines;
import az.asan.module.provider.live.LiveSlots;
import az.asan.module.provider.live.ModuleBundles;
import az.asan.module.provider.live.Starter;
import az.asan.module.provider.trust.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of the module core of one node, put together, with their threads. */
public final class ModuleEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleEngine.class);
    private static final int STARTS_AT_ONCE = 4;
    /** What comes after the stop has begun is left: the next start cleans up and looks anew. */
    private static final RejectedExecutionHandler LATE = new ThreadPoolExecutor.DiscardPolicy();
    private static final Duration LAST_CALLS = Duration.ofSeconds(1);
    /** How long a version may fail beyond its limit before somebody notices. */
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int FOREIGN_CODE_AT_ONCE = 12;

    private final Times times;
    private final LiveSlots slots;
    private final Changes changes;
    private final Convergence convergence;
    private final Deployments deployments;
    private final Watch watch;
    private final Kinds kinds;
    private final ModuleBundles bundles;
    private final Bounds bounds;
    private final Deadlines deadlines = new Deadlines(FOREIGN_CODE_AT_ONCE);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, threads("module-timer"));
    private final ScheduledExecutorService drains = Executors.newScheduledThreadPool(1, threads("module-drain"));
    private final ExecutorService workers = new ThreadPoolExecutor(STARTS_AT_ONCE, STARTS_AT_ONCE, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("module-start"), LATE);
    private final ExecutorService closers = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("module-close"), LATE);
    private final Outbox.Subscription wakeUps;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closing;
    private final long begun = System.nanoTime();

    /**
     * How long things may take.
     *
     * @param activation activation and probe of a version
     * @param drain      calls of an old version
     * @param poll       until a change of another node is seen without a wake-up
     * @param kind       until a kind that nobody brings is a trouble and no longer a start
     */
    public record Times(Duration activation, Duration drain, Duration poll, Duration patience, Duration kind) {
        public static Times standard() {
            return new Times(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(2), Duration.ofSeconds(60));
        }
    }

    /** With the limits that an installation has when it says nothing else. */
    public ModuleEngine(BundleContext context, Desired desired, Gate gate, Outbox outbox, ContentCache contents, Times times, int waiting, Consumer<String> kindArrived) {
        this(context, desired, gate, outbox, contents, times, waiting, Watch.Limits.standard(), Allowance.standard(), kindArrived);
    }

    /**
     * Cleans up after earlier runs and begins to bring this node to what the database says.
     *
     * @param gate         says who may bring what
     * @param waiting      how many calls may wait for a version at once
     * @param limits       when a version that was given work is taken back
     * @param allowance    what a running version may take
     * @param kindArrived  told after the core itself
     */
    public ModuleEngine(BundleContext context, Desired desired, Gate gate, Outbox outbox, ContentCache contents, Times times, int waiting, Watch.Limits limits, Allowance allowance,
            Consumer<String> kindArrived) {
        this.times = times;
        slots = new LiveSlots(times.patience(), waiting);
        changes = new Changes(drains, times.drain());
        bundles = new ModuleBundles(context);
        bounds = new Bounds(allowance);
        Starter starter = new Starter(bundles, deadlines, bounds, closers, times.activation());
        Examiner examiner = new Examiner(Limits.standard());
        kinds = new Kinds(context, kind -> {
            arrived(kind);
            kindArrived.accept(kind);
        }, this::gone);
        Restarts restarts = new Restarts(examiner, starter, contents);
        convergence = new Convergence(slots, desired, kinds, restarts, changes, workers);
        Shifts shifts = new Shifts(slots, desired, kinds, restarts, changes, convergence);
        watch = new Watch(slots, desired, shifts, limits);
        convergence.tells(watch::seen);
        deployments = new Deployments(slots, desired, kinds, examiner, starter, contents, changes, convergence, shifts, gate);
        int leftovers = bundles.removeLeftovers();
        if (leftovers > 0) {
            LOG.info("Removed {} bundles of modules that an earlier run left behind", leftovers);
        }
        convergence.all();
        // On a worker: a kind may need, before it can be given, what in turn needs the slots that are being made here.
        workers.execute(kinds::open);
        wakeUps = outbox.subscribe(Desired.STREAM, this::wakeUp);
        timer.scheduleWithFixedDelay(() -> workers.execute(this::look), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(() -> workers.execute(this::poll), times.poll().toMillis(), times.poll().toMillis(), TimeUnit.MILLISECONDS);
    }

    public Modules modules() {
        return deployments;
    }

    public Slots slots() {
        return slots;
    }

    public Kinds kinds() {
        return kinds;
    }

    /** Whether every slot has what it should, or it is known why not. */
    public boolean restored() {
        return convergence.known() && convergence.awaited().stream().allMatch(slot -> Optional.ofNullable(convergence.problems().get(slot))
                .filter(Convergence.Problem::waitsForKind).isPresent());
    }

    /** How the modules of this node are. */
    public Health health() {
        if (!convergence.known()) {
            return new Health(State.STARTING, "The desired state of modules has not been read yet");
        }
        boolean young = System.nanoTime() - begun < times.kind().toNanos();
        var awaited = convergence.awaited();
        if (!awaited.isEmpty() && (young || !restored())) {
            return new Health(State.STARTING, "Waiting for " + awaited.stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        var problems = convergence.problems();
        var trials = convergence.trialProblems();
        if (!problems.isEmpty() || !trials.isEmpty()) {
            return new Health(State.DEGRADED, Stream.concat(problems.entrySet().stream(), trials.entrySet().stream()).map(one -> one.getKey() + ": " + one.getValue().reason()).sorted().limit(10).collect(Collectors.joining("; ")));
        }
        List<String> troubles = bounds.troubles();
        if (!troubles.isEmpty()) {
            return new Health(State.DEGRADED, "Modules exceed their bounds: " + String.join("; ", troubles));
        }
        List<String> abandoned = deadlines.abandoned();
        if (!abandoned.isEmpty()) {
            return new Health(State.DEGRADED, "Threads of modules run past their deadline: " + String.join("; ", abandoned));
        }
        return Health.up(slots.all().stream().filter(slot -> slot.serving().isPresent()).count() + " modules serve");
    }

    /** Ends every version. Calls that are still open get a short while. */
    @Override
    public void close() {
        closing = true;
        wakeUps.close();
        timer.shutdown();
        convergence.stop();
        workers.shutdown();
        end(workers);
        slots.all().forEach(slot -> changes.stop(slot, LAST_CALLS));
        slots.awaitDrained(LAST_CALLS.plusSeconds(1));
        drains.shutdownNow();
        closers.shutdown();
        end(closers);
        kinds.close();
        deadlines.close();
        bounds.close();
        bundles.close();
    }

    private void arrived(String kind) {
        convergence.kindArrived(kind);
    }

    private void gone(String kind) {
        if (!closing) {
            convergence.kindGone(kind);
        }
    }

    /** However many facts there are, one look that begins after the last of them is enough. */
    private void wakeUp() {
        if (!closing && woken.compareAndSet(false, true)) {
            workers.execute(() -> {
                woken.set(false);
                convergence.all();
            });
        }
    }

    private void look() {
        try {
            if (!closing) {
                watch.look();
            }
        } catch (RuntimeException e) {
            LOG.warn("Versions that fail are taken back at the next look only: {}", e.toString());
        }
    }

    private void poll() {
        convergence.all();
        try {
            convergence.releaseUnpinned();
        } catch (RuntimeException e) {
            LOG.warn("Versions that nobody is pinned to are kept until the next look: {}", e.toString());
        }
    }

    private static void end(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Closing modules takes longer than the stop may");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
