package az.asan.module.provider.life;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.provider.admission.Candidate;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.provider.live.Running;
import az.asan.module.provider.live.Slot;
import az.asan.module.provider.live.Starter;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleKind;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings versions up that were admitted before. They were checked and probed when they came in; partners may be down when a node starts. */
final class Restarts {
    private final Examiner examiner;
    private final Starter starter;
    private final ContentCache contents;

    Restarts(Examiner examiner, Starter starter, ContentCache contents) {
        this.examiner = examiner;
        this.starter = starter;
        this.contents = contents;
    }

    /** The version as it runs here already, or else started; empty when it does not start, which the findings then say. */
    Optional<Running> running(Slot slot, ModuleVersion version, ModuleKind<?> kind, Findings findings) {
        return there(slot, version.digest(), kind).or(() -> start(slot, version, kind, findings));
    }

    /** A version that runs beside another, or for those pinned to it, can simply serve in another place. */
    private static Optional<Running> there(Slot slot, Digest version, ModuleKind<?> kind) {
        return Stream.concat(slot.standing().runnings().stream(), Stream.ofNullable(slot.retained().get(version)))
                .filter(running -> running.version().digest().equals(version) && running.kind() == kind && !running.draining()).findFirst();
    }

    Optional<Running> start(Slot slot, ModuleVersion version, ModuleKind<?> kind, Findings findings) {
        Optional<byte[]> content = contents.get(version.digest());
        if (content.isEmpty()) {
            findings.error("", 0, "content-gone", version.digest().brief());
            return Optional.empty();
        }
        // What was admitted once is not refused by rules that came later; they only say whether it can be read at all.
        Optional<Candidate> candidate = examiner.examine(version + ".yaml", content.get(), version.slot().namespace(), new Findings());
        if (candidate.isEmpty()) {
            findings.error("", 0, "content-gone", version.digest().brief());
            return Optional.empty();
        }
        return starter.start(candidate.get(), kind, slot.tally(version.digest()), false, findings);
    }
}
