package az.asan.module.api;

/** No version can serve the call. */
public final class SlotUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * UNKNOWN: no such slot, or never live; STARTING: the platform boots and the module is not back yet; OVERLOADED:
     * too many callers wait already; RETIRED: taken out of service; VERSION_GONE: the pinned version is not kept;
     * BROKEN: the version is kept but did not start.
     */
    public enum Reason { UNKNOWN, STARTING, OVERLOADED, RETIRED, VERSION_GONE, BROKEN }

    private final Reason reason;
    private final transient SlotName slot;

    public SlotUnavailableException(Reason reason, SlotName slot) {
        super("Slot " + slot + " cannot serve: " + reason);
        this.reason = reason;
        this.slot = slot;
    }

    public Reason reason() {
        return reason;
    }

    public SlotName slot() {
        return slot;
    }
}
