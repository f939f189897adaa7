package az.asan.module.provider.life;

import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Blobs;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules.Act;
import az.asan.module.api.Modules.Event;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import az.asan.module.provider.admission.SemVer;
import az.asan.module.provider.life.StaleException.Why;
import az.asan.module.spi.ModuleStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the database says is to run. Each change is one transaction: state, trail and fact together. Nothing of a node
 * is changed here.
 */
public final class Desired {
    /** The stream that every node follows. */
    public static final String STREAM = "module/desired";

    private static final Map<Act, String> VERBS = Map.of(Act.DEPLOYED, "deploy", Act.TRIED, "try", Act.REDIRECTED, "redirect", Act.PROMOTED, "promote",
            Act.WITHDRAWN, "withdraw", Act.ROLLED_BACK, "rollback", Act.TAKEN_BACK, "take-back", Act.RETIRED, "retire");

    private final Transactions transactions;
    private final ModuleStore store;
    private final Blobs blobs;
    private final Trail trail;
    private final Outbox outbox;
    private final Clock clock;

    public Desired(Transactions transactions, ModuleStore store, Blobs blobs, Trail trail, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.blobs = blobs;
        this.trail = trail;
        this.outbox = outbox;
        this.clock = clock;
    }

    boolean inTransaction() {
        return transactions.running();
    }

    List<ModuleStore.Desired> slots() {
        return transactions.query(store::slots);
    }

    Optional<ModuleStore.Desired> slot(SlotName slot) {
        return transactions.query(() -> store.slot(slot));
    }

    Optional<ModuleStore.Admitted> admitted(String namespace, Digest digest) {
        return transactions.query(() -> store.admitted(namespace, digest));
    }

    List<ModuleStore.Admitted> versions(SlotName slot) {
        return transactions.query(() -> store.versions(slot));
    }

    Set<Digest> pinned(SlotName slot) {
        return transactions.query(() -> store.pinned(slot));
    }

    List<ModuleStore.Refused> refusals(int limit) {
        return transactions.query(() -> store.refusals(limit));
    }

    /** The newest version of a slot by number. */
    static Optional<ModuleStore.Admitted> newest(List<ModuleStore.Admitted> versions) {
        return versions.stream().max(Comparator.comparing(admitted -> SemVer.parse(admitted.version().version())));
    }

    List<Event> events(SlotName slot, int limit) {
        return transactions.query(() -> store.events(slot, limit));
    }

    /**
     * Admits a version that was probed, and gives it its part of the work.
     *
     * @param more what else is kept with it
     * @throws StaleException when the slot has a newer one by now, or no default beside which it could be tried
     */
    void deploy(ModuleStore.Admitted admitted, byte[] content, Traffic traffic, Identity by, Runnable more) throws StaleException {
        ModuleVersion version = admitted.version();
        transactions.<Void, StaleException>command(() -> {
            Optional<ModuleStore.Admitted> newest = newest(store.versions(version.slot()));
            if (newest.isPresent() && SemVer.parse(newest.get().version().version()).compareTo(SemVer.parse(version.version())) >= 0) {
                throw new StaleException(Why.OVERTAKEN, newest.get().version().version());
            }
            blobs.put(content);
            store.admit(admitted);
            more.run();
            if (traffic.mode() == Traffic.Mode.ALL) {
                Optional<ModuleStore.Desired> row = store.slot(version.slot());
                stand(Act.DEPLOYED, version, row.flatMap(ModuleStore.Desired::live), by, admitted.via());
                endTrial(row, Act.WITHDRAWN, by, List.of());
            } else {
                beginTrial(version, traffic, by, admitted.via());
            }
            return null;
        });
    }

    void rollback(ModuleVersion version, Identity by) {
        transactions.<Void, RuntimeException>command(() -> {
            // What somebody chose to put back is not taken back again by itself.
            stand(Act.ROLLED_BACK, version, Optional.empty(), by, "");
            if (trial(version).isPresent()) {
                store.tryOut(version.slot(), Optional.empty());
            }
            return null;
        });
    }

    void tryOut(ModuleVersion version, Traffic traffic, Identity by) throws StaleException {
        transactions.<Void, StaleException>command(() -> {
            beginTrial(version, traffic, by, "");
            return null;
        });
    }

    /** @throws StaleException when the version is not on trial */
    void promote(ModuleVersion version, Identity by) throws StaleException {
        transactions.<Void, StaleException>command(() -> {
            ModuleStore.Desired row = trial(version).orElseThrow(() -> new StaleException(Why.NOT_THERE, version.version()));
            stand(Act.PROMOTED, version, row.live(), by, "");
            store.tryOut(version.slot(), Optional.empty());
            return null;
        });
    }

    /** @return whether the version was on trial */
    boolean withdraw(ModuleVersion version, Act act, Identity by, List<Finding> reason) {
        return transactions.<Boolean, RuntimeException>command(() -> {
            Optional<ModuleStore.Desired> row = trial(version);
            endTrial(row, act, by, reason);
            return row.isPresent();
        });
    }

