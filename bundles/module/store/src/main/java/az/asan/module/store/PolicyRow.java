package az.asan.module.store;

import az.asan.module.api.Trust.Policy;
import az.asan.module.api.Trust.Step;
import java.time.Instant;
import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A row of {@code module_namespace}. */
@Entity
@Table(name = "module_namespace")
class PolicyRow {
    @Id
    @Column(name = "name")
    private String name;

    @Version
    @Column(name = "revision")
    private long revision;

    @Column(name = "unsigned_taken")
    private boolean unsigned;

    @Column(name = "approvals")
    private int approvals;

    @Column(name = "set_ms")
    private long setMs;

    @Column(name = "set_by")
    private String setBy;

    protected PolicyRow() {
        // For the persistence provider.
    }

    PolicyRow(Policy policy) {
        name = policy.namespace();
        take(policy);
    }

    final void take(Policy policy) {
        Step set = policy.set().orElseThrow(() -> new IllegalArgumentException("A policy is kept with who set it, and when"));
        unsigned = policy.unsigned();
        approvals = policy.approvals();
        setMs = set.at().toEpochMilli();
        setBy = set.by();
    }

    Policy policy() {
        return new Policy(name, unsigned, approvals, Optional.of(new Step(Instant.ofEpochMilli(setMs), setBy)));
    }
}
