package az.asan.module.provider.bounds;

import az.asan.module.api.CallFailedException;
import az.asan.module.api.CallFailedException.Reason;
import az.asan.module.provider.bounds.ProcessorCircuit.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one running version, and what its calls may take. They are its own, and end with it, so that nothing a
 * module leaves in a thread reaches another module or the version after it.
 */
public final class Crew implements AutoCloseable {
    /** How long a thread that was told to stop is given before it is reported. */
    static final Duration OVERDUE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final long IDLE_SECONDS = 30;
    private static final int DEEPEST_CAUSE = 16;

    private final String name;
    private final Allowance allowance;
    private final Threads threads;
    private final Watch watch;
    private final Set<Crew> all;
    private final ProcessorCircuit circuit;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<BoundedCall<?>> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean toldStuck = new AtomicBoolean();
    private final AtomicBoolean toldUnstoppable = new AtomicBoolean();
    private final ExecutorService pool;
    /** Let go of at the end, so that whoever still knows the crew does not keep the classes of its module. */
    private final AtomicReference<ClassLoader> classes;
    private volatile boolean closed;

    /** @param all where it stands as long as anything of it runs */
    Crew(String name, Allowance allowance, ClassLoader classes, Threads threads, Watch watch, ProcessorCircuit circuit, Set<Crew> all) {
        this.name = name;
        this.allowance = allowance;
        this.threads = threads;
        this.watch = watch;
        this.circuit = circuit;
        this.all = all;
        this.classes = new AtomicReference<>(classes);
        this.places = new Semaphore(allowance.threads());
        // The places bound it; a thread that is on its way back from a call must not keep the next one out.
        this.pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(null, work, "module " + name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(this.classes.get());
            return thread;
        });
    }

    /** Runs work of the version, as {@link az.asan.module.api.Lease#run} promises. */
    public <R> R run(Duration limit, Callable<R> work) throws CallFailedException {
        Entry entry = circuit.enter();
        if (entry == Entry.NONE) {
            throw failure(Reason.CUT_OFF);
        }
        long until = System.nanoTime() + limit.toNanos();
        if (entry == Entry.FREE) {
            return begin(work, until).await(until);
        }
        boolean reckoned = true;
        try {
            BoundedCall<R> trial = begin(work, until);
            try {
                return trial.await(until);
            } finally {
                reckoned = trial.reckons() || running.contains(trial);
            }
        } finally {
            circuit.tried(reckoned);
        }
    }

    /** How the version is to be told apart from others in health and log. */
    String name() {
        return name;
    }

    Allowance allowance() {
        return allowance;
    }

    Threads threads() {
        return threads;
    }

    Set<BoundedCall<?>> running() {
        return running;
    }

    /**
     * What may be handed to others of what the code threw: a class of the module's could run its own code wherever
     * somebody asks it for its message. Called on the thread of the call, where such code is bounded.
     */
    Throwable harmless(Throwable thrown) {
        ClassLoader own = classes.get();
        Throwable link = thrown;
        for (int depth = 0; link != null && depth < DEEPEST_CAUSE; depth++) {
            if (own != null && link.getClass().getClassLoader() == own) {
                IllegalStateException instead = new IllegalStateException(thrown.getClass().getName());
                instead.setStackTrace(thrown.getStackTrace());
                return instead;
            }
            link = link.getCause();
        }
        return thrown;
    }

    void ended(BoundedCall<?> call) {
        if (running.remove(call)) {
            places.release();
            leaveWhenGone();
        }
    }

    void giveUp(BoundedCall<?> call, Reason why) {
        if (call.giveUp(failure(why)) && why == Reason.TOO_MUCH_MEMORY) {
            LOG.warn("A call of {} was stopped: it allocated more than {} bytes", name, allowance.memory());
        }
    }

    /** This JVM is a later one, which stops no threads. */
    void cannotStop() {
        if (toldUnstoppable.compareAndSet(false, true)) {
            LOG.warn("{} goes on allocating though it was told to stop, and this JVM cannot stop a thread: take the version back and start the node again", name);
        }
    }

    /** Takes down processor time of calls that reckon. */
    void reckoned(long nanos) {
        if (nanos > 0 && circuit.used(nanos)) {
            LOG.warn("{} is cut off for at least {} s: within {} s its calls took more than {} % of the processors", name, ProcessorCircuit.PAUSE.toSeconds(),
                    ProcessorCircuit.WINDOW.toSeconds(), Math.round(allowance.processor() * 100));
            running.stream().filter(BoundedCall::reckons).forEach(call -> giveUp(call, Reason.CUT_OFF));
        }
    }

    /** What somebody should look at; empty when all is well. */
    Optional<String> trouble() {
        long now = System.nanoTime();
        List<BoundedCall<?>> overdue = running.stream().filter(call -> call.overdue(now)).toList();
        List<String> words = new ArrayList<>();
        if (!overdue.isEmpty()) {
            String where = overdue.stream().map(BoundedCall::where).flatMap(Optional::stream).findFirst().map(frame -> ", one of them at " + frame).orElse("");
            words.add((overdue.size() >= allowance.threads() ? "all " : "") + overdue.size() + " threads do not come back" + where);
        }
        if (circuit.refusing() && !closed) {
            words.add("cut off for the processor time it takes");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(name + ": " + String.join("; ", words));
    }

    /** Gives up what still runs. */
    @Override
    public void close() {
        closed = true;
        running.forEach(call -> giveUp(call, Reason.STOPPED));
        pool.shutdown();
        classes.set(null);
        leaveWhenGone();
    }

    private void leaveWhenGone() {
        if (closed && running.isEmpty()) {
            all.remove(this);
        }
    }

    private <R> BoundedCall<R> begin(Callable<R> work, long until) throws CallFailedException {
        place(until);
        BoundedCall<R> call = new BoundedCall<>(this, work);
        running.add(call);
        try {
            pool.execute(call);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // The second is how a JVM says that the machine gives it no more threads.
            ended(call);
            throw new CallFailedException(e instanceof OutOfMemoryError ? Reason.OVERLOADED : Reason.STOPPED, name + " gets no thread", e);
        }
        watch.wake();
        return call;
    }

    private void place(long until) throws CallFailedException {
        if (places.tryAcquire()) {
            return;
        }
        if (stuck()) {
            if (toldStuck.compareAndSet(false, true)) {
                LOG.warn("{} is out of threads: none of its {} comes back", name, allowance.threads());
            }
            throw failure(Reason.STUCK);
        }
        try {
            if (waiting.incrementAndGet() > allowance.queue() || !places.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw failure(Reason.OVERLOADED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Reason.STOPPED);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private boolean stuck() {
        long now = System.nanoTime();
        return running.stream().filter(call -> call.overdue(now)).count() >= allowance.threads();
    }

    private CallFailedException failure(Reason reason) {
        return new CallFailedException(reason, name + switch (reason) {
            case FAILED -> " failed";
            case LATE -> " did not answer in time";
            case TOO_MUCH_MEMORY -> " allocated more than the " + allowance.memory() + " bytes of one call";
            case OVERLOADED -> " has " + allowance.threads() + " calls under way and " + allowance.queue() + " waiting, as many as it may have";
            case STUCK -> " is out of threads: none of its " + allowance.threads() + " comes back";
            case CUT_OFF -> " took more than its share of the processors and is not run for a while";
            case STOPPED -> " was stopped while the call ran";
        });
    }
}
