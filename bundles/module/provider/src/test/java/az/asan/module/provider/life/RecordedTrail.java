package az.asan.module.provider.life;

import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps entries of transactions that were committed. */
class RecordedTrail implements Trail {
    final List<TrailEntry> entries = new CopyOnWriteArrayList<>();
    private final Transactions transactions;

    RecordedTrail(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void append(TrailEntry entry) {
        transactions.connection();
        transactions.afterCommit(() -> entries.add(entry));
    }

    @Override
    public void erase(String person, String reason) {
        throw new UnsupportedOperationException("Modules hold nothing personal");
    }

    List<String> actions() {
        return entries.stream().map(TrailEntry::action).toList();
    }
}
