package az.asan.module.provider.life;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import az.asan.module.provider.admission.Candidate;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.admission.SemVer;
import az.asan.module.provider.live.LiveSlots;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.provider.live.Starter;
import az.asan.module.provider.trust.Gate;
import az.asan.module.provider.live.Tally;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleKind;
import az.asan.module.spi.ModuleStore;
import java.util.List;
import java.util.Optional;
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
    private final Shifts shifts;
    private final Gate gate;
    private final Views views;

    Deployments(LiveSlots slots, Desired desired, Kinds kinds, Examiner examiner, Starter starter, ContentCache contents, Changes changes, Convergence convergence, Shifts shifts,
            Gate gate) {
        this.slots = slots;
        this.desired = desired;
        this.kinds = kinds;
        this.examiner = examiner;
        this.starter = starter;
        this.contents = contents;
        this.changes = changes;
        this.convergence = convergence;
        this.shifts = shifts;
        this.gate = gate;
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

    @Override
    public Admission rehearse(Submission submission) {
        refuseInTransaction();
        Attempt attempt = new Attempt(submission);
        Optional<Candidate> candidate = examiner.examine(attempt.fileName, submission.content(), submission.namespace(), attempt.findings);
        ModuleState state = candidate.map(found -> rehearse(found, attempt)).orElse(ModuleState.REFUSED);
        return attempt.outcome(state, candidate.map(Candidate::version), attempt.words(candidate));
    }

    private ModuleState rehearse(Candidate candidate, Attempt attempt) {
        gate.check(candidate, attempt.submission, attempt.findings);
        checkVersion(candidate.version(), attempt.findings);
        Optional<ModuleKind<?>> kind = check(candidate, attempt.findings);
        attempt.checked();
        if (attempt.findings.refuses()) {
            return ModuleState.REFUSED;
        }
        if (candidate.content().hasClasses()) {
            attempt.findings.warning("", 0, "rehearsal-not-started");
            return ModuleState.CHECKED;
        }
        Optional<Running> tried = starter.start(candidate, kind.orElseThrow(), new Tally(), true, attempt.findings);
        tried.ifPresent(running -> changes.discard(slots.of(candidate.version().slot()), running));
        return tried.isPresent() ? ModuleState.PROBED : ModuleState.REFUSED;
    }

    private Optional<ModuleKind<?>> check(Candidate candidate, Findings findings) {
        String name = candidate.version().slot().kind();
        Optional<ModuleKind<?>> kind = kinds.kind(name);
        if (kind.isEmpty()) {
            findings.error("", 0, "kind-unknown", name, String.join(", ", kinds.names()));
        } else {
            starter.check(candidate, kind.get(), findings);
        }
        return kind;
    }

    private Admission deploy(Slot slot, Candidate candidate, Attempt attempt) {
        gate.check(candidate, attempt.submission, attempt.findings);
        checkVersion(candidate.version(), attempt.findings);
        if (attempt.submission.traffic().mode() != Traffic.Mode.ALL && desired.slot(slot.name()).flatMap(ModuleStore.Desired::live).isEmpty()) {
            attempt.findings.error("", 0, "trial-alone", candidate.version().version());
        }
        Optional<ModuleKind<?>> kind = check(candidate, attempt.findings);
        attempt.checked();
        if (attempt.findings.refuses()) {
            return refuse(attempt, Optional.of(candidate));
        }
        if (gate.holds(candidate, attempt.submission, attempt.fileName)) {
            return attempt.outcome(ModuleState.AWAITING_APPROVAL, Optional.of(candidate.version()), attempt.words(Optional.of(candidate)));
        }
        Optional<Running> next = starter.start(candidate, kind.orElseThrow(), slot.tally(candidate.version().digest()), true, attempt.findings);
        if (next.isEmpty()) {
            return refuse(attempt, Optional.of(candidate));
        }
        try {
            commit(candidate, attempt);
        } catch (StaleException e) {
            changes.discard(slot, next.get());
            Shifts.say(e, candidate.version(), attempt);
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
        Traffic traffic = attempt.submission.traffic();
        shifts.place(slot, next.get(), traffic);
        if (traffic.mode() == Traffic.Mode.ALL && slot.beside().isPresent()) {
            // What was on trial is older than what is the default now.
            changes.serveAlone(slot, shifts.pinned(slot.name()));
        }
        contents.put(attempt.digest, attempt.submission.content());
        LOG.info("{} gets {} of the work of its slot, brought by {} via {}", candidate.version(), traffic, attempt.submission.by(), attempt.submission.via());
        return attempt.outcome(Shifts.state(traffic), Optional.of(candidate.version()), attempt.words(Optional.of(candidate)));
    }

    private void commit(Candidate candidate, Attempt attempt) throws StaleException {
        Submission submission = attempt.submission;
        ModuleStore.Admitted admitted = new ModuleStore.Admitted(candidate.version(), attempt.fileName, candidate.title(), attempt.words(Optional.of(candidate)),
                desired.now(), submission.by().subject(), submission.via());
        desired.deploy(admitted, submission.content(), submission.traffic(), submission.by(), () -> gate.keep(candidate, submission.by()));
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
        Optional<ModuleStore.Desired> row = desired.slot(name);
        Optional<Traffic> part = row.flatMap(ModuleStore.Desired::live).filter(attempt.digest::equals).map(live -> Traffic.all())
                .or(() -> row.flatMap(ModuleStore.Desired::trial).filter(trial -> trial.version().equals(attempt.digest)).map(ModuleStore.OnTrial::traffic));
        if (part.isPresent()) {
            if (!runs(name, attempt.digest)) {
                convergence.one(name);
            }
            return attempt.outcome(runs(name, attempt.digest) ? Shifts.state(part.get()) : ModuleState.RECEIVED, Optional.of(admitted.version()), admitted.findings());
        }
        ModuleState state = shifts.pinned(name).contains(attempt.digest) ? ModuleState.RETAINED : ModuleState.RETIRED;
        Findings why = new Findings();
        why.warning("", 0, "admitted-not-live", admitted.version().version());
        return attempt.outcome(state, Optional.of(admitted.version()), why.list());
    }

    private boolean runs(SlotName name, Digest version) {
        return slots.of(name).standing().runnings().stream().anyMatch(running -> running.version().digest().equals(version));
    }

    @Override
    public Admission rollback(SlotName name, Digest digest, Identity by) {
        refuseInTransaction();
        return distrusted(name, digest, by).orElseGet(() -> shifts.rollback(name, digest, by));
    }

    @Override
    public void retire(SlotName name, Identity by) {
        refuseInTransaction();
        shifts.retire(name, by);
    }

    @Override
    public Admission traffic(SlotName name, Digest version, Traffic traffic, Identity by) {
        refuseInTransaction();
        return distrusted(name, version, by).orElseGet(() -> shifts.traffic(name, version, traffic, by));
    }

    @Override
    public Admission promote(SlotName name, Digest version, Identity by) {
        refuseInTransaction();
        return distrusted(name, version, by).orElseGet(() -> shifts.promote(name, version, by));
    }

    @Override
    public void withdraw(SlotName name, Digest version, Identity by) {
        refuseInTransaction();
        shifts.withdraw(name, version, by);
    }

    @Override
    public List<Event> history(SlotName name, int limit) {
        return desired.events(name, Math.max(1, Math.min(limit, 500)));
    }

    /** A refusal when an admitted version must not be given work by this person, because its key is revoked. */
    private Optional<Admission> distrusted(SlotName name, Digest digest, Identity by) {
        Attempt attempt = new Attempt(new Submission("", new byte[0], name.namespace(), by, "shift"));
        Optional<ModuleVersion> version = desired.versions(name).stream().map(ModuleStore.Admitted::version).filter(one -> one.digest().equals(digest)).findFirst();
        version.ifPresent(found -> gate.putBack(found, by, attempt.findings));
        return attempt.findings.refuses() ? Optional.of(attempt.outcome(ModuleState.REFUSED, version, attempt.findings.list())) : Optional.empty();
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
}
