package az.asan.base.access;

import az.asan.base.api.boot.Startup;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what would be printed. */
public final class RecordedStartup implements Startup {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void step(String name, String text) {
        lines.add("step " + name + ": " + text);
    }

    @Override
    public void refuse(String what, String is, String remedy) {
        lines.add("refused " + what + ": " + is + "; " + remedy);
    }

    public List<String> lines() {
        return lines;
    }
}
