package az.asan.base.api.boot;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells the person in front of the terminal how the start goes: one line per step. Lines end up in
 * {@code run/startup.log} of the data folder, which the start command prints as they come.
 */
@ProviderType
public interface Startup {
    /**
     * A step is done: {@code step("database", "Derby, 7 areas, 31 changes")}.
     *
     * @param text for the terminal alone, not for the log: it may be a one-time link
     */
    void step(String name, String text);

    /**
     * The platform cannot start as it is set up. The line is printed and the process ends with status 1.
     *
     * @param what   the setting or resource: {@code ASAN_HTTP_PORT}
     * @param is     what was found
     * @param remedy what would be right
     */
    void refuse(String what, String is, String remedy);
}
