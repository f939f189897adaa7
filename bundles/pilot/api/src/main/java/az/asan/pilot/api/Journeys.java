package az.asan.pilot.api;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.trace.TraceContext;
import az.asan.module.api.SlotName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Journeys through pilots. A journey belongs to the person who was proven when it began and stays on the version it
 * began with. Texts in what is returned are in the visitor's language.
 */
@ProviderType
public interface Journeys {
    /** The pilots that are live, by title. */
    List<PilotCard> offered(Locale locale);

    /** What a pilot is about, before anyone signs in. */
    PilotCard card(SlotName pilot, Locale locale) throws PilotException;

    /** Begins a journey, or goes on with the unfinished one this person has on this pilot. */
    JourneyView begin(SlotName pilot, Visit visit) throws PilotException;

    /** The journey's present page, or an earlier one that was answered. */
    JourneyView view(CaseId journey, Optional<String> page, Visit visit) throws PilotException;

    /**
     * Answers a page. A page sent twice, or sent again after going back, has one effect: answers belong to the
     * revision of the journey they were given in, and an outdated one is shown the present page.
     *
     * @param answers by question id, as typed
     */
    JourneyView answer(CaseId journey, String page, int revision, Map<String, String> answers, Visit visit) throws PilotException;

    /** The journeys of a person, newest first. */
    List<JourneySummary> of(Visit visit, int limit) throws PilotException;

    /** The document a journey ended with: a PDF, the same bytes each time. */
    byte[] document(CaseId journey, Visit visit) throws PilotException;

    /**
     * Whether a document is genuine, by the code printed on it. Tells nothing about the person.
     *
     * @param code the last part of the address in the QR code
     * @param file the digest of a file someone holds, to be compared
     */
    DocumentCheck check(String code, Optional<az.asan.base.api.store.Digest> file, Locale locale);

    /** Who is here, and how they are spoken to. */
    record Visit(Identity identity, Locale locale, TraceContext trace, String origin) {
    }
}
