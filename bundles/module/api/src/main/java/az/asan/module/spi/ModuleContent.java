package az.asan.module.spi;

import az.asan.module.api.SlotName;
import java.util.Optional;
import java.util.SortedSet;
import org.osgi.annotation.versioning.ProviderType;

/** The content of a module, unpacked and within limits. Immutable. */
@ProviderType
public interface ModuleContent {
    SlotName slot();

    String version();

    /** The folder of the descriptor; the paths below are relative to it: {@code ASAN-INF/pilot/}. */
    String root();

    /** The descriptor, {@code <kind>.yaml}. */
    YamlNode descriptor();

    /** Every file below {@link #root()}, relative to it. */
    SortedSet<String> files();

    Optional<byte[]> bytes(String file);

    /** The file as UTF-8 text; empty when there is none or it is not UTF-8. */
    Optional<String> text(String file);

    /** A YAML file; one that cannot be read is a finding and empty. */
    Optional<YamlNode> yaml(String file, Findings findings);

    /** Whether it came with Java classes. */
    boolean hasClasses();
}
