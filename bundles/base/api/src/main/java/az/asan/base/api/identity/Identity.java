package az.asan.base.api.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who acts. Immutable. A visitor who has not signed in is {@link #anonymous()}, never null.
 */
public final class Identity {
    private static final Identity ANONYMOUS = new Builder("anonymous").build();

    private final String subject;
    private final String name;
    private final Set<Role> roles;
    private final Proof proof;
    private final String agency;
    private final String center;
    private final CaseId caseId;

    private Identity(Builder builder) {
        subject = builder.subject;
        name = builder.name;
        roles = Set.copyOf(builder.roles);
        proof = builder.proof;
        agency = builder.agency;
        center = builder.center;
        caseId = builder.caseId;
    }

    /** A visitor of whom nothing is known. */
    public static Identity anonymous() {
        return ANONYMOUS;
    }

    /**
     * Begins an identity.
     *
     * @param subject the stable, opaque id of the account: {@code local:…}, {@code oidc:…}, {@code client:…}, {@code system:…},
     *                {@code counter:<operator>/<case>} for a visitor before an operator
     */
    public static Builder of(String subject) {
        return new Builder(subject);
    }

    /** The stable id of the account; not the person identifier, and safe to log. */
    public String subject() {
        return subject;
    }

    /** The name to greet with; personal data. */
    public String name() {
        return name;
    }

    public Set<Role> roles() {
        return roles;
    }

    /** Whether this identity has at least one of the roles. */
    public boolean hasAny(Role... wanted) {
        for (Role role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    public boolean isAnonymous() {
        return this == ANONYMOUS;
    }

    /** That this is a certain person of the register, if that was proven. */
    public Optional<Proof> proof() {
        return Optional.ofNullable(proof);
    }

    /** The agency someone with the role {@link Role#AGENCY} acts for. */
    public Optional<String> agency() {
        return Optional.ofNullable(agency);
    }

    /** The service center an operator or supervisor works in. */
    public Optional<String> center() {
        return Optional.ofNullable(center);
    }

    /** The visit this identity was made for: a visitor before an operator who saw the document. */
    public Optional<CaseId> caseId() {
        return Optional.ofNullable(caseId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identity that && subject.equals(that.subject) && roles.equals(that.roles);
    }

    @Override
    public int hashCode() {
        return subject.hashCode();
    }

    /** The subject alone: names and identifiers do not belong in logs. */
    @Override
    public String toString() {
        return subject;
    }

    /** Gathers an identity. Not for sharing between threads. */
    public static final class Builder {
        private final String subject;
        private final Set<Role> roles = EnumSet.noneOf(Role.class);
        private String name = "";
        private Proof proof;
        private String agency;
        private String center;
        private CaseId caseId;

        private Builder(String subject) {
            if (subject.isBlank() || subject.length() > 200) {
                throw new IllegalArgumentException("A subject has 1 to 200 characters");
            }
            this.subject = subject;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder role(Role role) {
            roles.add(role);
            return this;
        }

        public Builder proof(Proof value) {
            proof = value;
            return this;
        }

        public Builder agency(String value) {
            agency = value;
            return this;
        }

        public Builder center(String value) {
            center = value;
            return this;
        }

        public Builder caseId(CaseId value) {
            caseId = value;
            return this;
        }

        public Identity build() {
            return new Identity(this);
        }
    }
}
