package az.asan.base.web.api;

import az.asan.base.api.web.Calls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The call of each thread, set by the front while a resource or SOAP service answers. */
@Component(service = {Calls.class, ThreadCalls.class})
public final class ThreadCalls implements Calls {
    private final ThreadLocal<Call> call = new ThreadLocal<>();

    @Activate
    public ThreadCalls() {
        // nothing to begin with
    }

    @Override
    public Call current() {
        Call current = call.get();
        if (current == null) {
            throw new IllegalStateException("This thread answers no call");
        }
        return current;
    }

    /** Runs work as the answer to a call. */
    public void during(Call answered, Work work) throws Exception {
        call.set(answered);
        try {
            work.run();
        } finally {
            call.remove();
        }
    }

    /** What is done. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
