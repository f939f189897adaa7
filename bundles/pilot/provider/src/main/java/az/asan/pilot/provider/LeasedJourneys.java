package az.asan.pilot.provider;

import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.exchange.api.Exchange;
import az.asan.module.api.Caller;
import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import az.asan.pilot.api.DocumentCheck;
import az.asan.pilot.api.JourneySummary;
import az.asan.pilot.api.JourneyView;
import az.asan.pilot.api.Journeys;
import az.asan.pilot.api.PilotCard;
import az.asan.pilot.api.PilotException.Reason;
import az.asan.pilot.api.PilotException;
import az.asan.pilot.provider.Definition.Page;
import az.asan.pilot.spi.JourneyStore.DocumentRow;
import az.asan.pilot.spi.JourneyStore.JourneyRow;
import az.asan.pilot.spi.JourneyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Journeys on leased pilots. The pilot is leased for the one request; registers are asked outside of any transaction;
 * what came of it is written in one.
 */
@Component(service = Journeys.class, configurationPid = "az.asan.pilot.provider")
public final class LeasedJourneys implements Journeys {
    private static final String OPEN = "open";
    private static final String ENDED = "ended";
    private static final String ISSUED = "issued";

    private final Slots slots;
    private final Offers offers;
    private final Transactions transactions;
    private final JourneyBook book;
    private final Countries countries;
    private final Registers registers;
    private final JourneySeal seal;
    private final Documents documents;
    private final Wordings wordings;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    /** What an installation may be told: {@code demo} marks every document as having no legal force. */
    public @interface Settings {
        boolean demo() default false;
    }

    @Activate
    public LeasedJourneys(@Reference Slots slots, @Reference Modules modules, @Reference Exchange exchange, @Reference JourneyStore store,
            @Reference Transactions transactions, @Reference Trail trail, @Reference Outbox outbox, @Reference KeyRing keys, @Reference Countries countries,
            Settings settings) {
        this.slots = slots;
        this.offers = new Offers(slots);
        this.transactions = transactions;
        this.book = new JourneyBook(store, transactions, modules, trail, outbox);
        this.countries = countries;
        this.wordings = new Wordings(countries);
        this.registers = new Registers(exchange, () -> LocalDate.now(clock.withZone(countries.current().zone())));
        this.seal = new JourneySeal(keys);
        this.documents = new Documents(keys, store, seal, wordings, random, settings.demo());
    }

    @Override
    public List<PilotCard> offered(Locale locale) {
        return offers.all(locale);
    }

    @Override
    public PilotCard card(SlotName pilot, Locale locale) throws PilotException {
        try {
            return offers.card(pilot, locale);
        } catch (SlotUnavailableException e) {
            throw unavailable(e);
        }
    }

