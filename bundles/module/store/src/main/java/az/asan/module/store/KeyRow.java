package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Trust.Key;
import az.asan.module.api.Trust.KeyState;
import az.asan.module.api.Trust.Step;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Lob;
import javax.persistence.Table;
import javax.persistence.Version;

/** A row of {@code module_key}. */
@Entity
@Table(name = "module_key")
class KeyRow {
    @Id
    @Column(name = "fingerprint")
    private String fingerprint;

    @Version
    @Column(name = "revision")
    private long revision;

    @Column(name = "agency")
    private String agency;

    @Lob
    @Column(name = "certificate")
    private String certificate;

    @Column(name = "kinds")
    private String kinds;

    @Column(name = "name_spaces")
    private String namespaces;

    @Column(name = "state")
    private String state;

    @Column(name = "enrolled_ms")
    private long enrolledMs;

    @Column(name = "invited_ms")
    private long invitedMs;

    @Column(name = "invited_by")
    private String invitedBy;

    @Column(name = "confirmed_ms")
    private Long confirmedMs;

    @Column(name = "confirmed_by")
    private String confirmedBy;

    @Column(name = "revoked_ms")
    private Long revokedMs;

    @Column(name = "revoked_by")
    private String revokedBy;

    @Column(name = "reason")
    private String reason;

    protected KeyRow() {
        // For the persistence provider.
    }

    KeyRow(Key key) {
        fingerprint = key.fingerprint().hex();
        take(key);
    }

    final void take(Key key) {
        agency = key.agency();
        certificate = key.certificate();
        kinds = Lists.text(key.kinds());
        namespaces = Lists.text(key.namespaces());
        state = key.state().name();
        enrolledMs = key.enrolled().toEpochMilli();
        invitedMs = key.invited().at().toEpochMilli();
        invitedBy = key.invited().by();
        confirmedMs = key.confirmed().map(step -> step.at().toEpochMilli()).orElse(null);
        confirmedBy = key.confirmed().map(Step::by).orElse(null);
        revokedMs = key.revoked().map(step -> step.at().toEpochMilli()).orElse(null);
        revokedBy = key.revoked().map(Step::by).orElse(null);
        reason = key.reason();
    }

    Key key() {
        return new Key(new Digest(fingerprint), agency, certificate, Lists.words(kinds), Lists.words(namespaces), KeyState.valueOf(state), Instant.ofEpochMilli(enrolledMs),
                new Step(Instant.ofEpochMilli(invitedMs), invitedBy), step(confirmedMs, confirmedBy), step(revokedMs, revokedBy), reason == null ? "" : reason);
    }

    static Optional<Step> step(Long at, String by) {
        return Optional.ofNullable(at).map(ms -> new Step(Instant.ofEpochMilli(ms), by));
    }
}
