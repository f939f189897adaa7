package az.asan.module.provider.admission;

import az.asan.module.api.ModuleVersion;
import java.math.BigInteger;
import java.util.List;

/** A version that can be compared, by Semantic Versioning 2.0.0, section 11. */
public record SemVer(int major, int minor, int patch, List<String> preRelease) implements Comparable<SemVer> {
    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static SemVer parse(String text) {
        if (!ModuleVersion.isVersion(text)) {
            throw new IllegalArgumentException("Version '" + text + "' is not major.minor.patch");
        }
        int dash = text.indexOf('-');
        String[] numbers = (dash < 0 ? text : text.substring(0, dash)).split("\\.");
        List<String> rest = dash < 0 ? List.of() : List.of(text.substring(dash + 1).split("\\.", -1));
        return new SemVer(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]), rest);
    }

    /** The same as a version of an OSGi bundle, which has no pre-releases; it only has to be unique and readable. */
    String osgi() {
        return major + "." + minor + '.' + patch + (preRelease.isEmpty() ? "" : '.' + String.join("_", preRelease));
    }

    @Override
    public int compareTo(SemVer other) {
        int numbers = compareNumbers(other);
        if (numbers != 0) {
            return numbers;
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            int part = comparePart(preRelease.get(i), other.preRelease.get(i));
            if (part != 0) {
                return part;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private int compareNumbers(SemVer other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    private static int comparePart(String left, String right) {
        boolean leftNumber = isNumber(left);
        boolean rightNumber = isNumber(right);
        if (leftNumber && rightNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumber == rightNumber ? left.compareTo(right) : Boolean.compare(rightNumber, leftNumber);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
