package az.asan.module.web;

import az.asan.base.api.web.Request;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleState;
import az.asan.module.api.Modules.Event;
import az.asan.module.api.Modules.Refusal;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.Modules.Trial;
import az.asan.module.api.Modules.VersionView;
import az.asan.module.api.Traffic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What templates see. */
final class Shown {
    private static final String TAKEN_BACK = "version-taken-back";
    private static final int LONGEST_LISTING = 2_000;
    private static final Set<String> KINDS = Set.of("connector", "pilot", "course", "country");
    private static final Set<String> VIAS = Set.of("api", "console", "folder", "seed", "command", "course");

    private Shown() {
    }

    /** A module in the list. */
    public record Line(String href, String title, String slot, String version, String state, String colour, String reason) {
        static Line of(SlotView slot, Request request) {
            Optional<VersionView> shown = Wire.wanted(slot).or(() -> slot.versions().stream().findFirst());
            ModuleState state = Wire.wanted(slot).map(VersionView::state).orElse(ModuleState.RETIRED);
            return new Line(address(slot), shown.map(version -> titleOf(version, request)).orElse(slot.slot().id()), slot.slot().toString(),
                    slot.live().map(version -> version.version()).orElse(""), state.name().toLowerCase(java.util.Locale.ROOT), colourOf(state), shown.map(VersionView::reason).orElse(""));
        }
    }

    /** Modules of one kind. */
    public record Group(String title, List<Line> modules) {
    }

    /** One version. */
    public record Version(String number, String digest, String brief, String state, String colour, Instant since, String by, String via, List<Wire.FindingView> findings,
            long served, long failed, int inFlight, long lost, boolean canBePutBack, boolean onTrial, String reason) {
        static Version of(VersionView view, SlotView slot, FindingTexts texts, Request request) {
            boolean isDefault = slot.live().filter(view.version()::equals).isPresent();
            boolean onTrial = slot.trial().filter(trial -> trial.version().equals(view.version())).isPresent();
            return new Version(view.version().version(), view.version().digest().hex(), view.version().digest().brief(), view.state().name().toLowerCase(java.util.Locale.ROOT),
                    colourOf(view.state()), view.since(), who(view.by(), request), wayIn(view.via(), request), Wire.FindingView.of(view.findings(), texts, request.locale()), view.served(), view.failed(),
                    view.inFlight(), view.lost(), !isDefault, onTrial, reasonOf(view, texts, request));
        }
    }

    /** What part of the work a version gets, and what is known of it. */
    public record Part(String number, String digest, String part, String traffic, int share, Instant since, String by, boolean compares, long same, long different, long skipped,
            List<Different> last) {
        static Part of(Trial trial, Request request) {
            List<Different> last = trial.compared().last().stream().map(one -> new Different(one.at(), one.places())).toList();
            return new Part(trial.version().version(), trial.version().digest().hex(), partOf(trial.traffic(), request), trial.traffic().toString(), trial.traffic().share(), trial.since(),
                    who(trial.by(), request), trial.traffic().mode() == Traffic.Mode.SHADOW, trial.compared().same(), trial.compared().different(), trial.compared().skipped(), last);
        }
    }

    /** @param places JSON pointers */
    public record Different(Instant at, List<String> places) {
    }

    /** Something that was done. */
    public record Done(Instant at, String act, String version, String part, String by, String via, String reason) {
        static Done of(Event event, FindingTexts texts, Request request) {
            String reason = event.reason().stream().map(finding -> texts.what(finding, request.locale())).reduce("", (one, other) -> (one + ' ' + other).strip());
            return new Done(event.at(), request.text("act." + event.act().name().toLowerCase(java.util.Locale.ROOT)), event.version().version(), partOf(event.traffic(), request),
                    who(event.by(), request), event.via().isEmpty() ? "" : wayIn(event.via(), request), reason);
        }
    }

    /** A content that was kept out. */
    public record Refused(Instant at, String fileName, String by, String via, String slot, String version, List<Wire.FindingView> findings) {
        static Refused of(Refusal refusal, FindingTexts texts, Request request) {
            return new Refused(refusal.at(), refusal.fileName(), refusal.by(), wayIn(refusal.via(), request), refusal.version().map(version -> version.slot().toString()).orElse(""),
                    refusal.version().map(version -> version.version()).orElse(""), Wire.FindingView.of(refusal.findings(), texts, request.locale()));
        }
    }

    /** A line of a YAML file with what was found there. */
    public record Row(int number, String text, List<Wire.FindingView> findings) {
    }

    static String address(SlotView slot) {
        return "/modules/" + slot.slot().namespace() + '/' + slot.slot().kind() + '/' + slot.slot().id();
    }

    /** The title of the version that is to be live, else of the newest. */
    static String titleOf(SlotView slot, Request request) {
        return Wire.wanted(slot).or(() -> slot.versions().stream().findFirst()).map(version -> titleOf(version, request)).orElse(slot.slot().id());
    }

    /** In the reader's language, else in the pack's first, else in any. */
    static String titleOf(VersionView view, Request request) {
        Map<String, String> names = view.title();
        return Optional.ofNullable(names.get(request.locale().toLanguageTag())).or(() -> Optional.ofNullable(names.get(request.locale().getLanguage())))
                .or(() -> Optional.ofNullable(names.get(request.country().languages().get(0).tag()))).or(() -> names.values().stream().findFirst())
                .orElse(view.version().slot().id());
    }

    /** The lines of a text that was sent, with the findings beside them; none when it is not a short text. */
    static List<Row> listing(byte[] content, List<Wire.FindingView> findings) {
        String text = new String(content, StandardCharsets.UTF_8);
        String[] lines = text.split("\r?\n", -1);
        if (text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0 || lines.length > LONGEST_LISTING) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            rows.add(new Row(number, lines[i], findings.stream().filter(finding -> finding.line() == number).toList()));
        }
        return rows;
    }

    /** A kind that this console has no word for is called as in descriptors. */
    static String kind(String kind, Request request) {
        return KINDS.contains(kind) ? request.text("kind." + kind) : kind;
    }

    static String partOf(Traffic traffic, Request request) {
        return switch (traffic.mode()) {
            case ALL, SHADOW -> request.text("part." + traffic);
            case SHARE -> traffic.toString();
            case COHORT -> request.text("part.cohort", traffic.cohort());
        };
    }

    private static String who(String by, Request request) {
        return by.startsWith("system:") ? request.text("by.platform") : by;
    }

    /** Why the platform took it back stands beside the state and not only among the remarks. */
    private static String reasonOf(VersionView view, FindingTexts texts, Request request) {
        return view.findings().stream().filter(finding -> TAKEN_BACK.equals(finding.code())).findFirst().map(finding -> texts.what(finding, request.locale())).orElse(view.reason());
    }

    private static String wayIn(String via, Request request) {
        return VIAS.contains(via) ? request.text("via." + via) : via;
    }

    private static String colourOf(ModuleState state) {
        return switch (state) {
            case LIVE, CANARY -> "success";
            case DRAINING, RECEIVED, CHECKED, RESOLVED, STARTED, PROBED, AWAITING_APPROVAL -> "warning";
            case RETAINED, SHADOW -> "info";
            case REFUSED -> "danger";
            case RETIRED -> "neutral";
        };
    }
}
