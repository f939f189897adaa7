package az.asan.pilot.api;

import java.time.Instant;

/**
 * What can be said about a document to anyone who holds it.
 *
 * @param verdict  whether it is genuine
 * @param number   printed on it; empty unless genuine or expired
 * @param title    its kind, in the reader's language
 * @param agency   who answers for it
 * @param issuedAt when it was issued; the epoch when unknown
 * @param validTo  until when it is valid; the epoch when unknown
 * @param file     what the comparison with a file gave
 */
public record DocumentCheck(Verdict verdict, String number, String title, String agency, Instant issuedAt, Instant validTo, FileVerdict file) {
    /** GENUINE: issued here and valid; EXPIRED: issued here, no longer valid; UNKNOWN: not issued here, or the code was changed. */
    public enum Verdict { GENUINE, EXPIRED, UNKNOWN }

    /** NOT_COMPARED: no file was given; SAME: byte for byte the one that was issued; DIFFERENT: another file. */
    public enum FileVerdict { NOT_COMPARED, SAME, DIFFERENT }
}
