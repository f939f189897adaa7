package az.asan.module.api;

/**
 * Where a version is in its life. A failure before LIVE is REFUSED, and the version before it never noticed. CANARY
 * serves part of the callers beside the version that is LIVE, SHADOW none of them. AWAITING_APPROVAL passed all checks
 * and waits for a second person; it has not been admitted.
 */
public enum ModuleState {
    RECEIVED, CHECKED, RESOLVED, STARTED, PROBED, LIVE, CANARY, SHADOW, DRAINING, RETAINED, RETIRED, REFUSED, AWAITING_APPROVAL
}
