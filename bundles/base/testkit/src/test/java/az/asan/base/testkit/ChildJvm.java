package az.asan.base.testkit;

import az.asan.base.store.data.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A process of its own that works on a database until it is killed with SIGKILL. */
final class ChildJvm {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> main, StoreSettings database) throws IOException {
        return new ChildJvm(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), main.getName(), database.url(), database.user(), database.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Kills the process once it has said a line, and returns all it said until then. */
    List<String> killAfter(Predicate<String> line) throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        boolean killed = false;
        for (String next = output.readLine(); next != null; next = output.readLine()) {
            said.add(next);
            if (!killed && line.test(next)) {
                // Through the handle, because a Process closes its streams with itself, and the last lines are wanted.
                killed = process.toHandle().destroyForcibly();
            }
        }
        process.waitFor();
        return said;
    }
}
