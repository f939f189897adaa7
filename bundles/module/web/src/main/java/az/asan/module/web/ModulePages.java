package az.asan.module.web;

import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.SlotName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The console: what runs, what was refused and why, and how to change it. */
@Component
public final class ModulePages implements Pages {
    private static final int REFUSALS = 10;
    private static final String STREAM = "module/desired";
    private static final String MODULE = "/modules/{namespace}/{kind}/{id}";

    private final Modules modules;
    private final FindingTexts texts;

    @Activate
    public ModulePages(@Reference Modules modules, @Reference FindingTexts texts) {
        this.modules = modules;
        this.texts = texts;
    }

    @Override
    public String area() {
        return "module";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/modules", Who.LOOKS, this::list)
                .events("/modules/events", Who.LOOKS, request -> STREAM)
                .get("/modules/new", Who.CHANGES, request -> form(Map.of()))
                .post("/modules/new", Who.CHANGES, this::upload)
                .get(MODULE, Who.LOOKS, request -> module(request, List.of()))
                .post(MODULE, Who.CHANGES, this::change)
                .menu("menu.modules", "/modules", 70, Who.LOOKS);
    }

    private Answer list(Request request) {
        Map<String, List<Shown.Line>> byKind = modules.slots().stream()
                .collect(Collectors.groupingBy(slot -> slot.slot().kind(), TreeMap::new, Collectors.mapping(slot -> Shown.Line.of(slot, request), Collectors.toList())));
        List<Shown.Group> groups = byKind.entrySet().stream().map(kind -> new Shown.Group(Shown.kind(kind.getKey(), request), kind.getValue())).toList();
        List<Shown.Refused> refused = modules.refusals(REFUSALS).stream().map(refusal -> Shown.Refused.of(refusal, texts, request)).toList();
        return Answer.page("list", Map.of("groups", groups, "refused", refused, "mayChange", Who.CHANGES.admits(request.identity())));
    }

    private Answer form(Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(Map.of("yaml", "", "findings", List.of(), "listing", List.of(), "errors", List.of(), "fileName", ""));
        model.putAll(more);
        return Answer.page("new", model);
    }

    private Answer upload(Request request) {
        Optional<Request.Upload> file = request.upload("file").filter(upload -> upload.content().length > 0);
        String pasted = request.form("yaml").orElse("");
        if (file.isEmpty() && pasted.isBlank()) {
            return form(Map.of("errors", List.of(Map.of("field", "file", "text", request.text("new.nothing"))))).status(422);
        }
        String name = file.map(Request.Upload::name).orElse("pasted.yaml");
        byte[] content = file.map(Request.Upload::content).orElseGet(() -> pasted.getBytes(StandardCharsets.UTF_8));
        Admission admission = modules.submit(new Modules.Submission(name, content, SlotName.MAIN, request.identity(), "console"));
        if (admission.state() != ModuleState.REFUSED && admission.version().isPresent()) {
            SlotName slot = admission.version().get().slot();
            return Answer.redirect("/modules/" + slot.namespace() + '/' + slot.kind() + '/' + slot.id() + "?checked=" + admission.millis().checking() + "&ready="
                    + admission.millis().activating() + "&version=" + admission.version().get().version());
        }
        List<Wire.FindingView> findings = Wire.FindingView.of(admission.findings(), texts, request.locale());
        boolean archive = content.length > 2 && content[0] == 'P' && content[1] == 'K';
        return form(Map.of("yaml", file.isEmpty() ? pasted : "", "fileName", name, "findings", findings, "listing", archive ? List.of() : Shown.listing(content, findings))).status(422);
    }

    private Answer module(Request request, List<Wire.FindingView> problems) {
        SlotView slot = slot(request);
        List<Shown.Version> versions = slot.versions().stream()
                .map(version -> Shown.Version.of(version, slot.live().filter(version.version()::equals).isPresent(), texts, request)).toList();
        Optional<String> done = request.query("version").filter(ModuleVersion::isVersion).filter(version -> slot.live().filter(live -> live.version().equals(version)).isPresent());
        Map<String, Object> model = new HashMap<>();
        model.put("title", slot.versions().stream().filter(version -> slot.live().filter(version.version()::equals).isPresent()).findFirst()
                .or(() -> slot.versions().stream().findFirst()).map(version -> Shown.titleOf(version, request)).orElse(slot.slot().id()));
        model.put("slot", slot.slot().toString());
        model.put("href", Shown.address(slot));
        model.put("live", slot.live().map(ModuleVersion::version).orElse(""));
        model.put("versions", versions);
        model.put("mayChange", Who.CHANGES.admits(request.identity()));
        model.put("problems", problems);
        model.put("done", done.map(version -> request.text("module.done", version, millis(request, "checked"), millis(request, "ready"))).orElse(""));
        Answer answer = Answer.page("module", model);
        return problems.isEmpty() ? answer : answer.status(422);
    }

    private Answer change(Request request) {
        SlotView slot = slot(request);
        if ("retire".equals(request.form("do").orElse(""))) {
            modules.retire(slot.slot(), request.identity());
            return Answer.redirect(Shown.address(slot));
        }
        Admission admission = modules.rollback(slot.slot(), Read.digest(request.form("digest").orElse("")), request.identity());
        return admission.live() ? Answer.redirect(Shown.address(slot)) : module(request, Wire.FindingView.of(admission.findings(), texts, request.locale()));
    }

    private SlotView slot(Request request) {
        SlotName name = Read.slot(request.variable("namespace"), request.variable("kind"), request.variable("id"));
        return modules.slot(name).orElseThrow(() -> ProblemException.notFound(request.text("module.unknown", name)));
    }

    /** A number that only says how long something took; anything else is not shown. */
    private static String millis(Request request, String key) {
        return request.query(key).filter(text -> text.matches("\\d{1,7}")).orElse("–");
    }
}
