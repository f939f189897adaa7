package az.asan.base.web.front.stage;

import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses what is too long, too much or not a method of ours, before any work is done. Overload is refused quickly:
 * beyond the number that may be under way a caller gets 503 at once. Health stays reachable.
 */
public final class Limits implements Stage {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final int URL = 4096;
    private static final int HEADER = 8192;
    private static final int HEADERS = 64;

    private final int most;
    private final AtomicInteger underWay = new AtomicInteger();

    public Limits(int most, MeterRegistry meters) {
        this.most = most;
        Gauge.builder("http.server.under.way", underWay, AtomicInteger::get).description("Requests being answered").register(meters);
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        if (!METHODS.contains(visit.method())) {
            visit.response().setHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
            throw new Refusal(405, "method-not-allowed", "GET, HEAD, POST, PUT, PATCH, DELETE");
        }
        String query = visit.request().getQueryString();
        if (visit.path().length() + (query == null ? 0 : query.length()) > URL) {
            throw new Refusal(414, "address-too-long", URL);
        }
        checkHeaders(visit);
        int now = underWay.incrementAndGet();
        try {
            if (now > most && !visit.under("/health")) {
                throw new Refusal(503, "overloaded");
            }
            next.next(visit);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static void checkHeaders(Visit visit) {
        int count = 0;
        for (String name : Collections.list(visit.request().getHeaderNames())) {
            for (String value : Collections.list(visit.request().getHeaders(name))) {
                if (++count > HEADERS || value.length() > HEADER) {
                    throw new Refusal(431, "headers-too-large");
                }
            }
        }
    }
}
