package az.asan.base.web.pages;

import java.util.List;
import java.util.Optional;

/** The files an area's bundle carries. */
public interface Content {
    /** A file by its path in the bundle, {@code texts/az.properties}. */
    Optional<byte[]> read(String path);

    /** The paths of all files below a folder, sorted. */
    List<String> below(String folder);
}
