package az.asan.module.provider.admission;

import az.asan.module.spi.Findings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** What Java a module may bring: no say in the container, no view of the platform beyond the admitted packages. */
final class JarRules {
    static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Java 17; JVMS table 4.1-A. */
    private static final int NEWEST_CLASS = 61;
    private static final int MOST_OF_A_KIND = 20;

    private static final List<String> REFUSED_HEADERS = List.of("Export-Package", "DynamicImport-Package", "Require-Bundle", "Fragment-Host", "Bundle-Activator",
            "Service-Component", "Bundle-NativeCode", "Bundle-ClassPath", "Require-Capability", "Provide-Capability", "ExtensionBundle-Activator", "Launcher-Agent-Class");

    /** Calls that would end the process, start another, or load code that no one can look into. */
    private static final Set<String> REFUSED_CALLS = Set.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt", "java.lang.Runtime.exec",
            "java.lang.ProcessBuilder.start", "java.lang.System.load", "java.lang.System.loadLibrary", "java.lang.Runtime.load", "java.lang.Runtime.loadLibrary",
            "java.lang.System.setProperty", "java.lang.System.setProperties", "java.lang.System.setOut", "java.lang.System.setErr", "java.lang.System.setSecurityManager");

    /** Only the execution environment may be asked for: build tools write it into every bundle. */
    private static final Pattern ENVIRONMENT_ONLY = Pattern.compile("\\s*osgi\\.ee\\s*;[^,]*");

    private final AdmittedPackages admitted;
    private final Findings findings;

    JarRules(AdmittedPackages admitted, Findings findings) {
        this.admitted = admitted;
        this.findings = findings;
    }

    /** Checks all of it and gives the packages that the bundle has to import, each with the file that needs it. */
    SortedMap<String, String> check(Map<String, byte[]> files) {
        Set<String> own = new TreeSet<>();
        files.keySet().stream().filter(JarRules::isClass).forEach(name -> own.add(packageOf(name)));
        own.stream().filter(admitted::isReserved).forEach(name -> findings.error("", 0, "package-reserved", name));
        SortedMap<String, String> imports = new TreeMap<>();
        manifest(files, imports);
        files.forEach((name, bytes) -> {
            if (isClass(name)) {
                classFile(name, bytes, own, imports);
            } else if (name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib")) {
                findings.error(name, 0, "native-code");
            }
        });
        return imports;
    }

    static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/");
    }

    private void classFile(String name, byte[] bytes, Set<String> own, Map<String, String> imports) {
        try {
            ClassFile parsed = ClassFile.parse(bytes);
            if (parsed.major() > NEWEST_CLASS) {
                findings.error(name, 0, "class-too-new", parsed.major() - 44);
            }
            parsed.calls().stream().filter(REFUSED_CALLS::contains).forEach(call -> findings.error(name, 0, "call-not-admitted", call));
            parsed.packages().stream().filter(needed -> !own.contains(needed)).limit(MOST_OF_A_KIND).forEach(needed -> {
                if (!admitted.admits(needed)) {
                    findings.error(name, 0, "import-not-admitted", needed);
                } else if (!AdmittedPackages.isJava(needed)) {
                    imports.putIfAbsent(needed, name);
                }
            });
        } catch (IOException e) {
            findings.error(name, 0, "class-broken", e.getMessage());
        }
    }

    private void manifest(Map<String, byte[]> files, Map<String, String> imports) {
        byte[] bytes = files.get(MANIFEST);
        if (bytes == null) {
            return;
        }
        try {
            Attributes main = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
            for (String header : REFUSED_HEADERS) {
                String value = main.getValue(header);
                if (value != null && !value.isBlank() && !isHarmless(header, value)) {
                    findings.error(MANIFEST, 0, "manifest-header", header);
                }
            }
            declared(main.getValue("Import-Package"), imports);
        } catch (IOException | IllegalArgumentException e) {
            findings.error(MANIFEST, 0, "manifest-broken", String.valueOf(e.getMessage()));
        }
    }

    /** Imports that no class names directly, for instance of classes found by name. */
    private void declared(String header, Map<String, String> imports) {
        if (header == null) {
            return;
        }
        for (String part : header.replaceAll("\"[^\"]*\"", "").split("[,;]")) {
            String name = part.trim();
            if (name.isEmpty() || name.contains("=")) {
                continue;
            }
            if (!admitted.admits(name)) {
                findings.error(MANIFEST, 0, "import-not-admitted", name);
            } else if (!AdmittedPackages.isJava(name)) {
                imports.putIfAbsent(name, MANIFEST);
            }
        }
    }

    private static boolean isHarmless(String header, String value) {
        return switch (header) {
            case "Require-Capability" -> ENVIRONMENT_ONLY.matcher(value).matches();
            case "Bundle-ClassPath" -> ".".equals(value.trim());
            default -> false;
        };
    }

    private static String packageOf(String classFile) {
        int slash = classFile.lastIndexOf('/');
        return slash < 0 ? "" : classFile.substring(0, slash).replace('/', '.');
    }
}
