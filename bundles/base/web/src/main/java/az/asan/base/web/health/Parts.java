package az.asan.base.web.health;

import az.asan.base.api.health.HealthPart;
import az.asan.base.api.health.HealthPart.Health;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that say how they are. They come and go while others ask. */
public final class Parts {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final List<HealthPart> parts = new CopyOnWriteArrayList<>();

    public void add(HealthPart part) {
        parts.add(part);
    }

    public void remove(HealthPart part) {
        parts.removeIf(known -> known == part);
    }

    /** What each says now, by name. A part that fails to answer is down. */
    public Map<String, Health> ask() {
        Map<String, Health> answers = new TreeMap<>();
        for (HealthPart part : parts) {
            answers.put(part.name(), ask(part));
        }
        return answers;
    }

    private static Health ask(HealthPart part) {
        try {
            return part.check();
        } catch (RuntimeException e) {
            LOG.warn("The health part '{}' could not answer", part.name(), e);
            return Health.down("The check itself failed: " + e.getClass().getSimpleName());
        }
    }
}
