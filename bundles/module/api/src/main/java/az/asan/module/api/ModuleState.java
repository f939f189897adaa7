package az.asan.module.api;

/**
 * Where a version is in its life. A failure before LIVE is REFUSED, and the version before it never noticed. CANARY
 * serves part of the callers beside the version that is LIVE, SHADOW none of them.
 */
public enum ModuleState {
    RECEIVED, CHECKED, RESOLVED, STARTED, PROBED, LIVE, CANARY, SHADOW, DRAINING, RETAINED, RETIRED, REFUSED
}
