package az.asan.queue.api;

import az.asan.base.api.identity.CaseId;
import java.util.Optional;

/** What someone wants a ticket for. Immutable. */
public final class TicketOrder {
    private final CenterId center;
    private final String service;
    private final Ticket.Channel channel;
    private final String priority;
    private final CaseId caseId;

    private TicketOrder(Builder builder) {
        center = builder.center;
        service = builder.service;
        channel = builder.channel;
        priority = builder.priority;
        caseId = builder.caseId;
    }

    /** Begins an order for a service that the center offers. */
    public static Builder of(CenterId center, String service, Ticket.Channel channel) {
        return new Builder(center, service, channel);
    }

    public CenterId center() {
        return center;
    }

    public String service() {
        return service;
    }

    public Ticket.Channel channel() {
        return channel;
    }

    /** The id of a priority class of the country pack. Its evidence is looked at when the holder is at the window. */
    public Optional<String> priority() {
        return Optional.ofNullable(priority);
    }

    /** The visit to continue; a new one begins when there is none. */
    public Optional<CaseId> caseId() {
        return Optional.ofNullable(caseId);
    }

    /** Gathers an order. Not for sharing between threads. */
    public static final class Builder {
        private final CenterId center;
        private final String service;
        private final Ticket.Channel channel;
        private String priority;
        private CaseId caseId;

        private Builder(CenterId center, String service, Ticket.Channel channel) {
            this.center = center;
            this.service = service;
            this.channel = channel;
        }

        public Builder priority(String value) {
            priority = value;
            return this;
        }

        public Builder caseId(CaseId value) {
            caseId = value;
            return this;
        }

        public TicketOrder build() {
            return new TicketOrder(this);
        }
    }
}
