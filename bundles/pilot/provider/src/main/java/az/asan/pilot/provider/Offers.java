package az.asan.pilot.provider;

import az.asan.module.api.Lease;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.api.SlotUnavailableException;
import az.asan.module.api.Slots;
import az.asan.pilot.api.PilotCard;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands open to people right now. Reads what is live; asks no database. */
final class Offers {
    private final Slots slots;

    Offers(Slots slots) {
        this.slots = slots;
    }

    /** By title, in the order of the language's letters. */
    List<PilotCard> all(Locale locale) {
        List<PilotCard> cards = new ArrayList<>();
        for (ModuleVersion version : slots.live("pilot")) {
            standing(version.slot(), locale).ifPresent(cards::add);
        }
        Collator letters = Collator.getInstance(locale);
        cards.sort(Comparator.comparing(PilotCard::title, letters::compare).thenComparing(card -> card.pilot().id()));
        return cards;
    }

    PilotCard card(SlotName pilot, Locale locale) throws SlotUnavailableException {
        try (Lease<Pilot> lease = slots.lease(pilot, Pilot.class)) {
            Definition definition = lease.value().definition();
            return new PilotCard(pilot, lease.version().version(), definition.title().in(locale), definition.summary().in(locale), definition.publicService(),
                    definition.level(), definition.atCounter());
        }
    }

    /** What a pilot is called, when it can still be told. */
    Optional<String> title(SlotName pilot, Locale locale) {
        return standing(pilot, locale).map(PilotCard::title);
    }

    /** Empty for one that was taken out of service since the list was made. */
    private Optional<PilotCard> standing(SlotName pilot, Locale locale) {
        try {
            return Optional.of(card(pilot, locale));
        } catch (SlotUnavailableException e) {
            return Optional.empty();
        }
    }
}
