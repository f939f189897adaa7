package az.asan.module.provider.admission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** The packages of the platform that a module may see, from the one file that lists them. */
final class AdmittedPackages {
    private static final String FILE = "/admission/packages.txt";

    private final Set<String> names;

    private AdmittedPackages(Set<String> names) {
        this.names = names;
    }

    static AdmittedPackages load() {
        try (InputStream in = AdmittedPackages.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks its own file " + FILE);
            }
            Set<String> names = new TreeSet<>();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.replaceFirst("#.*", "").trim();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
            return new AdmittedPackages(names);
        } catch (IOException e) {
            throw new IllegalStateException("The bundle's own file " + FILE + " cannot be read", e);
        }
    }

    boolean admits(String name) {
        return isJava(name) || names.contains(name);
    }

    /** Whether a package belongs to others, so that a module must not bring it. */
    boolean isReserved(String name) {
        return isJava(name) || names.contains(name) || name.startsWith("javax.") || name.startsWith("org.osgi.") || name.matches("az\\.asan\\.[a-z]+\\.(api|spi)(\\..*)?");
    }

    /** Packages that every class loader gives and that are never imported. */
    static boolean isJava(String name) {
        return name.startsWith("java.");
    }

    @Override
    public String toString() {
        return "java.*, " + String.join(", ", names);
    }
}
