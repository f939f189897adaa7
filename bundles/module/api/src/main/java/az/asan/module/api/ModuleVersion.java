package az.asan.module.api;

import az.asan.base.api.store.Digest;
import java.util.regex.Pattern;

/**
 * One content of a module.
 *
 * @param slot    where it may stand
 * @param version major.minor.patch, as in Semantic Versioning 2.0.0 without build metadata
 * @param digest  the digest of the content as it was uploaded
 */
public record ModuleVersion(SlotName slot, String version, Digest digest) {
    private static final Pattern SEMVER = Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})(-[0-9A-Za-z.-]{1,40})?");

    public ModuleVersion {
        if (!isVersion(version)) {
            throw new IllegalArgumentException("Version '" + version + "' is not major.minor.patch");
        }
    }

    /** Whether a text is a version. */
    public static boolean isVersion(String text) {
        return SEMVER.matcher(text).matches();
    }

    @Override
    public String toString() {
        return slot + " " + version + " @" + digest.brief();
    }
}
