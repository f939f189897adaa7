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
import az.asan.base.api.trail.TrailEntry;
import az.asan.exchange.api.Exchange;
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
import az.asan.pilot.api.PilotException;
import az.asan.pilot.api.PilotException.Reason;
import az.asan.pilot.provider.Definition.Page;
import az.asan.pilot.spi.JourneyStore;
import az.asan.pilot.spi.JourneyStore.DocumentRow;
import az.asan.pilot.spi.JourneyStore.JourneyRow;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Journeys on leased pilots. The pilot is leased for the one request; registers are asked outside of any transaction;
 * what came of it is written in one.
 */
@Component(service = Journeys.class, configurationPid = "az.asan.pilot.provider")
public final class LeasedJourneys implements Journeys {
    private final Slots slots;
    private final Modules modules;
    private final JourneyStore store;
    private final Transactions transactions;
    private final Trail trail;
    private final Outbox outbox;
    private final Countries countries;
    private final Registers registers;
    private final JourneySeal seal;
    private final Documents documents;
    private final Wordings wordings = new Wordings();
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
        this.modules = modules;
        this.store = store;
        this.transactions = transactions;
        this.trail = trail;
        this.outbox = outbox;
        this.countries = countries;
        this.registers = new Registers(exchange);
        this.seal = new JourneySeal(keys);
        this.documents = new Documents(keys, store, seal, wordings, random, settings.demo());
    }

    @Override
    public List<PilotCard> offered(Locale locale) {
        List<PilotCard> cards = new ArrayList<>();
        for (ModuleVersion version : slots.live("pilot")) {
            try {
                cards.add(card(version.slot(), locale));
            } catch (PilotException e) {
                // Taken out of service between the list and the look: then it is not offered.
                continue;
            }
        }
        cards.sort(Comparator.comparing(PilotCard::title));
        return cards;
    }

    @Override
    public PilotCard card(SlotName pilot, Locale locale) throws PilotException {
        try (Lease<Pilot> lease = slots.lease(pilot, Pilot.class)) {
            Definition definition = lease.value().definition();
            return new PilotCard(pilot, lease.version().version(), definition.title().in(locale), definition.summary().in(locale), definition.publicService(),
                    definition.level(), definition.atCounter());
        } catch (SlotUnavailableException e) {
            throw unavailable(e);
        }
    }

    @Override
    public JourneyView begin(SlotName pilot, Visit visit) throws PilotException {
        Proof proof = proof(visit);
        String personKey = seal.personKey(proof.person());
        Optional<JourneyRow> unfinished = transactions.query(() -> store.open(pilot.toString(), personKey));
        if (unfinished.isPresent()) {
            return view(unfinished.get().journey(), Optional.empty(), visit);
        }
        try (Lease<Pilot> lease = slots.lease(pilot, Pilot.class)) {
            Definition definition = lease.value().definition();
            admit(definition, proof);
            CaseId journey = visit.identity().caseId().orElseGet(() -> CaseId.next(clock, random));
            Page first = definition.pages().get(0);
            State state = registers.know(definition, pilot, first, State.begin(proof.person(), first.id(), visit.locale().toLanguageTag()), journey, visit);
            JourneyRow row = new JourneyRow(journey, pilot.toString(), lease.version().version(), lease.version().digest(), personKey, 1, "open",
                    seal.close(journey, state), clock.instant(), clock.instant());
            transactions.command(() -> {
                store.insert(row);
                modules.pin(lease.version(), holder(journey));
                record("pilot.begin", row, proof.person(), visit);
                outbox.append(stream(pilot), "journey-begun", "{\"version\":\"" + row.version() + "\"}");
                return row;
            });
            return views(definition, lease.version(), journey, visit).page(state, 1, first, Map.of(), Map.of());
        } catch (SlotUnavailableException e) {
            throw unavailable(e);
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.CONSTRAINT) {
                // The same person began twice at the same moment; the other request was first, and its journey goes on.
                JourneyRow first = transactions.query(() -> store.open(pilot.toString(), personKey)).orElseThrow(() -> e);
                return view(first.journey(), Optional.empty(), visit);
            }
            throw e;
        }
    }

    @Override
    public JourneyView view(CaseId journey, Optional<String> wanted, Visit visit) throws PilotException {
        JourneyRow row = row(journey, visit);
        try (Lease<Pilot> lease = lease(row)) {
            State state = seal.open(row);
            return show(lease, row, state, wanted.orElse(state.page()), visit);
        }
    }

    @Override
    public JourneyView answer(CaseId journey, String pageId, int revision, Map<String, String> typed, Visit visit) throws PilotException {
        JourneyRow row = row(journey, visit);
        try (Lease<Pilot> lease = lease(row)) {
            State state = seal.open(row);
            Definition definition = lease.value().definition();
            if (!"open".equals(row.stage()) || row.revision() != revision || !state.visited().contains(pageId)) {
                return show(lease, row, state, state.page(), visit);
            }
            Page page = definition.page(pageId).orElseThrow(() -> new PilotException(Reason.UNKNOWN_PAGE, "No page " + pageId));
            Answers.Wording wording = wordings.in(visit.locale());
            Map<String, String> errors = new Answers(wording, visit.locale()).errors(page, typed);
            if (!errors.isEmpty()) {
                return views(definition, lease.version(), journey, visit).page(state, revision, page, typed, errors);
            }
            State answered = state.backTo(pageId).with(Answers.clean(page, typed)).speaking(visit.locale().toLanguageTag());
            Optional<Page> next = definition.after(page, answered.answers());
            if (next.isEmpty()) {
                return issue(lease, row, answered, visit);
            }
            State moved = registers.know(definition, row(row), next.get(), answered.on(next.get().id()), journey, visit);
            return keep(lease, row, moved, next.get().end() ? "ended" : "open", visit);
        }
    }

    @Override
    public List<JourneySummary> of(Visit visit, int limit) throws PilotException {
        String personKey = seal.personKey(proof(visit).person());
        List<JourneySummary> summaries = new ArrayList<>();
        for (JourneyRow row : transactions.query(() -> store.of(personKey, limit))) {
            try (Lease<Pilot> lease = lease(row)) {
                summaries.add(new JourneySummary(row.journey(), row(row), lease.value().definition().title().in(visit.locale()), stage(row), row.changedAt()));
            }
        }
        return summaries;
    }

    @Override
    public byte[] document(CaseId journey, Visit visit) throws PilotException {
        JourneyRow row = row(journey, visit);
        DocumentRow document = transactions.query(() -> store.documentOf(row.journey()))
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
        JourneyRow issued = next(row, state, "issued");
        boolean kept = transactions.command(() -> {
            if (!store.update(issued)) {
                return false;
            }
            store.insert(document);
            modules.unpin(holder(row.journey()));
            modules.pin(lease.version(), holder(row.journey()));
            record("pilot.issue", issued, state.person(), visit);
            outbox.append(stream(row(row)), "journey-issued", "{\"version\":\"" + row.version() + "\"}");
            return true;
        });
        return kept ? views(definition, lease.version(), row.journey(), visit).issued(state, issued.revision(), document) : again(lease, row, visit);
    }

    private JourneyView keep(Lease<Pilot> lease, JourneyRow row, State state, String stage, Visit visit) throws PilotException {
        JourneyRow changed = next(row, state, stage);
        boolean kept = transactions.command(() -> {
            if (!store.update(changed)) {
                return false;
            }
            if ("ended".equals(stage)) {
                record("pilot.end", changed, state.person(), visit);
                outbox.append(stream(row(row)), "journey-ended", "{\"version\":\"" + row.version() + "\"}");
            }
            return true;
        });
        return kept ? show(lease, changed, state, state.page(), visit) : again(lease, row, visit);
    }

    /** The page as another request of the same person left it. */
    private JourneyView again(Lease<Pilot> lease, JourneyRow outdated, Visit visit) {
        JourneyRow row = transactions.query(() -> store.find(outdated.journey())).orElseThrow();
        State state = seal.open(row);
        return show(lease, row, state, state.page(), visit);
    }

    private JourneyView show(Lease<Pilot> lease, JourneyRow row, State state, String wanted, Visit visit) {
        Definition definition = lease.value().definition();
        JourneyViews views = views(definition, lease.version(), row.journey(), visit);
        if ("issued".equals(row.stage())) {
            return views.issued(state, row.revision(), transactions.query(() -> store.documentOf(row.journey())).orElseThrow());
        }
        String pageId = "open".equals(row.stage()) && state.visited().contains(wanted) ? wanted : state.page();
        return views.page(state, row.revision(), definition.page(pageId).orElseThrow(), Map.of(), Map.of());
    }

    private JourneyRow next(JourneyRow row, State state, String stage) {
        return new JourneyRow(row.journey(), row.pilot(), row.version(), row.digest(), row.personKey(), row.revision() + 1, stage, seal.close(row.journey(), state),
                row.startedAt(), clock.instant());
    }

    private JourneyRow row(CaseId journey, Visit visit) throws PilotException {
        String personKey = seal.personKey(proof(visit).person());
        return transactions.query(() -> store.find(journey)).filter(row -> seal.same(row.personKey(), personKey))
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

    private void record(String action, JourneyRow row, String person, Visit visit) {
        trail.append(TrailEntry.of(visit.identity().subject(), action, row.pilot()).caseId(row.journey()).traceId(visit.trace().traceId()).person(person)
                .detail("version", row.version()).build());
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

    private static String holder(CaseId journey) {
        return "journey:" + journey;
    }

    private static String stream(SlotName pilot) {
        return "pilot/" + pilot.id();
    }
}
