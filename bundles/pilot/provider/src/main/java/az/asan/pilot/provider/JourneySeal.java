package az.asan.pilot.provider;

import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.identity.CaseId;
import az.asan.pilot.spi.JourneyStore.JourneyRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Seals what is personal before it goes to the store, and opens what comes back. */
final class JourneySeal {
    private static final String STATE = "pilot-journey";
    private static final String PERSON = "pilot-person";
    private static final String DOCUMENT = "pilot-document";

    private final KeyRing keys;

    JourneySeal(KeyRing keys) {
        this.keys = keys;
    }

    /** What stands for a person in the store: the same for the same person, and no way back without the key. */
    String personKey(String person) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.authenticate(PERSON, person.getBytes(StandardCharsets.UTF_8)));
    }

    boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] close(CaseId journey, State state) {
        return keys.seal(STATE, state.toBytes(), bytes(journey.value()));
    }

    State open(JourneyRow row) {
        return State.of(open(STATE, row.sealed(), row.journey().value()));
    }

    byte[] closeDocument(String id, byte[] pdf) {
        return keys.seal(DOCUMENT, pdf, bytes(id));
    }

    byte[] openDocument(String id, byte[] sealed) {
        return open(DOCUMENT, sealed, id);
    }

    private byte[] open(String purpose, byte[] sealed, String context) {
        try {
            return keys.open(purpose, sealed, bytes(context));
        } catch (KeyRing.ForgedException e) {
            throw new IllegalStateException("What lies in the store for " + context + " was changed, or belongs to another installation's keys", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
