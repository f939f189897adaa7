package az.asan.queue.api;

import java.util.List;

/**
 * A ticket that was called, and why it was this one.
 *
 * @param ticket    the ticket in its new state
 * @param reason    a text key in kebab-case, the same in every language: {@code waited-longest}
 * @param arguments what is put into the text
 */
public record Called(Ticket ticket, String reason, List<String> arguments) {
    public Called {
        arguments = List.copyOf(arguments);
    }
}
