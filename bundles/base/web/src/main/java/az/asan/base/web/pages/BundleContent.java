package az.asan.base.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The files of an installed bundle; asks no class loader, so nothing of another bundle is ever found. */
public final class BundleContent implements Content {
    private final Bundle bundle;

    public BundleContent(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public Optional<byte[]> read(String path) {
        URL entry = bundle.getEntry(path);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = entry.openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + " of bundle " + bundle.getSymbolicName(), e);
        }
    }

    @Override
    public List<String> below(String folder) {
        Enumeration<URL> entries = bundle.findEntries(folder, "*", true);
        return entries == null ? List.of() : Collections.list(entries).stream()
                .map(url -> url.getPath().substring(1)).filter(path -> !path.endsWith("/")).sorted().toList();
    }
}
