package az.asan.module.web;

import az.asan.base.api.store.Digest;
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
import az.asan.module.api.Trust;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The console: what runs, what was refused and why, and how to change it. */
@Component
public final class ModulePages implements Pages {
    private static final int PAGE = 50;
    private static final int REFUSALS = 5;
    private static final int ALL_REFUSALS = 100;
    private static final String STREAM = "module/desired";
    private static final String MODULE = "/modules/{namespace}/{kind}/{id}";

    private final Modules modules;
    private final FindingTexts texts;
    private final ShiftPages shifts;
    private final TrustPages trust;

    @Activate
    public ModulePages(@Reference Modules modules, @Reference FindingTexts texts, @Reference Trust trust) {
        this.modules = modules;
        this.texts = texts;
        this.shifts = new ShiftPages(modules, texts);
        this.trust = new TrustPages(trust, texts);
    }

    @Override
    public String area() {
        return "module";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/modules", Who.LOOKS, this::list)
                .events("/modules/events", Who.LOOKS, request -> STREAM)
                .get("/modules/refused", Who.LOOKS, this::refused)
                .get("/modules/kit", Who.LOOKS, this::kit)
                .get("/modules/new", Who.CHANGES, request -> form(request, Map.of()))
                .post("/modules/new", Who.CHANGES, this::upload)
                .get(MODULE, Who.LOOKS, request -> module(request, List.of()))
                .post(MODULE, Who.CHANGES, this::change)
                .get(MODULE + "/retire", Who.CHANGES, this::confirmRetirement)
                .get(MODULE + "/rollback/{digest}", Who.CHANGES, this::confirmRollback)
                .get(MODULE + "/history", Who.LOOKS, shifts::history)
                .get(MODULE + "/try/{digest}", Who.CHANGES, shifts::form)
                .get(MODULE + "/promote/{digest}", Who.CHANGES, request -> shifts.confirm(request, "promote"))
                .get(MODULE + "/withdraw/{digest}", Who.CHANGES, request -> shifts.confirm(request, "withdraw"))
                .menu("menu.modules", "/modules", 70, Who.LOOKS);
        trust.routes(routes);
    }

    private Answer list(Request request) {
        Optional<String> namespace = request.query("namespace").filter(Read::isNamespace);
        List<SlotView> all = modules.slots();
        // What learners left behind is not what anybody who opens this page looks for.
        List<SlotView> wanted = all.stream().filter(slot -> namespace.map(slot.slot().namespace()::equals).orElse(slot.live().isPresent() || SlotName.MAIN.equals(slot.slot().namespace())))
                .sorted(Comparator.comparing((SlotView slot) -> slot.slot().kind()).thenComparing(SlotView::slot)).toList();
        int pages = Math.max(1, (wanted.size() + PAGE - 1) / PAGE);
        int page = Math.min(pages, request.query("page").filter(text -> text.matches("[1-9]\\d{0,4}")).map(Integer::parseInt).orElse(1));
        Map<String, List<Shown.Line>> byKind = wanted.stream().skip((long) (page - 1) * PAGE).limit(PAGE)
                .collect(Collectors.groupingBy(slot -> slot.slot().kind(), TreeMap::new, Collectors.mapping(slot -> Shown.Line.of(slot, request), Collectors.toList())));
        List<Shown.Group> groups = byKind.entrySet().stream().map(kind -> new Shown.Group(Shown.kind(kind.getKey(), request), kind.getValue())).toList();
        Map<String, Object> model = new HashMap<>(Map.of("groups", groups, "refused", refusals(REFUSALS, request), "mayChange", Who.CHANGES.admits(request.identity())));
        model.put("namespaces", all.stream().map(slot -> slot.slot().namespace()).distinct().sorted().toList());
        model.put("namespace", namespace.orElse(""));
        model.put("page", page);
        model.put("pages", pages);
        model.put("address", "/modules?" + namespace.map(name -> "namespace=" + name + '&').orElse("") + "page=");
        return Answer.page("list", model);
    }

