package az.asan.module.provider.admission;

/**
 * How much a module may be.
 *
 * @param upload   bytes as they arrive
 * @param unpacked bytes of all entries together
 * @param entries  files and folders
 * @param ratio    unpacked bytes per packed byte of one entry; small entries are let through, however well they pack
 * @param yaml     characters of one YAML file
 * @param depth    nesting of one YAML file
 * @param nodes    scalars, lists and maps of one YAML file
 */
public record Limits(int upload, int unpacked, int entries, int ratio, int yaml, int depth, int nodes) {
    /** Entries up to this size cannot hurt, whatever their ratio. */
    static final int HARMLESS = 64 * 1024;

    private static final int MIB = 1024 * 1024;

    /** What the platform admits. */
    public static Limits standard() {
        return new Limits(16 * MIB, 64 * MIB, 2_000, 100, MIB, 32, 50_000);
    }
}
