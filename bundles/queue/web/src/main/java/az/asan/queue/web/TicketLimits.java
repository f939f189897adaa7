package az.asan.queue.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * How many tickets anyone may take within a minute: few by one visitor, more from one address, behind which a whole hall
 * may be. Staff is not counted, and neither are requests of this machine itself, where everything seems to come from when
 * a proxy is not known. Each node counts for itself and forgets after a minute; nothing is written down. The same order
 * sent again counts once.
 */
@Component(service = TicketLimits.class, configurationPid = "az.asan.queue.web")
public final class TicketLimits {
    /** @see az.asan.queue.web.TicketLimits */
    @interface Settings {
        /** Tickets a visitor of the pages may take within a minute, 1 to 1000. */
        int visitor_tickets() default 5;

        /** Tickets that may be taken from one network address within a minute, 1 to 1000. */
        int address_tickets() default 60;
    }

    private final Clock clock;
    private final Recent visitors;
    private final Recent addresses;

    @Activate
    public TicketLimits(Settings settings) {
        this(Clock.systemUTC(), settings.visitor_tickets(), settings.address_tickets());
    }

    private TicketLimits(Clock clock, int visitor, int address) {
        this.clock = clock;
        this.visitors = new Recent(within("visitor.tickets", visitor));
        this.addresses = new Recent(within("address.tickets", address));
    }

    /** With a clock of the caller's. */
    static TicketLimits with(Clock clock, int visitor, int address) {
        return new TicketLimits(clock, visitor, address);
    }

    private static int within(String key, int value) {
        if (value < 1 || value > 1000) {
            throw new IllegalArgumentException(key + " of az.asan.queue.web is " + value + "; give a number of tickets a minute from 1 to 1000");
        }
        return value;
    }

    /**
     * Counts an order, unless there were too many.
     *
     * @param visitor what tells visitors apart; empty: only the address counts
     * @param address where the order comes from; empty when it is not known
     * @param order   the same for an order that is sent again
     * @return how long to wait when this one may not be done
     */
    synchronized Optional<Duration> admit(String visitor, String address, String order) {
        long now = clock.millis();
        String network = network(address);
        long wait = Math.max(visitor.isEmpty() ? 0 : visitors.untilNext(visitor, order, now), network.isEmpty() ? 0 : addresses.untilNext(network, order, now));
        if (wait > 0) {
            return Optional.of(Duration.ofMillis(wait));
        }
        if (!visitor.isEmpty()) {
            visitors.count(visitor, order, now);
        }
        if (!network.isEmpty()) {
            addresses.count(network, order, now);
        }
        return Optional.empty();
    }

    /** One visitor has 2^64 addresses of version 6, which share their first half. */
    private static String network(String address) {
        if (address.isEmpty()) {
            return "";
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            return parsed.isLoopbackAddress() ? "" : HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
