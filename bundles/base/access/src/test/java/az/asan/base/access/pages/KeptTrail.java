package az.asan.base.access.pages;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps entries once their transaction is committed, and, like the real one, takes none outside of a transaction. */
final class KeptTrail implements Trail {
    private final Transactions transactions;
    private final List<TrailEntry> entries = new CopyOnWriteArrayList<>();

    KeptTrail(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void append(TrailEntry entry) {
        if (!transactions.running()) {
            throw new IllegalStateException("A trail entry belongs to a transaction");
        }
        transactions.afterCommit(() -> entries.add(entry));
    }

    @Override
    public void erase(String person, String reason) {
        throw new UnsupportedOperationException("Nothing is erased in these tests");
    }

    List<TrailEntry> of(String action) {
        return entries.stream().filter(entry -> entry.action().equals(action)).toList();
    }
}
