package az.asan.demo.day;

import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicInteger;

/** What happened so far. */
final class Tally {
    final AtomicInteger came = new AtomicInteger();
    final AtomicInteger called = new AtomicInteger();
    final AtomicInteger served = new AtomicInteger();
    final AtomicInteger missed = new AtomicInteger();
    final AtomicInteger left = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();

    /** One line; {@code failed} counts requests that had to be sent again. */
    String line(LocalTime now) {
        return String.format(java.util.Locale.ROOT, "%02d:%02d came %d, called %d, served %d, did not come %d, gave up %d, refused %d, failed %d", now.getHour(),
                now.getMinute(), came.get(), called.get(), served.get(), missed.get(), left.get(), refused.get(), failed.get());
    }
}
