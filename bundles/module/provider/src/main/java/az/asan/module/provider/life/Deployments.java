package az.asan.module.provider.life;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException.Reason;
import az.asan.module.provider.admission.Candidate;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.admission.SemVer;
import az.asan.module.provider.live.LiveSlots;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.provider.live.Starter;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleKind;
import az.asan.module.spi.ModuleStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes modules in. The order makes a crash harmless at every step: the version is tried out first, then the database
 * says that it is the default, then the pointer is written. Before the commit the old version is the one that a start
 * brings back, after it the new one is.
 */
public final class Deployments implements Modules {
    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private final LiveSlots slots;
    private final Desired desired;
    private final Kinds kinds;
    private final Examiner examiner;
    private final Starter starter;
    private final ContentCache contents;
    private final Changes changes;
    private final Convergence convergence;
    private final Views views;

    Deployments(LiveSlots slots, Desired desired, Kinds kinds, Examiner examiner, Starter starter, ContentCache contents, Changes changes, Convergence convergence) {
        this.slots = slots;
        this.desired = desired;
        this.kinds = kinds;
        this.examiner = examiner;
        this.starter = starter;
        this.contents = contents;
        this.changes = changes;
        this.convergence = convergence;
        this.views = new Views(slots, desired, convergence);
    }

    @Override
    public Admission submit(Submission submission) {
        refuseInTransaction();
        Attempt attempt = new Attempt(submission);
        Optional<ModuleStore.Admitted> before = desired.admitted(submission.namespace(), attempt.digest);
        if (before.isPresent()) {
            return again(before.get(), attempt);
        }
        Optional<Candidate> candidate = examiner.examine(attempt.fileName, submission.content(), submission.namespace(), attempt.findings);
        if (candidate.isEmpty()) {
            attempt.checked();
            return refuse(attempt, candidate);
        }
        Slot slot = slots.of(candidate.get().version().slot());
        slot.changes().lock();
        try {
            // Someone may have brought the same content while this call waited.
            Optional<ModuleStore.Admitted> meanwhile = desired.admitted(submission.namespace(), attempt.digest);
            return meanwhile.isPresent() ? again(meanwhile.get(), attempt) : deploy(slot, candidate.get(), attempt);
        } finally {
            slot.changes().unlock();
        }
    }

    private Admission deploy(Slot slot, Candidate candidate, Attempt attempt) {
        checkVersion(candidate.version(), attempt.findings);
        Optional<ModuleKind<?>> kind = kinds.kind(slot.name().kind());
        if (kind.isEmpty()) {
            attempt.findings.error("", 0, "kind-unknown", slot.name().kind(), String.join(", ", kinds.names()));
        } else {
            starter.check(candidate, kind.get(), attempt.findings);
        }
        attempt.checked();
        if (attempt.findings.refuses()) {
            return refuse(attempt, Optional.of(candidate));
        }
        Optional<Running> next = starter.start(candidate, kind.orElseThrow(), slot.tally(candidate.version().digest()), true, attempt.findings);
        if (next.isEmpty()) {
            return refuse(attempt, Optional.of(candidate));
        }
        try {
            commit(candidate, attempt);
        } catch (Desired.OvertakenException e) {
            changes.discard(slot, next.get());
            attempt.findings.error("", 0, "version-older", candidate.version().version(), e.getMessage());
            return refuse(attempt, Optional.of(candidate));
        } catch (StoreException e) {
            changes.discard(slot, next.get());
            Optional<ModuleStore.Admitted> other = desired.admitted(attempt.submission.namespace(), attempt.digest);
            if (other.isEmpty()) {
                throw e;
            }
            // Another node was faster with the same content; the commit may also have been done although it says no.
            return again(other.get(), attempt);
        }
        changes.serve(slot, next.get(), pinned(slot.name()));
        convergence.settled(slot.name());
        contents.put(attempt.digest, attempt.submission.content());
        LOG.info("{} is live, brought by {} via {}", candidate.version(), attempt.submission.by(), attempt.submission.via());
        return attempt.outcome(ModuleState.LIVE, Optional.of(candidate.version()), attempt.words(Optional.of(candidate)));
    }

