package az.asan.base.web.front.stage;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong behind it into a problem of RFC 9457, or a page for people. */
public final class Problems implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Writer writer;
    private final BooleanSupplier ready;
    private volatile boolean ending;

    /** @param ready whether everything has served once since the start */
    public Problems(Writer writer, BooleanSupplier ready) {
        this.writer = writer;
        this.ready = ready;
    }

    /** The platform stops. What comes from now on is told so, and what fails on the way fails for no other reason. */
    public void end() {
        ending = true;
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        if (ending) {
            answer(visit, stopping());
            return;
        }
        try {
            next.next(visit);
        } catch (Refusal e) {
            answer(visit, e);
        } catch (ProblemException e) {
            answer(visit, e.problem());
        } catch (IOException e) {
            LOG.debug("{} {}: the caller went away", visit.method(), visit.route(), e);
        } catch (Exception | StackOverflowError e) {
            if (ending) {
                LOG.debug("{} {} was cut off by the end", visit.method(), visit.route(), e);
                answer(visit, stopping());
            } else {
                failed(visit, e);
            }
        }
    }

    private static Refusal stopping() {
        return new Refusal(503, "stopping");
    }

    private void failed(Visit visit, Throwable failure) throws IOException {
        if (failure instanceof StoreException e) {
            LOG.warn("{} {} failed in the store: {}", visit.method(), visit.route(), e.reason(), e);
            answer(visit, switch (e.reason()) {
                case CONFLICT -> new Refusal(409, "conflict");
                case UNAVAILABLE, FULL -> new Refusal(503, "unavailable");
                case CONSTRAINT, BROKEN -> new Refusal(500, "internal");
            });
        } else if (!ready.getAsBoolean()) {
            // What it needs may not be there yet, such as a country.
            LOG.info("{} {} came before everything serves: {}", visit.method(), visit.route(), failure.toString());
            answer(visit, new Refusal(503, "starting"));
        } else {
            LOG.error("{} {} failed", visit.method(), visit.route(), failure);
            answer(visit, new Refusal(500, "internal"));
        }
    }

    private void answer(Visit visit, Refusal refusal) throws IOException {
        answer(visit, writer.inWords(visit, refusal));
    }

    private void answer(Visit visit, Problem problem) throws IOException {
        if (visit.response().isCommitted()) {
            throw new IOException("The answer has begun and cannot be taken back: " + problem.type());
        }
        String trace = visit.response().getHeader("traceparent");
        visit.response().resetBuffer();
        visit.response().setHeader("traceparent", trace);
        if (problem.status() == 503) {
            visit.response().setHeader("Retry-After", "1");
        }
        if (problem.extensions().get("retryAfter") instanceof Number seconds) {
            visit.response().setHeader("Retry-After", seconds.toString());
        }
        if (problem.status() == 401) {
            visit.response().setHeader("WWW-Authenticate", "Bearer realm=\"asan\"");
        }
        writer.write(visit, problem);
    }

    /** How a problem is told. */
    public interface Writer {
        /** The words of the front for a refusal, in the reader's language. */
        Problem inWords(Visit visit, Refusal refusal);

        void write(Visit visit, Problem problem) throws IOException;
    }
}
