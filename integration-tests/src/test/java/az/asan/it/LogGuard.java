package az.asan.it;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the container logs. An error, a warning that nobody explained, a person's data or a secret is a fault,
 * whatever the test was about.
 */
final class LogGuard {
    /** Time, level, trace, logger, message: the layout of etc/org.ops4j.pax.logging.cfg. */
    private static final Pattern LINE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ (TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +\\[[^]]*] (\\S+) (.*)");
    /** Lines of a stack trace that are shown with a fault. */
    private static final int SHOWN = 12;

    private final Path file;
    private final List<Known> known;
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private long read;

    /**
     * A warning or error that is there with good reason.
     *
     * @param logger  the logger as the layout writes it
     * @param message what the message contains
     * @param why     why it may be there
     */
    record Known(String logger, String message, String why) {
        boolean is(String where, String what) {
            return where.equals(logger) && what.contains(message);
        }
    }

    LogGuard(Path file, List<Known> known) {
        this.file = file;
        this.known = List.copyOf(known);
    }

    /** From now on the value may stand nowhere. */
    synchronized void secret(String what, String value) {
        if (value.length() < 4) {
            throw new IllegalArgumentException(what + " is too short to be looked for");
        }
        secrets.put(value, what);
    }

    /** What is wrong with the lines since the last look. */
    synchronized List<String> faults() {
        List<String> lines = news();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            secrets.forEach((value, what) -> {
                if (line.contains(value)) {
                    faults.add(what + " is in the log: " + line.replace(value, "…"));
                }
            });
            Matcher parts = LINE.matcher(line);
            if (parts.matches() && parts.group(1).matches("WARN|ERROR|FATAL") && known.stream().noneMatch(one -> one.is(parts.group(2), parts.group(3)))) {
                faults.add(String.join("\n", lines.subList(i, end(lines, i))));
            }
        }
        return faults;
    }

    /** Where the stack trace of a line ends, or is cut. */
    private static int end(List<String> lines, int line) {
        int end = line + 1;
        while (end < lines.size() && end < line + SHOWN && !LINE.matcher(lines.get(end)).matches()) {
            end++;
        }
        return end;
    }

    /** Whole lines only; a file that is shorter than before is a new one. */
    private List<String> news() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < read) {
                read = 0;
            }
            byte[] bytes = new byte[Math.toIntExact(log.length() - read)];
            log.seek(read);
            log.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            read += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
