package az.asan.module.provider.live;

import az.asan.module.api.ModuleVersion;
import az.asan.module.provider.admission.Candidate;
import az.asan.module.provider.bounds.Bounds;
import az.asan.module.provider.bounds.Crew;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.ModuleKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a candidate up beside whatever runs, and takes it down again. */
public final class Starter {
    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);
    private static final Duration CHECK = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final int LONGEST_MESSAGE = 300;

    private final ModuleBundles bundles;
    private final Deadlines deadlines;
    private final Bounds bounds;
    private final Executor closing;
    private final Duration limit;

    /**
     * @param closing runs the taking down, off the threads of callers
     * @param limit   for activation and probe together
     */
    public Starter(ModuleBundles bundles, Deadlines deadlines, Bounds bounds, Executor closing, Duration limit) {
        this.bundles = bundles;
        this.deadlines = deadlines;
        this.bounds = bounds;
        this.closing = closing;
        this.limit = limit;
    }

    /** Lets the kind check the content. */
    public void check(Candidate candidate, ModuleKind<?> kind, Findings findings) {
        Findings own = new Findings();
        try {
            deadlines.within(CHECK, "check of " + candidate.version(), () -> {
                kind.check(candidate.content(), own);
                return own;
            }, late -> { }).list().forEach(finding -> copy(finding, findings));
        } catch (TimeoutException e) {
            findings.error("", 0, "check-timeout", CHECK.toSeconds());
        } catch (ExecutionException e) {
            LOG.error("The check of kind {} failed on {}", kind.name(), candidate.version(), e.getCause());
            findings.error("", 0, "check-failed", kind.name(), words(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.error("", 0, "platform-stopping");
        }
    }

    /**
     * Starts the candidate, and with {@code probe} tries it out. Empty when it does not come up, which the findings then
     * say; nothing of it is left.
     */
    public Optional<Running> start(Candidate candidate, ModuleKind<?> kind, Tally tally, boolean probe, Findings findings) {
        candidate.imports().forEach((name, file) -> {
            if (!bundles.isGiven(name)) {
                findings.error(file, 0, "import-not-given", name);
            }
        });
        if (findings.refuses()) {
            return Optional.empty();
        }
        Bundle bundle;
        try {
            bundle = bundles.start(candidate.version(), candidate.bundle().get());
        } catch (BundleException e) {
            findings.error("", 0, "module-not-resolved", words(e));
            return Optional.empty();
        }
        long begun = System.nanoTime();
        Optional<ModuleKind.Activated<?>> activated = activate(candidate, kind, bundle, findings);
        if (activated.isEmpty()) {
            bundles.uninstall(bundle);
            return Optional.empty();
        }
        ModuleKind.Activated<?> module = activated.get();
        boolean good = hasValue(module, kind, findings) && (!probe || probe(candidate, module, limit.minusNanos(System.nanoTime() - begun), findings));
        if (!good) {
            closing.execute(() -> close(candidate.version(), module, bundle));
            return Optional.empty();
        }
        Crew crew = bounds.crew(candidate.version().slot() + " " + candidate.version().version(), ModuleBundles.classLoader(bundle));
        return Optional.of(new Running(candidate.version(), kind, module.value(), tally, crew, () -> closing.execute(() -> close(candidate.version(), module, bundle))));
    }

    private Optional<ModuleKind.Activated<?>> activate(Candidate candidate, ModuleKind<?> kind, Bundle bundle, Findings findings) {
        Activation activation = new BundleActivation(candidate, bundle, limit);
        try {
            ModuleKind.Activated<?> activated = deadlines.within(limit, "activation of " + candidate.version(), () -> kind.activate(activation),
                    late -> closing.execute(() -> close(candidate.version(), late, bundle)));
            if (activated != null) {
                return Optional.of(activated);
            }
            findings.error("", 0, "activation-failed", "kind " + kind.name() + " gave nothing");
        } catch (TimeoutException e) {
            findings.error("", 0, "activation-timeout", limit.toSeconds());
        } catch (ExecutionException e) {
            LOG.debug("{} did not start", candidate.version(), e.getCause());
            findings.error("", 0, "activation-failed", words(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.error("", 0, "platform-stopping");
        }
        return Optional.empty();
    }

    private static boolean hasValue(ModuleKind.Activated<?> module, ModuleKind<?> kind, Findings findings) {
        if (kind.type().isInstance(module.value())) {
            return true;
        }
        findings.error("", 0, "activation-failed", "kind " + kind.name() + " gave no " + kind.type().getName());
        return false;
    }

    private boolean probe(Candidate candidate, ModuleKind.Activated<?> module, Duration left, Findings findings) {
        Findings own = new Findings();
        try {
            deadlines.within(left.isNegative() ? Duration.ofMillis(1) : left, "probe of " + candidate.version(), () -> {
                module.probe(own);
                return own;
            }, late -> { });
            own.list().forEach(finding -> copy(finding, findings));
            return !own.refuses();
        } catch (TimeoutException e) {
            findings.error("", 0, "probe-timeout", limit.toSeconds());
        } catch (ExecutionException e) {
            LOG.debug("The probe of {} failed", candidate.version(), e.getCause());
            findings.error("", 0, "probe-failed", words(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.error("", 0, "platform-stopping");
        }
        return false;
    }

    private void close(ModuleVersion version, ModuleKind.Activated<?> module, Bundle bundle) {
        try {
            deadlines.within(CLOSE, "closing of " + version, () -> {
                module.close();
                return version;
            }, late -> { });
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("{} did not close as it should: {}", version, words(e instanceof ExecutionException ? e.getCause() : e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            bundles.uninstall(bundle);
        }
    }

    private static void copy(az.asan.module.api.Finding finding, Findings to) {
        Object[] arguments = finding.arguments().toArray();
        if (finding.refuses()) {
            to.error(finding.file(), finding.line(), finding.code(), arguments);
        } else {
            to.warning(finding.file(), finding.line(), finding.code(), arguments);
        }
    }

    /** The outermost message that says something, on one line. */
    private static String words(Throwable problem) {
        String message = problem.getMessage() == null ? "" : ": " + problem.getMessage().replaceAll("\\s+", " ").strip();
        String words = problem.getClass().getSimpleName() + message;
        return words.length() > LONGEST_MESSAGE ? words.substring(0, LONGEST_MESSAGE) + '…' : words;
    }

    /** What the kind is given. */
    private record BundleActivation(Candidate candidate, Bundle bundle, Duration deadline) implements Activation {
        @Override
        public ModuleVersion version() {
            return candidate.version();
        }

        @Override
        public ModuleContent content() {
            return candidate.content();
        }

        @Override
        public ClassLoader classLoader() {
            return ModuleBundles.classLoader(bundle);
        }

        @Override
        public <E> E entry(Class<E> type) throws ReflectiveOperationException {
            String name = candidate.entry().orElseThrow(() -> new ClassNotFoundException("the descriptor of " + candidate.version() + " names no entry class"));
            return type.cast(bundle.loadClass(name).getDeclaredConstructor().newInstance());
        }
    }
}
