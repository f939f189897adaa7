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
import az.asan.module.api.SlotName;
import az.asan.module.provider.admission.SemVer;
import az.asan.module.spi.ModuleStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the database says is to run. Each change is one transaction: state, trail and fact together. Nothing of a node
 * is changed here.
 */
public final class Desired {
    /** The stream that every node follows. */
    public static final String STREAM = "module/desired";

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

    /** A newer version came in while this one was being tried out. */
    static final class OvertakenException extends Exception {
        private static final long serialVersionUID = 1L;

        OvertakenException(String newest) {
            super(newest);
        }
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

    /**
     * Admits a version that was probed, and makes it the default.
     *
     * @throws OvertakenException when the slot has a newer one by now
     */
    void deploy(ModuleStore.Admitted admitted, byte[] content, Identity by) throws OvertakenException {
        ModuleVersion version = admitted.version();
        transactions.<Void, OvertakenException>command(() -> {
            Optional<ModuleStore.Admitted> newest = newest(store.versions(version.slot()));
            if (newest.isPresent() && SemVer.parse(newest.get().version().version()).compareTo(SemVer.parse(version.version())) >= 0) {
                throw new OvertakenException(newest.get().version().version());
            }
            blobs.put(content);
            store.admit(admitted);
            stand("deploy", version, by, admitted.via());
            return null;
        });
    }

    void rollback(ModuleVersion version, Identity by) {
        transactions.<Void, RuntimeException>command(() -> {
            stand("rollback", version, by, "");
            return null;
        });
    }

    void retire(SlotName slot, Identity by) {
        transactions.<Void, RuntimeException>command(() -> {
            store.stand(slot, Optional.empty(), now(), by.subject());
            trail.append(TrailEntry.of(by.subject(), "module.retire", slot.toString()).build());
            outbox.append(STREAM, "module-retired", "{\"slot\":\"" + slot + "\"}");
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

    private void stand(String verb, ModuleVersion version, Identity by, String via) {
        store.stand(version.slot(), Optional.of(version.digest()), now(), by.subject());
        TrailEntry.Builder entry = TrailEntry.of(by.subject(), "module." + verb, version.slot().toString()).detail("version", version.version())
                .detail("digest", version.digest().hex());
        if (!via.isEmpty()) {
            entry.detail("via", via);
        }
        trail.append(entry.build());
        // Names, versions and digests are of letters, digits and signs that JSON takes as they are.
        outbox.append(STREAM, "deploy".equals(verb) ? "module-deployed" : "module-rolled-back",
                "{\"slot\":\"" + version.slot() + "\",\"version\":\"" + version.version() + "\",\"digest\":\"" + version.digest() + "\"}");
    }
}
