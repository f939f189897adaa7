package az.asan.exchange.testkit;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.spi.Activation;
import az.asan.module.spi.Findings;
import az.asan.module.spi.ModuleContent;
import az.asan.module.spi.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A connector's content from a folder, or made up in a test. Immutable. */
public final class ConnectorFolder implements ModuleContent {
    /** The folder of the descriptor within a module. */
    public static final String ROOT = "ASAN-INF/connector/";

    private final SortedMap<String, byte[]> files;

    private ConnectorFolder(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** Reads the module in a folder: the one that has {@code ASAN-INF} in it. */
    public static ConnectorFolder of(Path module) {
        Path root = module.resolve(ROOT);
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ConnectorFolder(files);
    }

    /** A module without files. */
    public static ConnectorFolder empty() {
        return new ConnectorFolder(new TreeMap<>());
    }

    /** The same module with a file added or replaced. */
    public ConnectorFolder with(String file, String text) {
        SortedMap<String, byte[]> more = new TreeMap<>(files);
        more.put(file, text.getBytes(StandardCharsets.UTF_8));
        return new ConnectorFolder(more);
    }

    /**
     * The same module with a text replaced in a file.
     *
     * @throws IllegalArgumentException when the file does not hold the text
     */
    public ConnectorFolder replacing(String file, String before, String after) {
        String text = text(file).orElse("");
        if (!text.contains(before)) {
            throw new IllegalArgumentException(file + " does not hold '" + before + "'");
        }
        return with(file, text.replace(before, after));
    }

    /** The same module without a file. */
    public ConnectorFolder without(String file) {
        SortedMap<String, byte[]> less = new TreeMap<>(files);
        less.remove(file);
        return new ConnectorFolder(less);
    }

    /** What a kind gets to start this module. */
    public Activation activation(Duration deadline) {
        return new FolderActivation(this, deadline);
    }

    /** The version of this content. */
    public ModuleVersion moduleVersion() {
        TreeMap<String, byte[]> all = new TreeMap<>(files);
        StringBuilder names = new StringBuilder();
        all.forEach((name, bytes) -> names.append(name).append(Digest.of(bytes)));
        return new ModuleVersion(slot(), version(), Digest.of(names.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public SlotName slot() {
        return SlotName.of("connector", descriptor().text("id").orElseThrow());
    }

    @Override
    public String version() {
        return descriptor().text("version").orElseThrow();
    }

    @Override
    public String root() {
        return ROOT;
    }

    @Override
    public YamlNode descriptor() {
        return YamlNodes.read("connector.yaml", text("connector.yaml").orElseThrow(() -> new IllegalArgumentException("The folder has no connector.yaml")));
    }

    @Override
    public SortedSet<String> files() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    @Override
    public Optional<byte[]> bytes(String file) {
        return Optional.ofNullable(files.get(file));
    }

    @Override
    public Optional<String> text(String file) {
        return bytes(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<YamlNode> yaml(String file, Findings findings) {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            findings.error(file, 0, "yaml-no-file");
            return Optional.empty();
        }
        try {
            return Optional.of(YamlNodes.read(file, text.get()));
        } catch (IllegalArgumentException e) {
            findings.error(file, 0, "yaml-unreadable", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean hasClasses() {
        return false;
    }

    private record FolderActivation(ConnectorFolder content, Duration deadline) implements Activation {
        @Override
        public ModuleVersion version() {
            return content.moduleVersion();
        }

        @Override
        public ClassLoader classLoader() {
            return ClassLoader.getPlatformClassLoader();
        }

        @Override
        public <E> E entry(Class<E> type) throws ReflectiveOperationException {
            String name = content.descriptor().text("entry").orElseThrow(() -> new ClassNotFoundException("The descriptor names no entry"));
            return type.cast(Class.forName(name).getDeclaredConstructor().newInstance());
        }
    }
}
