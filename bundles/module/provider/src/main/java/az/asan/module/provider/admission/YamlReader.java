package az.asan.module.provider.admission;

import az.asan.module.spi.Findings;
import az.asan.module.spi.YamlNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2 from its events, with the line of everything. Anchors, aliases and tags are refused: they let a small file
 * become a large one, and a text name a class. Works on one file and is then done.
 */
final class YamlReader {
    private final String file;
    private final Limits limits;
    private final Findings findings;
    private int nodes;

    private YamlReader(String file, Limits limits, Findings findings) {
        this.file = file;
        this.limits = limits;
        this.findings = findings;
    }

    /** The one document of the file; empty when it cannot be read, which the findings then say. */
    static Optional<YamlNode> read(String file, String text, Limits limits, Findings findings) {
        if (text.length() > limits.yaml()) {
            findings.error(file, 0, "yaml-too-large", limits.yaml() / 1024);
            return Optional.empty();
        }
        return new YamlReader(file, limits, findings).document(text);
    }

    private Optional<YamlNode> document(String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).setCodePointLimit(limits.yaml() * 4).build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            YamlNode root = null;
            while (events.hasNext()) {
                Event event = events.next();
                switch (event.getEventId()) {
                    case StreamStart, StreamEnd, DocumentEnd, Comment -> { }
                    case DocumentStart -> {
                        if (root != null) {
                            throw refused(event, "yaml-many-documents");
                        }
                    }
                    default -> root = node(event, events, 0);
                }
            }
            if (root == null) {
                findings.error(file, 0, "yaml-empty");
            }
            return Optional.ofNullable(root);
        } catch (RefusedException e) {
            findings.error(file, e.line, e.code, e.arguments);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().or(e::getContextMark).map(mark -> mark.getLine() + 1).orElse(0);
            findings.error(file, line, "yaml-syntax", oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            findings.error(file, 0, "yaml-syntax", oneLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private YamlNode node(Event event, Iterator<Event> events, int depth) {
        if (++nodes > limits.nodes()) {
            throw refused(event, "yaml-too-many-nodes", limits.nodes());
        }
        if (depth > limits.depth()) {
            throw refused(event, "yaml-too-deep", limits.depth());
        }
        if (event instanceof AliasEvent) {
            throw refused(event, "yaml-alias");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw refused(event, "yaml-anchor");
        }
        if (event instanceof ScalarEvent scalar) {
            if (scalar.getTag().isPresent()) {
                throw refused(event, "yaml-tag", scalar.getTag().get());
            }
            return YamlNode.scalar(file, line(event), scalar.getValue());
        }
        if (event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
            throw refused(event, "yaml-tag", start.getTag().get());
        }
        return event.getEventId() == Event.ID.MappingStart ? map(event, events, depth) : list(event, events, depth);
    }

    private YamlNode map(Event start, Iterator<Event> events, int depth) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            Optional<String> name = node(key, events, depth + 1).text();
            if (name.isEmpty()) {
                throw refused(key, "yaml-key-not-text");
            }
            YamlNode value = node(events.next(), events, depth + 1);
            if (entries.putIfAbsent(name.get(), value) != null) {
                throw refused(key, "yaml-duplicate-key", name.get());
            }
        }
        return YamlNode.map(file, line(start), entries);
    }

    private YamlNode list(Event start, Iterator<Event> events, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            items.add(node(item, events, depth + 1));
        }
        return YamlNode.list(file, line(start), items);
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 160 ? line.substring(0, 160) + '…' : line;
    }

    private static RefusedException refused(Event at, String code, Object... arguments) {
        return new RefusedException(line(at), code, arguments);
    }

    /** Ends the reading of a file. Never leaves this class. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final String code;
        private final transient Object[] arguments;

        RefusedException(int line, String code, Object... arguments) {
            super(code, null, false, false);
            this.line = line;
            this.code = code;
            this.arguments = arguments;
        }
    }
}