    private void commit(Candidate candidate, Attempt attempt) throws Desired.OvertakenException {
        Submission submission = attempt.submission;
        ModuleStore.Admitted admitted = new ModuleStore.Admitted(candidate.version(), attempt.fileName, candidate.title(), attempt.words(Optional.of(candidate)),
                desired.now(), submission.by().subject(), submission.via());
        desired.deploy(admitted, submission.content(), submission.by());
    }

    private void checkVersion(ModuleVersion version, Findings findings) {
        List<ModuleStore.Admitted> versions = desired.versions(version.slot());
        if (versions.stream().anyMatch(admitted -> admitted.version().version().equals(version.version()))) {
            findings.error("", 0, "version-taken", version.version());
            return;
        }
        Desired.newest(versions).filter(newest -> SemVer.parse(newest.version().version()).compareTo(SemVer.parse(version.version())) >= 0)
                .ifPresent(newest -> findings.error("", 0, "version-older", version.version(), newest.version().version()));
    }

    private Admission refuse(Attempt attempt, Optional<Candidate> candidate) {
        List<Finding> words = attempt.words(candidate);
        Submission submission = attempt.submission;
        desired.refuse(new ModuleStore.Refused(submission.namespace(), attempt.digest, desired.now(), attempt.fileName, submission.by().subject(), submission.via(),
                candidate.map(Candidate::version), words));
        LOG.info("{} from {} is refused with {} findings, the first: {}", candidate.map(found -> found.version().toString()).orElse("A content"),
                submission.by(), words.size(), words.get(0).code());
        return attempt.outcome(ModuleState.REFUSED, candidate.map(Candidate::version), words);
    }

    /** The same content again has the outcome it has, and no effect. */
    private Admission again(ModuleStore.Admitted admitted, Attempt attempt) {
        attempt.checked();
        SlotName name = admitted.version().slot();
        boolean isDefault = desired.slot(name).flatMap(ModuleStore.Desired::live).filter(attempt.digest::equals).isPresent();
        if (isDefault) {
            if (!serves(name, attempt.digest)) {
                convergence.one(name);
            }
            return attempt.outcome(serves(name, attempt.digest) ? ModuleState.LIVE : ModuleState.RECEIVED, Optional.of(admitted.version()), admitted.findings());
        }
        ModuleState state = pinned(name).contains(attempt.digest) ? ModuleState.RETAINED : ModuleState.RETIRED;
        Findings why = new Findings();
        why.warning("", 0, "admitted-not-live", admitted.version().version());
        return attempt.outcome(state, Optional.of(admitted.version()), why.list());
    }

    private boolean serves(SlotName name, Digest version) {
        return slots.find(name).flatMap(Slot::serving).filter(running -> running.version().digest().equals(version)).isPresent();
    }

    @Override
    public Admission rollback(SlotName name, Digest digest, Identity by) {
        refuseInTransaction();
        Attempt attempt = new Attempt(new Submission("", new byte[0], name.namespace(), by, "rollback"));
        Slot slot = slots.of(name);
        slot.changes().lock();
        try {
            Optional<ModuleVersion> version = desired.versions(name).stream().map(ModuleStore.Admitted::version).filter(one -> one.digest().equals(digest)).findFirst();
            if (version.isEmpty()) {
                attempt.findings.error("", 0, "version-unknown", digest.brief());
                return attempt.outcome(ModuleState.REFUSED, version, attempt.findings.list());
            }
            boolean isDefault = desired.slot(name).flatMap(ModuleStore.Desired::live).filter(digest::equals).isPresent();
            if (isDefault && serves(name, digest)) {
                return attempt.outcome(ModuleState.LIVE, version, List.of());
            }
            return putBack(slot, version.get(), isDefault, attempt);
        } finally {
            slot.changes().unlock();
        }
    }

