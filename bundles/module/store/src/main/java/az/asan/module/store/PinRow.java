package az.asan.module.store;

import az.asan.base.api.store.Digest;
import az.asan.module.api.SlotName;
import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of {@code module_pin}. */
@Entity
@Table(name = "module_pin")
class PinRow {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "holder")
    private String holder;

    @Column(name = "slot_name")
    private String slotName;

    @Column(name = "digest")
    private String digest;

    @Column(name = "pinned_ms")
    private long pinnedMs;

    protected PinRow() {
        // For the persistence provider.
    }

    PinRow(SlotName slot, Digest version, String holder, Instant at) {
        id = id(slot, version, holder);
        this.holder = holder;
        slotName = slot.toString();
        digest = version.hex();
        pinnedMs = at.toEpochMilli();
    }

    /** The slot and digest first: neither has a blank, so no two pins read the same. */
    static String id(SlotName slot, Digest version, String holder) {
        return slot + "@" + version + ' ' + holder;
    }
}
