package az.asan.exchange.provider;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps entries of transactions that were committed; may be told that the database is away. */
final class RecordedTrail implements Trail {
    final List<TrailEntry> entries = new CopyOnWriteArrayList<>();
    volatile boolean away;
    private final Transactions transactions;

    RecordedTrail(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void append(TrailEntry entry) {
        transactions.connection();
        if (away) {
            throw new StoreException(StoreException.Reason.UNAVAILABLE, "The database is away", null);
        }
        transactions.afterCommit(() -> entries.add(entry));
    }

    @Override
    public void erase(String person, String reason) {
        throw new UnsupportedOperationException("The exchange erases nothing");
    }

    /** The last entry of an action. */
    TrailEntry last(String action) {
        List<TrailEntry> found = entries.stream().filter(entry -> entry.action().equals(action)).toList();
        return found.get(found.size() - 1);
    }
}
