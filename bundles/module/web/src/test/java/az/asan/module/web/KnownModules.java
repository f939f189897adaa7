package az.asan.module.web;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Modules in memory: everything that names a version is admitted, everything else refused. */
final class KnownModules implements Modules, FindingTexts {
    static final Finding WRONG = new Finding(Finding.Level.ERROR, "pasted.yaml", 2, "yaml-missing", List.of("<version>"));
    final List<Submission> submitted = new ArrayList<>();
    final List<ModuleVersion> versions = new ArrayList<>();
    final List<String> actors = new ArrayList<>();
    Optional<ModuleVersion> live = Optional.empty();

    @Override
    public Admission submit(Submission submission) {
        submitted.add(submission);
        String text = new String(submission.content(), StandardCharsets.UTF_8);
        int at = text.indexOf("version: ");
        if (at < 0) {
            return new Admission(ModuleState.REFUSED, Optional.empty(), List.of(WRONG), new Timing(3, 0));
        }
        ModuleVersion version = new ModuleVersion(SlotName.of("pilot", "residence"), text.substring(at + 9, at + 14), Digest.of(submission.content()));
        versions.add(0, version);
        live = Optional.of(version);
        return new Admission(ModuleState.LIVE, live, List.of(), new Timing(3, 14));
    }

    @Override
    public Admission rollback(SlotName slot, Digest digest, Identity by) {
        actors.add(by.subject());
        Optional<ModuleVersion> found = versions.stream().filter(version -> version.digest().equals(digest)).findFirst();
        if (found.isEmpty()) {
            return new Admission(ModuleState.REFUSED, Optional.empty(), List.of(new Finding(Finding.Level.ERROR, "", 0, "version-unknown", List.of())), new Timing(0, 0));
        }
        live = found;
        return new Admission(ModuleState.LIVE, live, List.of(), new Timing(1, 2));
    }

    @Override
    public void retire(SlotName slot, Identity by) {
        actors.add(by.subject());
        live = Optional.empty();
    }

    @Override
    public List<SlotView> slots() {
        return slot(SlotName.of("pilot", "residence")).stream().toList();
    }

    @Override
    public Optional<SlotView> slot(SlotName slot) {
        if (versions.isEmpty() || !slot.equals(versions.get(0).slot())) {
            return Optional.empty();
        }
        return Optional.of(new SlotView(slot, live, versions.stream().map(this::view).toList()));
    }

    private VersionView view(ModuleVersion version) {
        boolean now = live.filter(version::equals).isPresent();
        return new VersionView(version, now ? ModuleState.LIVE : ModuleState.RETIRED, Map.of("az", "Yaşayış yeri", "en", "Residence <b>"), "", Instant.parse("2026-03-02T09:15:00Z"), "local:1",
                "api", List.of(), 1234, 1, 2, 0);
    }

    @Override
    public List<Refusal> refusals(int limit) {
        return List.of(new Refusal(Instant.parse("2026-03-02T09:15:00Z"), "bad.zip", "local:1", "folder", Optional.empty(), List.of(WRONG)));
    }

    @Override
    public Optional<byte[]> content(Digest version) {
        return submitted.stream().map(Submission::content).filter(content -> Digest.of(content).equals(version)).findFirst();
    }

    @Override
    public void pin(ModuleVersion version, String holder) {
        throw new UnsupportedOperationException("The console pins nothing");
    }

    @Override
    public void unpin(String holder) {
        throw new UnsupportedOperationException("The console pins nothing");
    }

    @Override
    public String what(Finding finding, Locale locale) {
        return "what[" + locale.getLanguage() + "] " + finding.code() + ' ' + finding.arguments();
    }

    @Override
    public String remedy(Finding finding, Locale locale) {
        return "remedy[" + locale.getLanguage() + ']';
    }
}