    @Override
    public JourneyView begin(SlotName pilot, Visit visit) throws PilotException {
        Proof proof = proof(visit);
        String personKey = seal.personKey(proof.person());
        Optional<JourneyRow> unfinished = book.unfinished(pilot, personKey);
        if (unfinished.isPresent()) {
            return view(unfinished.get().journey(), Optional.empty(), visit);
        }
        try (Lease<Pilot> lease = slots.lease(pilot, Pilot.class, caller(personKey, proof, visit))) {
            return Blame.on(lease, () -> begun(lease, pilot, personKey, proof, visit));
        } catch (SlotUnavailableException e) {
            throw unavailable(e);
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.CONSTRAINT) {
                // The same person began twice at the same moment; the other request was first, and its journey goes on.
                JourneyRow first = book.unfinished(pilot, personKey).orElseThrow(() -> e);
                return view(first.journey(), Optional.empty(), visit);
            }
            throw e;
        }
    }

    private JourneyView begun(Lease<Pilot> lease, SlotName pilot, String personKey, Proof proof, Visit visit) throws PilotException {
        Definition definition = lease.value().definition();
        admit(definition, proof);
        CaseId journey = caseId(visit);
        Page first = definition.pages().get(0);
        State state = registers.know(lease, pilot, first, State.begin(proof.person(), first.id(), visit.locale().toLanguageTag()), journey, visit);
        JourneyRow row = new JourneyRow(journey, pilot.toString(), lease.version().version(), lease.version().digest(), personKey, 1, OPEN,
                seal.close(journey, state), clock.instant(), clock.instant());
        book.begun(row, lease.version(), proof.person(), visit);
        return views(definition, lease.version(), journey, visit).page(state, 1, first, Map.of(), Map.of());
    }

    @Override
    public JourneyView view(CaseId journey, Optional<String> wanted, Visit visit) throws PilotException {
        JourneyRow row = row(journey, visit);
        if (ISSUED.equals(row.stage())) {
            return issued(row, seal.open(row), visit);
        }
        try (Lease<Pilot> lease = lease(row)) {
            State state = seal.open(row);
            return Blame.on(lease, () -> show(lease, row, state, wanted.orElse(state.page()), visit));
        }
    }

    @Override
    public JourneyView answer(CaseId journey, String pageId, int revision, Map<String, String> typed, Visit visit) throws PilotException {
        JourneyRow row = row(journey, visit);
        try (Lease<Pilot> lease = lease(row)) {
            return Blame.on(lease, () -> answered(lease, row, pageId, revision, typed, visit));
        }
    }

    private JourneyView answered(Lease<Pilot> lease, JourneyRow row, String pageId, int revision, Map<String, String> typed, Visit visit) throws PilotException {
        CaseId journey = row.journey();
        State state = seal.open(row);
        Definition definition = lease.value().definition();
        if (!OPEN.equals(row.stage()) || row.revision() != revision || !state.visited().contains(pageId)) {
            return show(lease, row, state, state.page(), visit);
        }
        Page page = definition.page(pageId).orElseThrow(() -> new PilotException(Reason.UNKNOWN_PAGE, "No page " + pageId));
        Answers.Wording wording = wordings.in(visit.locale());
        Map<String, String> errors = new Answers(wording, visit.locale()).errors(page, typed);
        if (!errors.isEmpty()) {
            return views(definition, lease.version(), journey, visit).page(state, revision, page, typed, errors);
        }
        State answered = Registers.current(definition, state, state.backTo(pageId).with(Answers.clean(page, typed)).speaking(visit.locale().toLanguageTag()));
        Optional<Page> next = definition.after(page, answered.answers());
        if (next.isEmpty()) {
            return issue(lease, row, registers.complete(lease, row(row), answered, journey, visit), visit);
        }
        State moved = registers.know(lease, row(row), next.get(), answered.on(next.get().id()), journey, visit);
        return keep(lease, row, moved, next.get().end() ? ENDED : OPEN, visit);
    }

    @Override
    public List<JourneySummary> of(Visit visit, int limit) throws PilotException {
        String personKey = seal.personKey(proof(visit).person());
        List<JourneySummary> summaries = new ArrayList<>();
        Map<String, String> titles = new HashMap<>();
        for (JourneyRow row : book.of(personKey, limit)) {
            String title = titles.computeIfAbsent(row.pilot(), pilot -> title(row, visit.locale()));
            summaries.add(new JourneySummary(row.journey(), row(row), title, stage(row), row.changedAt()));
        }
        return summaries;
    }

    @Override
    public byte[] document(CaseId journey, Visit visit) throws PilotException {
        JourneyRow row = row(journey, visit);
        DocumentRow document = book.document(row.journey())
                .orElseThrow(() -> new PilotException(Reason.NOT_FINISHED, "Journey " + journey + " has no document yet"));
        return documents.open(document);
    }

    @Override
    public DocumentCheck check(String code, Optional<Digest> file, Locale locale) {
        return documents.check(code, file, locale, transactions, clock.instant());
    }

    private JourneyView issue(Lease<Pilot> lease, JourneyRow row, State state, Visit visit) {
        Definition definition = lease.value().definition();
        Locale language = Locale.forLanguageTag(state.language());
        JourneyViews writing = new JourneyViews(definition, lease.version(), row.journey(), countries.current(), language, wordings.in(language));
        DocumentRow document = documents.make(definition, row, state, writing, countries.current(), language, visit.origin(), clock.instant());
        JourneyRow issued = next(row, state, ISSUED);
        return book.issued(issued, document, state.person(), visit) ? documents.handedOver(issued, state, document, countries.current(), visit.locale()) : again(lease, row, visit);
    }

    private JourneyView keep(Lease<Pilot> lease, JourneyRow row, State state, String stage, Visit visit) throws PilotException {
        JourneyRow changed = next(row, state, stage);
        boolean kept = ENDED.equals(stage) ? book.ended(changed, state.person(), visit) : book.answered(changed);
        return kept ? show(lease, changed, state, state.page(), visit) : again(lease, row, visit);
    }

    /** The page as another request of the same person left it. */
    private JourneyView again(Lease<Pilot> lease, JourneyRow outdated, Visit visit) {
        JourneyRow row = book.find(outdated.journey()).orElseThrow();
        State state = seal.open(row);
        return show(lease, row, state, state.page(), visit);
    }

    private JourneyView show(Lease<Pilot> lease, JourneyRow row, State state, String wanted, Visit visit) {
        Definition definition = lease.value().definition();
        if (ISSUED.equals(row.stage())) {
            return issued(row, state, visit);
        }
        String pageId = OPEN.equals(row.stage()) && state.visited().contains(wanted) ? wanted : state.page();
        return views(definition, lease.version(), row.journey(), visit).page(state, row.revision(), definition.page(pageId).orElseThrow(), Map.of(), Map.of());
    }

    /** Told by the document alone: a journey that is over holds no version of its pilot any more. */
    private JourneyView issued(JourneyRow row, State state, Visit visit) {
        DocumentRow document = book.document(row.journey()).orElseThrow();
        return documents.handedOver(row, state, document, countries.current(), visit.locale());
    }

    /** The visit's own case, so that one thread leads through all areas; a case can carry one journey, so a further one gets its own. */
    private CaseId caseId(Visit visit) {
        return visit.identity().caseId().filter(id -> book.find(id).isEmpty()).orElseGet(() -> CaseId.next(clock, random));
    }

    /** What the service is called today, else what it was called; a list is not worth failing for a name. */
    private String title(JourneyRow row, Locale locale) {
        return offers.title(row(row), locale).orElseGet(() -> {
            try (Lease<Pilot> lease = lease(row)) {
                return lease.value().definition().title().in(locale);
            } catch (PilotException e) {
                return row(row).id();
            }
        });
    }

    private JourneyRow next(JourneyRow row, State state, String stage) {
        return new JourneyRow(row.journey(), row.pilot(), row.version(), row.digest(), row.personKey(), row.revision() + 1, stage, seal.close(row.journey(), state),
                row.startedAt(), clock.instant());
    }

    private JourneyRow row(CaseId journey, Visit visit) throws PilotException {
        String personKey = seal.personKey(proof(visit).person());
        return book.find(journey).filter(row -> seal.same(row.personKey(), personKey))
                .orElseThrow(() -> new PilotException(Reason.UNKNOWN_JOURNEY, "This person has no journey " + journey));
    }

    private Lease<Pilot> lease(JourneyRow row) throws PilotException {
        try {
            return slots.lease(row(row), row.digest(), Pilot.class);
        } catch (SlotUnavailableException e) {
            throw unavailable(e);
        }
    }

    private JourneyViews views(Definition definition, ModuleVersion version, CaseId journey, Visit visit) {
        Country country = countries.current();
        return new JourneyViews(definition, version, journey, country, visit.locale(), wordings.in(visit.locale()));
    }

    /** The same person gets the same version, wherever and whenever they begin. */
    private static Caller caller(String personKey, Proof proof, Visit visit) {
        Set<String> cohorts = new HashSet<>();
        visit.identity().center().ifPresent(center -> cohorts.add("center:" + center));
        if (proof.method() == Proof.Method.OPERATOR_SAW_DOCUMENT) {
            cohorts.add("operator");
        }
        return new Caller(personKey, cohorts);
    }

    private static void admit(Definition definition, Proof proof) throws PilotException {
        boolean atCounter = proof.method() == Proof.Method.OPERATOR_SAW_DOCUMENT;
        if (atCounter ? !definition.atCounter() : proof.assurance().compareTo(definition.level()) < 0) {
            throw new PilotException(Reason.NOT_PROVEN, definition.level().name().toLowerCase(Locale.ROOT), "", "This pilot needs a surer proof of the person", null);
        }
    }

    private static Proof proof(Visit visit) throws PilotException {
        return visit.identity().proof().orElseThrow(() -> new PilotException(Reason.NOT_PROVEN, "Nobody is proven to be the person this is about"));
    }

    private static PilotException unavailable(SlotUnavailableException e) {
        boolean unknown = e.reason() == SlotUnavailableException.Reason.UNKNOWN || e.reason() == SlotUnavailableException.Reason.RETIRED;
        return new PilotException(unknown ? Reason.UNKNOWN_PILOT : Reason.UNAVAILABLE, e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), "",
                e.getMessage(), e);
    }

    private static SlotName row(JourneyRow row) {
        return SlotName.parse(row.pilot());
    }

    private static JourneyView.Stage stage(JourneyRow row) {
        return JourneyView.Stage.valueOf(row.stage().toUpperCase(Locale.ROOT));
    }
}