    private Answer kit(Request request) {
        return Answer.bytes("application/zip", Kit.zip().orElseThrow(() -> ProblemException.notFound(request.text("kit.none")))).header("Content-Disposition", Kit.DISPOSITION);
    }

    private Answer refused(Request request) {
        return Answer.page("refused", Map.of("refused", refusals(ALL_REFUSALS, request)));
    }

    private List<Shown.Refused> refusals(int limit, Request request) {
        return modules.refusals(limit).stream().map(refusal -> Shown.Refused.of(refusal, texts, request)).toList();
    }

    private Answer form(Request request, Map<String, Object> more) {
        String own = Who.mayChange(request.identity(), SlotName.MAIN) ? SlotName.MAIN : request.identity().agency().orElse("");
        Map<String, Object> model = new HashMap<>(Map.of("yaml", "", "findings", List.of(), "listing", List.of(), "errors", List.of(), "fileName", "",
                "namespace", request.form("namespace").orElse(own), "namespaceError", ""));
        Wish wish = Wish.of(request);
        model.putAll(wish.model());
        model.putAll(more);
        return Answer.page("new", model);
    }

    private Answer upload(Request request) {
        Optional<Request.Upload> file = request.upload("file").filter(upload -> upload.content().length > 0);
        String pasted = request.form("yaml").orElse("");
        if (file.isEmpty() && pasted.isBlank()) {
            return wrong(request, "file", request.text("new.nothing"), pasted);
        }
        String namespace = request.form("namespace").orElse(SlotName.MAIN);
        if (!Read.isNamespace(namespace)) {
            return wrong(request, "namespace", request.text("new.namespace-wrong"), pasted);
        }
        if (!Who.mayChange(request.identity(), namespace)) {
            return wrong(request, "namespace", request.text("new.namespace-not-yours", namespace), pasted);
        }
        Wish wish = Wish.of(request);
        if (wish.traffic().isEmpty()) {
            return form(request, Map.of("yaml", pasted, "errors", wish.errors())).status(422);
        }
        String name = file.map(Request.Upload::name).orElse("pasted.yaml");
        byte[] content = file.map(Request.Upload::content).orElseGet(() -> pasted.getBytes(StandardCharsets.UTF_8));
        Admission admission = modules.submit(new Modules.Submission(name, content, namespace, request.identity(), "console", wish.traffic().get()));
        if (admission.state() == ModuleState.AWAITING_APPROVAL) {
            return Answer.redirect("/modules/trust");
        }
        if (admission.state() != ModuleState.REFUSED && admission.version().isPresent()) {
            SlotName slot = admission.version().get().slot();
            return Answer.redirect("/modules/" + slot.namespace() + '/' + slot.kind() + '/' + slot.id() + "?checked=" + admission.millis().checking() + "&ready="
                    + admission.millis().activating() + "&version=" + admission.version().get().version());
        }
        List<Wire.FindingView> findings = Wire.FindingView.of(admission.findings(), texts, request.locale());
        boolean archive = content.length > 2 && content[0] == 'P' && content[1] == 'K';
        return form(request, Map.of("yaml", file.isEmpty() ? pasted : "", "fileName", name, "findings", findings, "listing", archive ? List.of() : Shown.listing(content, findings))).status(422);
    }

    private Answer wrong(Request request, String field, String text, String pasted) {
        return form(request, Map.of("yaml", pasted, "errors", List.of(Map.of("field", field, "text", text)), "namespaceError", "namespace".equals(field) ? text : "")).status(422);
    }

