package az.asan.it.swap;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of the requests: how late the answers were in each phase, what was lost, and when each version first answered. */
final class Tally implements Heard {
    private static final Pattern VERSION = Pattern.compile("swap-(\\d+)|\"version\" ?: ?(\\d+)");
    private static final int BUSY = 503;
    private static final int MOST_TOLD = 10;

    /** Before and while versions change. */
    enum Phase { STEADY, SWAPS }

    private final Map<Phase, Histogram> late = new ConcurrentHashMap<>(Map.of(Phase.STEADY, new Histogram(), Phase.SWAPS, new Histogram()));
    private final Map<String, Long> firstAnswers = new ConcurrentHashMap<>();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private volatile Phase phase = Phase.STEADY;

    void phase(Phase next) {
        phase = next;
    }

    @Override
    public void answered(Ask ask, long intended, long ended, int status, String body) {
        Matcher version = VERSION.matcher(body);
        if (status == BUSY) {
            turnedAway.incrementAndGet();
        }
        if (status != 200 || !version.find()) {
            lost(ask, intended, ended, status + " " + body.substring(0, Math.min(200, body.length())).replaceAll("\\s+", " "));
            return;
        }
        late.get(phase).add(Duration.ofNanos(ended - intended).minus(ask.takes()));
        firstAnswers.putIfAbsent(ask.name() + ' ' + (version.group(1) == null ? version.group(2) : version.group(1)), ended);
    }

    @Override
    public void lost(Ask ask, long intended, long ended, String why) {
        lost.incrementAndGet();
        if (told.size() < MOST_TOLD) {
            told.add(ask.name() + ": " + why);
        }
    }

    /** Of a phase, counted from the intended start; what the agency takes on purpose is left out. */
    Histogram late(Phase of) {
        return late.get(of);
    }

    /** The moment of the first answer that a version gave; empty as long as there is none. */
    java.util.Optional<Long> first(String name, int version) {
        return java.util.Optional.ofNullable(firstAnswers.get(name + ' ' + version));
    }

    long lost() {
        return lost.get();
    }

    /** How many of those lost were told at once to come again, since the machine was full or its database too slow. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** The first few losses in words. */
    Queue<String> told() {
        return told;
    }
}
