package az.asan.base.web.events;

import az.asan.base.api.events.Fact;
import az.asan.base.api.events.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One subscription and a short memory of a stream's newest facts for all who follow it, so that a fact is read once
 * from the database and not once per follower. Who is further behind reads for itself.
 */
final class StreamHub {
    private static final int REMEMBERED = 128;

    private final String name;
    private final Outbox outbox;
    private final Executor pump;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger wakes = new AtomicInteger();
    private final Outbox.Subscription subscription;
    private volatile List<Fact> newest = List.of();
    private int members;

    StreamHub(String name, Outbox outbox, Executor pump) {
        this.name = name;
        this.outbox = outbox;
        this.pump = pump;
        this.subscription = outbox.subscribe(name, this::wake);
        wake();
    }

    String name() {
        return name;
    }

    /** Counted under the lock of the map of hubs, as {@link #left()} is. */
    StreamHub joined() {
        members++;
        return this;
    }

    /** @return whether nobody is left; then it is closed */
    boolean left() {
        members--;
        if (members == 0) {
            subscription.close();
        }
        return members == 0;
    }

    void follow(Follower follower) {
        followers.add(follower);
    }

    void unfollow(Follower follower) {
        followers.remove(follower);
    }

    /** Facts after a position, from memory where it reaches back far enough. */
    List<Fact> after(long position, int limit) {
        List<Fact> known = newest;
        if (known.isEmpty() || known.get(0).position() > position + 1) {
            return outbox.after(name, position, limit);
        }
        // who is level with the memory has nothing to read: a newer fact is remembered before its wake-up is passed on
        int from = (int) Math.min(known.size(), position + 1 - known.get(0).position());
        return known.subList(from, Math.min(known.size(), from + limit));
    }

    /** Many wake-ups while one is being handled become one more round. */
    private void wake() {
        if (wakes.getAndIncrement() == 0) {
            pump.execute(this::read);
        }
    }

    private void read() {
        int handled;
        do {
            handled = wakes.get();
            remember();
            followers.forEach(Follower::more);
        } while (wakes.addAndGet(-handled) > 0);
    }

    private void remember() {
        List<Fact> known = newest;
        long last = known.isEmpty() ? Math.max(0, outbox.head(name) - REMEMBERED / 2) : known.get(known.size() - 1).position();
        List<Fact> fresh = outbox.after(name, last, REMEMBERED);
        if (!fresh.isEmpty()) {
            List<Fact> all = new ArrayList<>(known);
            all.addAll(fresh);
            newest = List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
        }
    }
}