    private Admission putBack(Slot slot, ModuleVersion version, boolean isDefault, Attempt attempt) {
        Optional<ModuleKind<?>> kind = kinds.kind(slot.name().kind());
        if (kind.isEmpty()) {
            attempt.findings.error("", 0, "kind-unknown", slot.name().kind(), String.join(", ", kinds.names()));
            return attempt.outcome(ModuleState.REFUSED, Optional.of(version), attempt.findings.list());
        }
        attempt.checked();
        Optional<Running> next = Convergence.retained(slot, version.digest(), kind.get()).or(() -> convergence.start(slot, version, kind.get(), attempt.findings));
        if (next.isEmpty()) {
            return attempt.outcome(ModuleState.REFUSED, Optional.of(version), attempt.findings.list());
        }
        if (!isDefault) {
            try {
                desired.rollback(version, attempt.submission.by());
            } catch (StoreException e) {
                changes.discard(slot, next.get());
                throw e;
            }
        }
        changes.serve(slot, next.get(), pinned(slot.name()));
        convergence.settled(slot.name());
        LOG.info("{} is live again, put back by {}", version, attempt.submission.by());
        return attempt.outcome(ModuleState.LIVE, Optional.of(version), attempt.findings.list());
    }

    @Override
    public void retire(SlotName name, Identity by) {
        refuseInTransaction();
        Slot slot = slots.of(name);
        slot.changes().lock();
        try {
            if (desired.slot(name).flatMap(ModuleStore.Desired::live).isEmpty()) {
                return;
            }
            desired.retire(name, by);
            changes.out(slot, Reason.RETIRED, pinned(name));
            convergence.settled(name);
            LOG.info("Slot {} is out of service, retired by {}", name, by);
        } finally {
            slot.changes().unlock();
        }
    }

    /** A database that fails now must not keep a pointer from being written; a pinned version can be started again. */
    private Set<Digest> pinned(SlotName name) {
        try {
            return desired.pinned(name);
        } catch (StoreException e) {
            LOG.warn("The pins of {} cannot be read, so its old version is ended: {}", name, e.getMessage());
            return Set.of();
        }
    }

    private void refuseInTransaction() {
        if (desired.inTransaction()) {
            throw new IllegalStateException("A module is put live by a commit of its own, so not within another transaction");
        }
    }

    @Override
    public List<SlotView> slots() {
        return views.all();
    }

    @Override
    public Optional<SlotView> slot(SlotName name) {
        return views.one(name);
    }

    @Override
    public List<Refusal> refusals(int limit) {
        return desired.refusals(Math.max(1, Math.min(limit, 500))).stream()
                .map(refused -> new Refusal(refused.at(), refused.fileName(), refused.by(), refused.via(), refused.version(), refused.findings())).toList();
    }

    @Override
    public Optional<byte[]> content(Digest version) {
        return contents.get(version);
    }

    @Override
    public void pin(ModuleVersion version, String holder) {
        desired.pin(version, holder);
    }

    @Override
    public void unpin(String holder) {
        desired.unpin(holder);
    }

    /** One way through admission, with its times. */
    private static final class Attempt {
        private final Submission submission;
        private final String fileName;
        private final Digest digest;
        private final Findings findings = new Findings();
        private final long begun = System.nanoTime();
        private long checked = begun;

        Attempt(Submission submission) {
            this.submission = submission;
            this.fileName = Examiner.plainName(submission.fileName());
            this.digest = Digest.of(submission.content());
        }

        void checked() {
            checked = System.nanoTime();
        }

        List<Finding> words(Optional<Candidate> candidate) {
            List<Finding> all = findings.list();
            return candidate.map(found -> Examiner.asUploaded(all, found, fileName, Examiner.isSingle(submission.content()))).orElse(all);
        }

        Admission outcome(ModuleState state, Optional<ModuleVersion> version, List<Finding> words) {
            long now = System.nanoTime();
            return new Admission(state, version, words, new Timing(Duration.ofNanos(checked - begun).toMillis(), Duration.ofNanos(now - checked).toMillis()));
        }
    }
}
