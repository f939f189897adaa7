package az.asan.module.provider.life;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.Submission;
import az.asan.module.api.Modules.Timing;
import az.asan.module.provider.admission.Candidate;
import az.asan.module.provider.admission.Examiner;
import az.asan.module.spi.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One way through admission, or of an admitted version to where it serves, with its times. */
final class Attempt {
    final Submission submission;
    final String fileName;
    final Digest digest;
    final Findings findings = new Findings();
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
