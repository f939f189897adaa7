package az.asan.module.provider.bounds;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads have taken since they began. A JVM that does not count gives zeros, and then nothing is bounded by it. */
final class Threads {
    private final ThreadMXBean bean;

    Threads() {
        bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        if (bean.isThreadAllocatedMemorySupported()) {
            bean.setThreadAllocatedMemoryEnabled(true);
        }
        if (bean.isThreadCpuTimeSupported()) {
            bean.setThreadCpuTimeEnabled(true);
        }
    }

    /** Bytes allocated by the thread that asks. */
    long allocated() {
        return Math.max(0, bean.getCurrentThreadAllocatedBytes());
    }

    /** Nanoseconds of processor time of the thread that asks. */
    long processor() {
        return Math.max(0, bean.getCurrentThreadCpuTime());
    }

    /** -1 for a thread that is gone. */
    long[] allocated(long[] threads) {
        return bean.getThreadAllocatedBytes(threads);
    }

    /** -1 for a thread that is gone. */
    long[] processor(long[] threads) {
        return bean.getThreadCpuTime(threads);
    }
}