    /**
     * Puts the version before it in place of one that fails.
     *
     * @throws StaleException when it is not the default any more, or another one came before it
     */
    void takeBack(ModuleVersion failing, ModuleVersion before, Identity by, List<Finding> reason) throws StaleException {
        transactions.<Void, StaleException>command(() -> {
            Optional<ModuleStore.Desired> row = store.slot(failing.slot());
            if (row.flatMap(ModuleStore.Desired::live).filter(failing.digest()::equals).isEmpty()
                    || row.flatMap(ModuleStore.Desired::before).filter(before.digest()::equals).isEmpty()) {
                throw new StaleException(Why.NOT_THERE, failing.version());
            }
            store.stand(failing.slot(), Optional.of(before.digest()), Optional.empty(), now(), by.subject());
            write(Act.TAKEN_BACK, failing, Traffic.all(), by, "", reason);
            return null;
        });
    }

    void retire(SlotName slot, Identity by) {
        transactions.<Void, RuntimeException>command(() -> {
            Optional<ModuleStore.Desired> row = store.slot(slot);
            endTrial(row, Act.WITHDRAWN, by, List.of());
            Optional<ModuleStore.Admitted> live = row.flatMap(ModuleStore.Desired::live).flatMap(digest -> store.admitted(slot.namespace(), digest));
            store.stand(slot, Optional.empty(), Optional.empty(), now(), by.subject());
            live.ifPresent(admitted -> write(Act.RETIRED, admitted.version(), Traffic.all(), by, "", List.of()));
            return null;
        });
    }

    /** Keeps a refusal. A finding is kept with its arguments, which hold nothing secret. */
    void refuse(ModuleStore.Refused refused) {
        transactions.<Void, RuntimeException>command(() -> {
            store.refuse(refused);
            String object = refused.version().map(version -> version.slot().toString()).orElse(refused.namespace());
            TrailEntry.Builder entry = TrailEntry.of(refused.by(), "module.refuse", object).refused().detail("digest", refused.digest().hex()).detail("via", refused.via());
            refused.version().ifPresent(version -> entry.detail("version", version.version()));
            refused.findings().stream().filter(Finding::refuses).findFirst().ifPresent(first -> entry.detail("finding", first.code()));
            trail.append(entry.build());
            outbox.append(STREAM, "module-refused", "{\"digest\":\"" + refused.digest() + "\"}");
            return null;
        });
    }

    /** To the millisecond, as the store keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void pin(ModuleVersion version, String holder) {
        store.pin(version.slot(), version.digest(), holder, now());
    }

    void unpin(String holder) {
        store.unpin(holder);
    }

    private void stand(Act act, ModuleVersion version, Optional<Digest> before, Identity by, String via) {
        store.stand(version.slot(), Optional.of(version.digest()), before.filter(digest -> !digest.equals(version.digest())), now(), by.subject());
        write(act, version, Traffic.all(), by, via, List.of());
    }

    private void beginTrial(ModuleVersion version, Traffic traffic, Identity by, String via) throws StaleException {
        Optional<ModuleStore.Desired> row = store.slot(version.slot());
        if (row.flatMap(ModuleStore.Desired::live).filter(live -> !live.equals(version.digest())).isEmpty()) {
            throw new StaleException(Why.NO_DEFAULT, version.version());
        }
        Optional<ModuleStore.OnTrial> same = row.flatMap(ModuleStore.Desired::trial).filter(trial -> trial.version().equals(version.digest()));
        if (same.isEmpty()) {
            endTrial(row, Act.WITHDRAWN, by, List.of());
        }
        store.tryOut(version.slot(), Optional.of(new ModuleStore.OnTrial(version.digest(), traffic, now(), by.subject())));
        write(same.isEmpty() ? Act.TRIED : Act.REDIRECTED, version, traffic, by, via, List.of());
    }

    private void endTrial(Optional<ModuleStore.Desired> row, Act act, Identity by, List<Finding> reason) {
        Optional<ModuleStore.OnTrial> trial = row.flatMap(ModuleStore.Desired::trial);
        if (trial.isPresent()) {
            SlotName slot = row.get().slot();
            store.tryOut(slot, Optional.empty());
            store.admitted(slot.namespace(), trial.get().version()).ifPresent(admitted -> write(act, admitted.version(), trial.get().traffic(), by, "", reason));
        }
    }

    /** The slot of a version that is on trial there. */
    private Optional<ModuleStore.Desired> trial(ModuleVersion version) {
        return store.slot(version.slot()).filter(row -> row.trial().filter(trial -> trial.version().equals(version.digest())).isPresent());
    }

    private void write(Act act, ModuleVersion version, Traffic traffic, Identity by, String via, List<Finding> reason) {
        store.note(new Event(now(), act, version, traffic, by.subject(), via, reason));
        TrailEntry.Builder entry = TrailEntry.of(by.subject(), "module." + VERBS.get(act), version.slot().toString()).detail("version", version.version())
                .detail("digest", version.digest().hex());
        if (!via.isEmpty()) {
            entry.detail("via", via);
        }
        if (traffic.mode() != Traffic.Mode.ALL) {
            entry.detail("traffic", traffic.toString());
        }
        reason.forEach(finding -> entry.detail("reason", finding.code() + ' ' + String.join(" ", finding.arguments())));
        trail.append(entry.build());
        // Names, versions, digests and parts of the work are of letters, digits and signs that JSON takes as they are.
        outbox.append(STREAM, "module-" + act.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "{\"slot\":\"" + version.slot() + "\",\"version\":\"" + version.version() + "\",\"digest\":\"" + version.digest() + "\",\"traffic\":\"" + traffic + "\"}");
    }
}
