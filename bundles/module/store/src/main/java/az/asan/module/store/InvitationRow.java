package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Trust.Invitation;
import az.asan.module.api.Trust.Step;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A row of {@code module_invitation}. */
@Entity
@Table(name = "module_invitation")
class InvitationRow {
    @Id
    @Column(name = "code_digest")
    private String codeDigest;

    @Version
    @Column(name = "revision")
    private long revision;

    @Column(name = "agency")
    private String agency;

    @Column(name = "kinds")
    private String kinds;

    @Column(name = "name_spaces")
    private String namespaces;

    @Column(name = "invited_ms")
    private long invitedMs;

    @Column(name = "invited_by")
    private String invitedBy;

    @Column(name = "until_ms")
    private long untilMs;

    @Column(name = "answered")
    private boolean answered;

    protected InvitationRow() {
        // For the persistence provider.
    }

    InvitationRow(Invitation invitation) {
        codeDigest = invitation.id().hex();
        take(invitation);
    }

    final void take(Invitation invitation) {
        agency = invitation.agency();
        kinds = Lists.text(invitation.kinds());
        namespaces = Lists.text(invitation.namespaces());
        invitedMs = invitation.made().at().toEpochMilli();
        invitedBy = invitation.made().by();
        untilMs = invitation.until().toEpochMilli();
        answered = invitation.answered();
    }

    Invitation invitation() {
        return new Invitation(new Digest(codeDigest), agency, Lists.words(kinds), Lists.words(namespaces), new Step(Instant.ofEpochMilli(invitedMs), invitedBy),
                Instant.ofEpochMilli(untilMs), answered);
    }
}
