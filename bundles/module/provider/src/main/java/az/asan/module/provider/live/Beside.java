package az.asan.module.provider.live;

import az.asan.module.api.Caller;
import az.asan.module.api.Traffic;
import java.util.function.IntSupplier;

/** A version that gets part of the work beside the one that serves. Immutable. */
public record Beside(Running running, Traffic traffic) {
    /**
     * Whether this caller's work is for it. Whoever has a key falls to the same side each time, whatever node asks: the
     * place of a key hangs on the key and the content alone, so a share that grows takes callers and gives none back.
     *
     * @param chance gives numbers below {@link Traffic#WHOLE}, for callers without a key
     */
    boolean takes(Caller caller, IntSupplier chance) {
        return switch (traffic.mode()) {
            case SHARE -> (caller.key().isEmpty() ? chance.getAsInt() : place(caller.key())) < traffic.share();
            case COHORT -> caller.cohorts().contains(traffic.cohort());
            case ALL, SHADOW -> false;
        };
    }

    /** FNV-1a over the key, begun with the content's digest, and then the finalizer of MurmurHash3, since FNV mixes its last characters badly. */
    private int place(String key) {
        long hash = Long.parseUnsignedLong(running.version().digest().hex(), 0, 16, 16);
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) Long.remainderUnsigned(hash ^ hash >>> 33, Traffic.WHOLE);
    }
}
