package az.asan.pilot.provider;

import az.asan.base.api.country.Country;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import az.asan.pilot.api.DocumentCheck;
import az.asan.pilot.api.DocumentCheck.FileVerdict;
import az.asan.pilot.api.DocumentCheck.Verdict;
import az.asan.pilot.spi.JourneyStore;
import az.asan.pilot.spi.JourneyStore.DocumentRow;
import az.asan.pilot.spi.JourneyStore.JourneyRow;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Documents that pilots issue. The code in a document's QR is {@code <id>.<signature>}: the signature (Ed25519) covers
 * id, number and dates, so a code that was not made by this installation is known without a look into the store.
 */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char[] LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".toCharArray();

    private final KeyRing keys;
    private final JourneyStore store;
    private final JourneySeal seal;
    private final Wordings wordings;
    private final SecureRandom random;
    private final boolean demo;

    Documents(KeyRing keys, JourneyStore store, JourneySeal seal, Wordings wordings, SecureRandom random, boolean demo) {
        this.keys = keys;
        this.store = store;
        this.seal = seal;
        this.wordings = wordings;
        this.random = random;
        this.demo = demo;
    }

    /** Writes the document of a journey that is complete. */
    DocumentRow make(Definition definition, JourneyRow journey, State state, JourneyViews views, Country country, Locale language, String origin, Instant now) {
        ZonedDateTime issued = now.atZone(country.zone());
        Instant validTo = issued.toLocalDate().plus(definition.certificate().validFor()).atTime(LocalTime.MAX).atZone(country.zone()).toInstant()
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Instant issuedAt = now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        String id = word(16);
        String number = definition.certificate().prefix() + '-' + issued.getYear() + '-' + word(8);
        String code = id + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(keys.signDocument(signed(id, number, issuedAt, validTo)));
        byte[] pdf = new CertificatePdf(country, language, wordings.in(language), demo)
                .write(definition.certificate(), views.values(state, issued.toLocalDate()), number, issued, validTo.atZone(country.zone()), origin + "/verify/" + code);
        return new DocumentRow(id, journey.journey(), number, journey.pilot(), Digest.of(pdf), json(definition.certificate().title()),
                json(definition.certificate().agency()), seal.closeDocument(id, pdf), issuedAt, validTo);
    }

    byte[] open(DocumentRow document) {
        return seal.openDocument(document.id(), document.sealed());
    }

    DocumentCheck check(String code, Optional<Digest> file, Locale locale, Transactions transactions, Instant now) {
        DocumentCheck unknown = new DocumentCheck(Verdict.UNKNOWN, "", "", "", Instant.EPOCH, Instant.EPOCH, FileVerdict.NOT_COMPARED);
        int dot = code.indexOf('.');
        if (dot != 16 || code.length() > 200) {
            return unknown;
        }
        byte[] signature;
        try {
            signature = Base64.getUrlDecoder().decode(code.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            return unknown;
        }
        Optional<DocumentRow> found = transactions.query(() -> store.document(code.substring(0, dot)));
        if (found.isEmpty()) {
            return unknown;
        }
        DocumentRow document = found.get();
        if (!keys.verifyDocument(signed(document.id(), document.number(), document.issuedAt(), document.validTo()), signature)) {
            return unknown;
        }
        FileVerdict compared = file.map(digest -> same(digest, document.digest()) ? FileVerdict.SAME : FileVerdict.DIFFERENT).orElse(FileVerdict.NOT_COMPARED);
        return new DocumentCheck(now.isAfter(document.validTo()) ? Verdict.EXPIRED : Verdict.GENUINE, document.number(), words(document.titles()).in(locale),
                words(document.agencies()).in(locale), document.issuedAt(), document.validTo(), compared);
    }

    private static byte[] signed(String id, String number, Instant issuedAt, Instant validTo) {
        return ("asan-document-1\n" + id + '\n' + number + '\n' + issuedAt.getEpochSecond() + '\n' + validTo.getEpochSecond()).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean same(Digest one, Digest other) {
        return MessageDigest.isEqual(one.hex().getBytes(StandardCharsets.US_ASCII), other.hex().getBytes(StandardCharsets.US_ASCII));
    }

    private String word(int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return word.toString();
    }

    private static String json(Words words) {
        try {
            return JSON.writeValueAsString(words.byTag());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Words are plain data and can be written", e);
        }
    }

    private static Words words(String json) {
        try {
            return new Words(JSON.readValue(json, new TypeReference<Map<String, String>>() { }));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Words were written by this class and can be read", e);
        }
    }
}
