package az.asan.pilot.provider;

import az.asan.base.api.country.Country;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Transactions;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.spi.Words;
import az.asan.pilot.api.DocumentCheck.FileVerdict;
import az.asan.pilot.api.DocumentCheck.Verdict;
import az.asan.pilot.api.DocumentCheck;
import az.asan.pilot.api.JourneyView.Row;
import az.asan.pilot.api.JourneyView;
import az.asan.pilot.spi.JourneyStore.DocumentRow;
import az.asan.pilot.spi.JourneyStore.JourneyRow;
import az.asan.pilot.spi.JourneyStore;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Documents that pilots issue. The code in a document's QR is {@code <id>.<signature>}: the signature (Ed25519) covers
 * id, number and dates, so a code that was not made by this installation is known without a look into the store.
 */
final class Documents {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Id, and an Ed25519 signature of 64 bytes in base64url. */
    private static final Pattern CODE = Pattern.compile("([2-9A-HJ-NP-Z]{16})\\.([A-Za-z0-9_-]{85}[AQgw])");
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

    /** The page that hands over the document. */
    JourneyView handedOver(JourneyRow journey, State state, DocumentRow document, Country country, Locale locale) {
        Answers.Wording wording = wordings.in(locale);
        List<Row> rows = List.of(new Row(wording.say("document.number"), document.number(), ""),
                new Row(wording.say("document.issued"), country.date(document.issuedAt().atZone(country.zone()), locale), ""),
                new Row(wording.say("document.valid"), country.date(document.validTo().atZone(country.zone()), locale), ""));
        int steps = state.visited().size() + 1;
        String title = words(document.titles()).in(locale);
        ModuleVersion version = new ModuleVersion(SlotName.parse(journey.pilot()), journey.version(), journey.digest());
        return new JourneyView(journey.journey(), journey.revision(), version, title, "issued", title, List.of(), rows, List.of(), steps, steps,
                JourneyView.Stage.ISSUED, "", "");
    }

    byte[] open(DocumentRow document) {
        return seal.openDocument(document.id(), document.sealed());
    }

    DocumentCheck check(String code, Optional<Digest> file, Locale locale, Transactions transactions, Instant now) {
        DocumentCheck unknown = new DocumentCheck(Verdict.UNKNOWN, "", "", "", Instant.EPOCH, Instant.EPOCH, FileVerdict.NOT_COMPARED);
        Matcher parts = CODE.matcher(code);
        if (!parts.matches()) {
            return unknown;
        }
        byte[] signature = Base64.getUrlDecoder().decode(parts.group(2));
        Optional<DocumentRow> found = transactions.query(() -> store.document(parts.group(1)));
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
