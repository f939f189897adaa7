package az.asan.base.web.boot;

import az.asan.base.api.boot.Startup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the lines of the start to {@code run/startup.log}, which only the owner reads and which begins anew each time. */
@Component(service = {Startup.class, StartupLog.class}, immediate = true)
public final class StartupLog implements Startup {
    private static final Logger LOG = LoggerFactory.getLogger(StartupLog.class);

    private final Path file;
    private final Exit exit;
    private final AtomicBoolean over = new AtomicBoolean();

    @Activate
    public StartupLog(BundleContext context) {
        this(Path.of(context.getProperty("karaf.data") == null ? "data" : context.getProperty("karaf.data")), new FrameworkExit(context));
    }

    /** @param exit ends the process after a refusal */
    public StartupLog(Path data, Exit exit) {
        this.exit = exit;
        this.file = data.resolve("run").resolve("startup.log");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            exit.end(1);
            throw new UncheckedIOException("The data folder cannot be written: " + data, e);
        }
    }

    @Override
    public void step(String name, String text) {
        LOG.info("step {}", name);
        write("step " + name + ": " + text);
    }

    /** Where the platform is reached. */
    public void address(String url) {
        write("address " + url);
    }

    /** Everything serves. Written once. */
    public void ready() {
        if (over.compareAndSet(false, true)) {
            String seconds = String.format(Locale.ROOT, "%.1f", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
            LOG.info("ready after {} s", seconds);
            write("ready " + seconds);
        }
    }

    @Override
    public void refuse(String what, String is, String remedy) {
        LOG.error("Cannot start: {}: {}; {}", what, is, remedy);
        if (over.compareAndSet(false, true)) {
            write("refused " + what + ": " + is + "; " + remedy);
            exit.end(1);
        }
    }

    /** Whether the start has come to its end, good or bad. */
    boolean isOver() {
        return over.get();
    }

    private synchronized void write(String line) {
        try {
            Files.writeString(file, line.replaceAll("\\R", " ") + '\n', StandardCharsets.UTF_8, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        } catch (IOException e) {
            LOG.error("Cannot write {}", file, e);
        }
    }

    /** Ends the process. */
    @FunctionalInterface
    public interface Exit {
        void end(int status);
    }
}
