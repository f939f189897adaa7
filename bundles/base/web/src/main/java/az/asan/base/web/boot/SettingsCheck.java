package az.asan.base.web.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Finds the setting with which a component of ours cannot work. No list of settings is kept: what kind of value a
 * setting takes is what the component declares as its default, and a value that its constructor refused is told by the
 * constructor. Component runtimes read {@code yes} as false and pass over a number that is none, so neither is left to them.
 */
final class SettingsCheck {
    private static final Pattern REFUSED = Pattern.compile("(?m)^(?:Caused by: )?java\\.lang\\.IllegalArgumentException: (.+)$");

    private final Path etc;

    /** @param etc the folder of settings, to tell which variable of the environment a value came from */
    SettingsCheck(Path etc) {
        this.etc = etc;
    }

    /**
     * A setting that cannot be used.
     *
     * @param what   where it is set
     * @param is     what was found
     * @param remedy what would be right
     */
    record Wrong(String what, String is, String remedy) {
    }

    /** What is wrong with the settings of one component, as it was given them. */
    Optional<Wrong> look(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        List<String> pids = List.of(component.configurationPid);
        for (Map.Entry<String, Object> declared : new TreeMap<>(component.properties).entrySet()) {
            Optional<Wrong> wrong = Optional.ofNullable(configuration.properties.get(declared.getKey())).map(Object::toString)
                    .flatMap(value -> wrong(pids, declared.getKey(), value.strip(), declared.getValue()));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION ? refused(pids, configuration.failure) : Optional.empty();
    }

    private Optional<Wrong> wrong(List<String> pids, String key, String value, Object byDefault) {
        if (byDefault instanceof Boolean && !"true".equals(value) && !"false".equals(value)) {
            return Optional.of(new Wrong(where(pids, key), "'" + value + "' is neither true nor false", "give one of the two"));
        }
        if ((byDefault instanceof Integer || byDefault instanceof Long) && !isNumber(value, byDefault instanceof Integer)) {
            return Optional.of(new Wrong(where(pids, key), "'" + value + "' is not a whole number", "give one, such as " + byDefault));
        }
        return Optional.empty();
    }

    private static boolean isNumber(String value, boolean small) {
        try {
            long number = Long.parseLong(value);
            return !small || number == (int) number;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Optional<Wrong> refused(List<String> pids, String failure) {
        Matcher cause = REFUSED.matcher(failure);
        String said = "";
        while (cause.find()) {
            said = cause.group(1);
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(new Wrong("etc/" + pids.get(0) + ".cfg", said, "correct it there, or in the variable of the environment that is named there"));
    }

    /** {@code az.asan.base.store poolSize (ASAN_DB_POOL)}. */
    private String where(List<String> pids, String key) {
        for (String pid : pids) {
            Optional<String> variable = variable(etc.resolve(pid + ".cfg"), key);
            if (variable.isPresent()) {
                return pid + " " + key + " (" + variable.get() + ")";
            }
        }
        return pids.get(0) + " " + key;
    }

    private static Optional<String> variable(Path file, String key) {
        Pattern line = Pattern.compile("^\\s*" + Pattern.quote(key) + "\\s*=\\s*\\$\\{env:([A-Z0-9_]+).*");
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file).stream().map(line::matcher).filter(Matcher::matches).map(found -> found.group(1)).findFirst() : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
