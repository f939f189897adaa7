package az.asan.base.api.identity;

import java.util.Locale;

/** What someone may be here. Rights belong to roles; a person may have several. */
public enum Role {
    CITIZEN, OPERATOR, SUPERVISOR, INNOVATOR, AGENCY, TRAINER, LEARNER, AUDITOR, ADMINISTRATOR;

    /** The word used in settings, tokens and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a word.
     *
     * @throws IllegalArgumentException when no role has this word
     */
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("No role is called '" + word + "'; there are citizen, operator, supervisor, innovator, agency, trainer, learner, auditor, administrator");
    }
}
