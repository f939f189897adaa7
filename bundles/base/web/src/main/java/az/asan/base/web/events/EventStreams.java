package az.asan.base.web.events;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.web.Access;
import az.asan.base.web.front.Found;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Visit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events (WHATWG HTML, section 9.2) from the outbox. A follower is a position, not a queue: when it can
 * take more, it reads on from there. It holds no thread while it waits, and no lease ever.
 */
public final class EventStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final Found<Outbox> outbox;
    private final Found<Sessions> sessions;
    private final Executor pump;
    private final int most;
    private final Map<String, StreamHub> hubs = new ConcurrentHashMap<>();
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledFuture<?> beat;

    /**
     * @param pump threads that read and write for all followers
     * @param most how many followers there may be
     */
    public EventStreams(Found<Outbox> outbox, Found<Sessions> sessions, Executor pump, ScheduledExecutorService clock, int most, MeterRegistry meters) {
        this.outbox = outbox;
        this.sessions = sessions;
        this.pump = pump;
        this.most = most;
        this.beat = clock.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        Gauge.builder("http.server.events.followers", followers, Set::size).description("Open event streams").register(meters);
    }

    /** Opens a stream for a visit; returns at once. */
    public void open(Visit visit, String stream, Access access) throws IOException {
        if (followers.size() >= most) {
            throw new Refusal(503, "overloaded");
        }
        Outbox facts = outbox.orRefuse();
        long from = visit.header("Last-Event-ID").map(EventStreams::position).orElseGet(() -> facts.head(stream));
        HttpServletResponse response = visit.response();
        response.setStatus(200);
        response.setContentType("text/event-stream; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        if ("HEAD".equals(visit.method())) {
            return;
        }
        AsyncContext async = visit.request().startAsync(visit.request(), response);
        async.setTimeout(0);
        StreamHub hub = hubs.compute(stream, (name, known) -> (known == null ? new StreamHub(name, facts, pump) : known).joined());
        Follower follower = new Follower(async, hub, from, pump, stillAdmitted(visit, access), this::gone);
        followers.add(follower);
        follower.begin();
    }

    /** Signing out ends a stream at its next beat, on whichever node the sign-out was. */
    private BooleanSupplier stillAdmitted(Visit visit, Access access) {
        Identity opened = visit.identity();
        if (visit.credential() != Visit.Credential.COOKIE) {
            return () -> access.admits(opened);
        }
        String cookie = visit.cookie(Sessions.COOKIE).orElseThrow();
        return () -> {
            Optional<Sessions> asked = sessions.get();
            return asked.isEmpty() || asked.get().ofCookie(cookie).filter(access::admits).isPresent();
        };
    }

    private static long position(String id) {
        try {
            long position = Long.parseLong(id);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(400, "bad-event-id");
        }
        throw new Refusal(400, "bad-event-id");
    }

    private void gone(Follower follower) {
        if (followers.remove(follower)) {
            hubs.computeIfPresent(follower.hub().name(), (name, hub) -> hub.left() ? null : hub);
        }
    }

    private void beat() {
        try {
            followers.forEach(follower -> pump.execute(follower::beat));
        } catch (RuntimeException e) {
            LOG.error("The beat of the event streams failed", e);
        }
    }

    public int followers() {
        return followers.size();
    }

    @Override
    public void close() {
        beat.cancel(false);
        followers.forEach(Follower::end);
    }
}
