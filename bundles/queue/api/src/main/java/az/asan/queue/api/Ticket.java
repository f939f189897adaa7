package az.asan.queue.api;

import az.asan.base.api.identity.CaseId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A ticket as it was when it was read. Holds nothing personal. */
@ProviderType
public interface Ticket {
    TicketId id();

    /** The visit it belongs to. */
    CaseId caseId();

    CenterId center();

    /** The local day it was issued for. */
    LocalDate day();

    TicketNumber number();

    /** The id of the service it was taken for, as the catalog has it. */
    String service();

    /** The class of the country pack its holder claims; empty for everyone else. */
    Optional<String> priority();

    /** How it was taken. */
    Channel channel();

    TicketState state();

    /** The window it was called to last. */
    Optional<WindowId> window();

    Instant issuedAt();

    /** When it came into its state. */
    Instant since();

    /** How often it was called, the first call counted. */
    int calls();

    /** The ways to a ticket. */
    enum Channel {
        PHONE, KIOSK, STAFF;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** @throws IllegalArgumentException when no channel has this word */
        public static Channel of(String word) {
            for (Channel channel : values()) {
                if (channel.word().equals(word)) {
                    return channel;
                }
            }
            throw new IllegalArgumentException("No channel is called '" + word + "'; there are phone, kiosk, staff");
        }
    }
}
