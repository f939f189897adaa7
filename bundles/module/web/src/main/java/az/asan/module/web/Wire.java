package az.asan.module.web;

import az.asan.module.api.Finding;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.Event;
import az.asan.module.api.Modules.Refusal;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.Modules.Trial;
import az.asan.module.api.Modules.VersionView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the API sends and takes, as JSON. */
final class Wire {
    private Wire() {
    }

    /** A finding with its words in the caller's language. */
    public record FindingView(String level, String file, int line, String code, String what, String remedy) {
        static FindingView of(Finding finding, FindingTexts texts, Locale locale) {
            return new FindingView(finding.level().name(), finding.file(), finding.line(), finding.code(), texts.what(finding, locale), texts.remedy(finding, locale));
        }

        static List<FindingView> of(List<Finding> findings, FindingTexts texts, Locale locale) {
            return findings.stream().map(finding -> of(finding, texts, locale)).toList();
        }
    }

    public record AdmissionView(String state, Optional<String> slot, Optional<String> version, Optional<String> digest, List<FindingView> findings, long checkingMillis,
            long activatingMillis) {
        static AdmissionView of(Admission admission, FindingTexts texts, Locale locale) {
            return new AdmissionView(admission.state().name(), admission.version().map(version -> version.slot().toString()), admission.version().map(ModuleVersion::version),
                    admission.version().map(version -> version.digest().hex()), FindingView.of(admission.findings(), texts, locale), admission.millis().checking(),
                    admission.millis().activating());
        }
    }

    public record LiveView(String version, String digest) {
        static LiveView of(ModuleVersion version) {
            return new LiveView(version.version(), version.digest().hex());
        }
    }

    public record SlotLine(String slot, String namespace, String kind, String id, Optional<LiveView> live, String state, String reason) {
        static SlotLine of(SlotView slot) {
            Optional<VersionView> wanted = wanted(slot);
            return new SlotLine(slot.slot().toString(), slot.slot().namespace(), slot.slot().kind(), slot.slot().id(), slot.live().map(LiveView::of),
                    wanted.map(version -> version.state().name()).orElse("RETIRED"), wanted.map(VersionView::reason).orElse(""));
        }
    }

    public record SlotWhole(String slot, String namespace, String kind, String id, Optional<LiveView> live, Optional<TrialView> trial, List<VersionLine> versions) {
        static SlotWhole of(SlotView slot, FindingTexts texts, Locale locale) {
            return new SlotWhole(slot.slot().toString(), slot.slot().namespace(), slot.slot().kind(), slot.slot().id(), slot.live().map(LiveView::of), slot.trial().map(TrialView::of),
                    slot.versions().stream().map(version -> VersionLine.of(version, texts, locale)).toList());
        }
    }

    public record VersionLine(String version, String digest, String state, String reason, Map<String, String> name, Instant since, String by, String via,
            List<FindingView> findings, long served, long failed, int inFlight, long lost) {
        static VersionLine of(VersionView view, FindingTexts texts, Locale locale) {
            return new VersionLine(view.version().version(), view.version().digest().hex(), view.state().name(), view.reason(), view.title(), view.since(), view.by(), view.via(),
                    FindingView.of(view.findings(), texts, locale), view.served(), view.failed(), view.inFlight(), view.lost());
        }
    }

    public record RefusalLine(Instant at, String fileName, String by, String via, Optional<String> slot, Optional<String> version, List<FindingView> findings) {
        static RefusalLine of(Refusal refusal, FindingTexts texts, Locale locale) {
            return new RefusalLine(refusal.at(), refusal.fileName(), refusal.by(), refusal.via(), refusal.version().map(version -> version.slot().toString()),
                    refusal.version().map(ModuleVersion::version), FindingView.of(refusal.findings(), texts, locale));
        }
    }

    /** A version that part of the work goes to. */
    public record TrialView(String version, String digest, String traffic, Instant since, String by, long same, long different, long skipped, List<DifferenceView> differences) {
        static TrialView of(Trial trial) {
            return new TrialView(trial.version().version(), trial.version().digest().hex(), trial.traffic().toString(), trial.since(), trial.by(), trial.compared().same(),
                    trial.compared().different(), trial.compared().skipped(), trial.compared().last().stream().map(one -> new DifferenceView(one.at(), one.places())).toList());
        }
    }

    /** @param places JSON pointers; never a value */
    public record DifferenceView(Instant at, List<String> places) {
    }

    public record EventLine(Instant at, String act, String version, String digest, String traffic, String by, String via, List<FindingView> reason) {
        static EventLine of(Event event, FindingTexts texts, Locale locale) {
            return new EventLine(event.at(), event.act().name(), event.version().version(), event.version().digest().hex(), event.traffic().toString(), event.by(), event.via(),
                    FindingView.of(event.reason(), texts, locale));
        }
    }

    /** @param traffic {@code 10%}, {@code cohort NAME}, {@code shadow} or {@code all} */
    public record TrafficOrder(String slot, String digest, String traffic) {
    }

    /** The version that is on trial. */
    public record TrialOrder(String slot, String digest) {
    }

    /** @param digest the version to put back */
    public record RollbackOrder(String slot, String digest) {
    }

    public record RetirementOrder(String slot) {
    }

    static Optional<VersionView> wanted(SlotView slot) {
        return slot.versions().stream().filter(version -> slot.live().filter(version.version()::equals).isPresent()).findFirst();
    }
}
