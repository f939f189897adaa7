package az.asan.base.store.schema;

import az.asan.base.api.store.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The changes of an area: one Liquibase file, {@code db/<area>.xml}. Ids of changes and this path are what a database
 * remembers, so neither is ever renamed.
 *
 * @param area    lower-case letters and digits, the prefix of the area's tables
 * @param content the file
 */
public record Changelog(String area, byte[] content) {
    private static final Pattern AREA = Pattern.compile("[a-z][a-z0-9]{1,19}");
    private static final int LIMIT = 1 << 20;

    public Changelog {
        if (!AREA.matcher(area).matches()) {
            throw new IllegalArgumentException("The area '" + area + "' is not a lower-case word of 2 to 20 letters and digits");
        }
        if (content.length > LIMIT) {
            throw new IllegalArgumentException("The changelog of " + area + " is larger than 1 MiB");
        }
    }

    /** Reads the changelog of an area from where its classes are. */
    public static Changelog of(String area, ClassLoader loader) throws IOException {
        return read(area, Optional.ofNullable(loader.getResource(path(area))));
    }

    /** Reads the changelog of an area from an address its bundle gave. */
    public static Changelog read(String area, Optional<URL> address) throws IOException {
        URL url = address.orElseThrow(() -> new IOException("There is no " + path(area) + " beside the header Asan-Schema: " + area));
        try (InputStream in = url.openStream()) {
            return new Changelog(area, in.readNBytes(LIMIT + 1));
        }
    }

    static String path(String area) {
        return "db/" + area + ".xml";
    }

    String path() {
        return path(area);
    }

    Digest digest() {
        return Digest.of(content);
    }
}
