package az.asan.base.web.api;

import java.util.function.Supplier;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;

/** The one CXF bus of the front, made when it is first needed: most of its cost is loading classes. */
public final class CxfBus implements Supplier<Bus>, AutoCloseable {
    private Bus bus;

    @Override
    public synchronized Bus get() {
        if (bus == null) {
            Thread thread = Thread.currentThread();
            ClassLoader context = thread.getContextClassLoader();
            thread.setContextClassLoader(BusFactory.class.getClassLoader());
            try {
                bus = BusFactory.newInstance().createBus();
            } finally {
                thread.setContextClassLoader(context);
            }
        }
        return bus;
    }

    @Override
    public synchronized void close() {
        if (bus != null) {
            bus.shutdown(true);
            bus = null;
        }
    }
}