    private Answer module(Request request, List<Wire.FindingView> problems) {
        SlotView slot = slot(request);
        List<Shown.Version> versions = slot.versions().stream()
                .map(version -> Shown.Version.of(version, slot, texts, request)).toList();
        Optional<String> done = request.query("version").filter(ModuleVersion::isVersion).filter(version -> Stream.concat(slot.live().stream(), slot.trial().map(Modules.Trial::version).stream()).anyMatch(runs -> runs.version().equals(version)));
        Map<String, Object> model = new HashMap<>();
        model.put("title", Shown.titleOf(slot, request));
        model.put("lost", versions.stream().mapToLong(Shown.Version::lost).sum());
        model.put("calls", versions.stream().mapToLong(version -> version.served() + version.lost()).sum());
        model.put("slot", slot.slot().toString());
        model.put("href", Shown.address(slot));
        model.put("live", slot.live().map(ModuleVersion::version).orElse(""));
        model.put("versions", versions);
        model.put("mayChange", Who.mayChange(request.identity(), slot.slot().namespace()));
        model.put("problems", problems);
        model.put("distrusted", trust.distrusted(slot));
        model.put("trial", slot.trial().map(trial -> List.of(Shown.Part.of(trial, request))).orElse(List.of()));
        model.put("done", done.map(version -> request.text("module.done", version, millis(request, "checked"), millis(request, "ready"))).orElse(""));
        Answer answer = Answer.page("module", model);
        return problems.isEmpty() ? answer : answer.status(422);
    }

    private Answer confirmRetirement(Request request) {
        SlotView slot = changeable(request);
        return slot.live().isEmpty() ? Answer.redirect(Shown.address(slot))
                : Answer.page("confirm", Map.of("title", Shown.titleOf(slot, request), "href", Shown.address(slot), "act", "retire", "version", slot.live().get().version(), "digest", ""));
    }

    private Answer confirmRollback(Request request) {
        SlotView slot = changeable(request);
        Digest digest = Read.digest(request.variable("digest"));
        ModuleVersion version = slot.versions().stream().map(Modules.VersionView::version).filter(one -> one.digest().equals(digest)).findFirst()
                .orElseThrow(() -> ProblemException.notFound(request.text("module.unknown", slot.slot() + " @" + digest.brief())));
        return slot.live().filter(version::equals).isPresent() ? Answer.redirect(Shown.address(slot)) : Answer.page("confirm", Map.of("title", Shown.titleOf(slot, request),
                "href", Shown.address(slot), "act", "rollback", "version", version.version(), "digest", digest.hex(), "live", slot.live().map(ModuleVersion::version).orElse("")));
    }

    private SlotView changeable(Request request) {
        SlotView slot = slot(request);
        Who.change(request.identity(), slot.slot().namespace());
        return slot;
    }

    private Answer change(Request request) {
        SlotView slot = changeable(request);
        String act = request.form("do").orElse("");
        if (!List.of("retire", "rollback", "traffic", "promote", "withdraw").contains(act)) {
            throw ProblemException.invalid("A module is put back (rollback), tried (traffic), promoted, withdrawn or taken out of service (retire), not '" + act + "'");
        }
        if ("retire".equals(act)) {
            modules.retire(slot.slot(), request.identity());
            return Answer.redirect(Shown.address(slot));
        }
        Digest digest = Read.digest(request.form("digest").orElse(""));
        if ("withdraw".equals(act)) {
            modules.withdraw(slot.slot(), digest, request.identity());
            return Answer.redirect(Shown.address(slot));
        }
        Wish wish = Wish.of(request);
        if ("traffic".equals(act) && wish.traffic().isEmpty()) {
            return shifts.form(request, digest, wish).status(422);
        }
        Admission admission = switch (act) {
            case "traffic" -> modules.traffic(slot.slot(), digest, wish.traffic().get(), request.identity());
            case "promote" -> modules.promote(slot.slot(), digest, request.identity());
            default -> modules.rollback(slot.slot(), digest, request.identity());
        };
        return admission.runs() ? Answer.redirect(Shown.address(slot)) : module(request, Wire.FindingView.of(admission.findings(), texts, request.locale()));
    }

    private SlotView slot(Request request) {
        return ShiftPages.slot(modules, request);
    }

    /** A number that only says how long something took; anything else is not shown. */
    private static String millis(Request request, String key) {
        return request.query(key).filter(text -> text.matches("\\d{1,7}")).orElse("–");
    }
}
