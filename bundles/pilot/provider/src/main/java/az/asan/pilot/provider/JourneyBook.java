package az.asan.pilot.provider;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.CaseId;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.pilot.api.Journeys.Visit;
import az.asan.pilot.spi.JourneyStore;
import az.asan.pilot.spi.JourneyStore.DocumentRow;
import az.asan.pilot.spi.JourneyStore.JourneyRow;
import java.util.List;
import java.util.Optional;

/** What is written of journeys: the row, the version's pin, the trail and the fact, each time in one transaction. */
final class JourneyBook {
    private final JourneyStore store;
    private final Transactions transactions;
    private final Modules modules;
    private final Trail trail;
    private final Outbox outbox;

    JourneyBook(JourneyStore store, Transactions transactions, Modules modules, Trail trail, Outbox outbox) {
        this.store = store;
        this.transactions = transactions;
        this.modules = modules;
        this.trail = trail;
        this.outbox = outbox;
    }

    Optional<JourneyRow> find(CaseId journey) {
        return transactions.query(() -> store.find(journey));
    }

    Optional<JourneyRow> unfinished(SlotName pilot, String personKey) {
        return transactions.query(() -> store.open(pilot.toString(), personKey));
    }

    List<JourneyRow> of(String personKey, int limit) {
        return transactions.query(() -> store.of(personKey, limit));
    }

    Optional<DocumentRow> document(CaseId journey) {
        return transactions.query(() -> store.documentOf(journey));
    }

    /** A journey that begins, on a version that is kept for it from now on. */
    void begun(JourneyRow row, ModuleVersion version, String person, Visit visit) {
        transactions.command(() -> {
            store.insert(row);
            modules.pin(version, holder(row));
            tell("pilot.begin", "journey-begun", row, person, visit);
            return row;
        });
    }

    /** A page that was answered. Whether the row was still as it had been read. */
    boolean answered(JourneyRow row) {
        return transactions.command(() -> store.update(row));
    }

    /** A journey that came to an end without a document; its last page tells what to do instead, so its version stays. */
    boolean ended(JourneyRow row, String person, Visit visit) {
        return transactions.command(() -> {
            boolean kept = store.update(row);
            if (kept) {
                tell("pilot.end", "journey-ended", row, person, visit);
            }
            return kept;
        });
    }

    /** A journey that came to its document, which says all there is to say: the version is let go. */
    boolean issued(JourneyRow row, DocumentRow document, String person, Visit visit) {
        return transactions.command(() -> {
            boolean kept = store.update(row);
            if (kept) {
                store.insert(document);
                modules.unpin(holder(row));
                tell("pilot.issue", "journey-issued", row, person, visit);
            }
            return kept;
        });
    }

    private void tell(String action, String fact, JourneyRow row, String person, Visit visit) {
        TrailEntry.Builder entry = TrailEntry.of(visit.identity().subject(), action, row.pilot()).caseId(row.journey()).traceId(visit.trace().traceId())
                .person(person).detail("version", row.version());
        visit.identity().caseId().filter(id -> !id.equals(row.journey())).ifPresent(id -> entry.detail("visit", id.value()));
        trail.append(entry.build());
        outbox.append("pilot/" + SlotName.parse(row.pilot()).id(), fact, "{\"version\":\"" + row.version() + "\"}");
    }

    private static String holder(JourneyRow row) {
        return "journey:" + row.journey();
    }
}
