package az.asan.base.web.front.stage;

import az.asan.base.api.trace.TraceContext;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import org.slf4j.MDC;

/** W3C Trace Context: continues the caller's trace or begins one, names it in the answer and on every log line. */
public final class Trace implements Stage {
    private static final String KEY = "trace";

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        visit.trace(visit.header("traceparent").flatMap(TraceContext::parse).map(TraceContext::child).orElseGet(TraceContext::begin));
        visit.response().setHeader("traceparent", visit.trace().header());
        MDC.put(KEY, visit.trace().traceId());
        try {
            next.next(visit);
        } finally {
            MDC.remove(KEY);
        }
    }
}
