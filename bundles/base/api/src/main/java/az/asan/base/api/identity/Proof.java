package az.asan.base.api.identity;

import java.time.Instant;

/**
 * That someone has been proven to be a person of the population register. Without a proof no register data is shown;
 * a typed identifier proves nothing.
 *
 * @param method    how it was proven
 * @param person    the person identifier of the country, as the country pack defines it
 * @param assurance how sure that is, in the levels of eIDAS (Regulation (EU) 910/2014, article 8)
 * @param at        when it was proven
 * @param evidence  what was relied on: the issuer of the token, or the kind of document the operator saw; no personal data
 */
public record Proof(Method method, String person, Assurance assurance, Instant at, String evidence) {
    /** The ways in which a person can be proven. */
    public enum Method { OIDC, OPERATOR_SAW_DOCUMENT }

    /** Levels in rising order. */
    public enum Assurance { LOW, SUBSTANTIAL, HIGH }

    public Proof {
        if (person.isBlank() || person.length() > 64) {
            throw new IllegalArgumentException("A proof names the person by an identifier of 1 to 64 characters");
        }
        if (evidence.length() > 200) {
            throw new IllegalArgumentException("Evidence is a short word of at most 200 characters");
        }
    }
}
