package az.asan.module.provider;

/** {@code etc/az.asan.module.provider.cfg}. Relative paths begin at the data folder, those of seeds at the distribution. */
@interface Settings {
    /** The folder into which modules are dropped; {@code none} for no such folder. */
    String hotFolder() default "hot";

    /** Contents of modules by digest, a cache. */
    String cacheFolder() default "modules";

    /** Modules that come with the platform. */
    String seedFolder() default "modules";

    /** Seconds for activation and probe of a version, 1 to 120. */
    long activationSeconds() default 10;

    /** Seconds the calls of an old version get, 1 to 600. */
    long drainSeconds() default 30;

    /** Seconds until a change made by another node is seen at the latest, 1 to 3600. */
    long pollSeconds() default 15;

    /** Calls that may wait at once for a module to come back while the platform starts, 1 to 10000. */
    int waitingCalls() default 64;

    /** Percent of its calls that a version may fail soon after it was given work, 0.01 to 100; one that fails more is taken back. */
    String watchPercent() default "5";

    /** The fewest calls by which a version is judged, 1 to 1000000. */
    long watchCalls() default 20;

    /** Minutes during which a version is judged, 1 to 10080. */
    long watchMinutes() default 10;

    /** Calls of a version's code that run at once, 1 to 1000; each holds a thread of its own. */
    int callThreads() default 128;

    /** Calls that may wait for one of these threads besides, 1 to 1000. */
    int callQueue() default 64;

    /** MiB that one call may allocate, 1 to 65536. */
    int callMemory() default 64;

    /** Percent of all processors that the calls of a version may take together, 1 to 100. */
    int processorPercent() default 25;

    /** Whether this is a demonstration, in which modules need no signature where nobody said otherwise. */
    boolean demo() default false;

    /** The language of the results beside dropped files. */
    String language() default "en";
}
