package az.asan.module.web;

import az.asan.base.api.store.Digest;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.SlotName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trying versions on a part of the work, and what was done with a module. */
final class ShiftPages {
    private static final int EVENTS = 100;

    private final Modules modules;
    private final FindingTexts texts;

    ShiftPages(Modules modules, FindingTexts texts) {
        this.modules = modules;
        this.texts = texts;
    }

    static SlotView slot(Modules modules, Request request) {
        SlotName name = Read.slot(request.variable("namespace"), request.variable("kind"), request.variable("id"));
        return modules.slot(name).orElseThrow(() -> ProblemException.notFound(request.text("module.unknown", name)));
    }

    Answer history(Request request) {
        SlotView slot = slot(modules, request);
        List<Shown.Done> done = modules.history(slot.slot(), EVENTS).stream().map(event -> Shown.Done.of(event, texts, request)).toList();
        return Answer.page("history", Map.of("title", Shown.titleOf(slot, request), "slot", slot.slot().toString(), "href", Shown.address(slot), "done", done));
    }

    /** Which part of the work a version is to get. */
    Answer form(Request request) {
        return form(request, Read.digest(request.variable("digest")), new Wish("share", "", "", Optional.empty(), "", ""));
    }

    Answer form(Request request, Digest digest, Wish wish) {
        SlotView slot = slot(modules, request);
        Who.change(request.identity(), slot.slot().namespace());
        Map<String, Object> model = new HashMap<>(wish.model());
        model.putAll(Map.of("title", Shown.titleOf(slot, request), "href", Shown.address(slot), "version", version(slot, digest, request).version(), "digest", digest.hex(),
                "live", slot.live().map(ModuleVersion::version).orElse(""), "errors", wish.errors()));
        return Answer.page("try", model);
    }

    /** Asks once before a trial is over, either way. */
    Answer confirm(Request request, String act) {
        SlotView slot = slot(modules, request);
        Who.change(request.identity(), slot.slot().namespace());
        Digest digest = Read.digest(request.variable("digest"));
        ModuleVersion version = version(slot, digest, request);
        if (slot.trial().filter(trial -> trial.version().equals(version)).isEmpty()) {
            return Answer.redirect(Shown.address(slot));
        }
        return Answer.page("confirm", Map.of("title", Shown.titleOf(slot, request), "href", Shown.address(slot), "act", act, "version", version.version(), "digest", digest.hex(),
                "live", slot.live().map(ModuleVersion::version).orElse("")));
    }

    private static ModuleVersion version(SlotView slot, Digest digest, Request request) {
        return slot.versions().stream().map(Modules.VersionView::version).filter(one -> one.digest().equals(digest)).findFirst()
                .orElseThrow(() -> ProblemException.notFound(request.text("module.unknown", slot.slot() + " @" + digest.brief())));
    }
}
