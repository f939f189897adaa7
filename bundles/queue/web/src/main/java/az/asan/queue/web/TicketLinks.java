package az.asan.queue.web;

import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.web.ProblemException;
import az.asan.queue.api.TicketId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Names of tickets that only this installation can make: whoever has one holds the ticket. The id alone stands in facts
 * that everyone may read, and opens nothing.
 */
@Component(service = TicketLinks.class)
public final class TicketLinks {
    private static final String PURPOSE = "ticket-link";
    private static final Pattern FORM = Pattern.compile("([0-9A-Z]{26})\\.([A-Za-z0-9_-]{43})");

    private final KeyRing keys;

    @Activate
    public TicketLinks(@Reference KeyRing keys) {
        this.keys = keys;
    }

    String sign(TicketId ticket) {
        return ticket + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(keys.authenticate(PURPOSE, bytes(ticket.value())));
    }

    String path(TicketId ticket) {
        return "/queue/ticket/" + sign(ticket);
    }

    /** @throws ProblemException not-found, whatever is wrong with it */
    TicketId read(String signed) {
        Matcher parts = FORM.matcher(signed);
        if (parts.matches() && keys.verify(PURPOSE, bytes(parts.group(1)), Base64.getUrlDecoder().decode(parts.group(2)))) {
            return new TicketId(parts.group(1));
        }
        throw ProblemException.notFound("The link of the ticket is not complete; open it again from where you got it");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
