package az.asan.module.api;

/** Where a version is in its life. A failure before LIVE is REFUSED, and the version before it never noticed. */
public enum ModuleState {
    RECEIVED, CHECKED, RESOLVED, STARTED, PROBED, LIVE, DRAINING, RETAINED, RETIRED, REFUSED
}
