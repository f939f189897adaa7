package az.asan.module.provider.admission;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import az.asan.module.spi.Findings;
import az.asan.module.spi.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what an uploaded content is, and whether it is within what every module must keep to. Runs none of it. */
public final class Examiner {
    private static final Pattern DESCRIPTOR = Pattern.compile("ASAN-INF/([a-z][a-z0-9-]{0,62})/\\1\\.yaml");
    private static final Pattern ARCHIVE_NAME = Pattern.compile(".*\\.(jar|zip)", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_NAME = 120;

    private final Limits limits;
    private final AdmittedPackages admitted = AdmittedPackages.load();

    public Examiner(Limits limits) {
        this.limits = limits;
    }

    /** The candidate; empty when it cannot be told what it is, which the findings then say. */
    public Optional<Candidate> examine(String fileName, byte[] content, String namespace, Findings findings) {
        if (content.length == 0) {
            findings.error("", 0, "content-empty");
            return Optional.empty();
        }
        if (content.length > limits.upload()) {
            findings.error("", 0, "content-too-large", limits.upload() / (1024 * 1024));
            return Optional.empty();
        }
        if (Archive.looksLikeOne(content)) {
            return Archive.read(content, limits, findings).flatMap(files -> ofArchive(files, content, namespace, findings));
        }
        if (ARCHIVE_NAME.matcher(fileName).matches()) {
            findings.error("", 0, "archive-broken", "no ZIP signature");
            return Optional.empty();
        }
        return ofText(fileName, content, namespace, findings);
    }

    /** What is signed badly is not read any further. */
    private Optional<Candidate> ofArchive(Map<String, byte[]> files, byte[] content, String namespace, Findings findings) {
        Findings signature = new Findings();
        Optional<Signer> signer = Signatures.verify(files, signature);
        signature.list().forEach(finding -> findings.error(finding.file(), finding.line(), finding.code(), finding.arguments().toArray()));
        if (signature.refuses()) {
            return Optional.empty();
        }
        return ofFiles(files, "", content, namespace, signer, findings).map(candidate -> {
            signer.ifPresent(known -> place(known, candidate.version(), findings));
            return candidate;
        });
    }

    /** A signature holds for one version at one place, so that nobody can bring it elsewhere. */
    private static void place(Signer signer, ModuleVersion version, Findings findings) {
        String signed = signer.namespace() + ": " + signer.slot() + ' ' + signer.version();
        String wanted = version.slot().namespace() + ": " + version.slot().kind() + '/' + version.slot().id() + ' ' + version.version();
        if (!signed.equals(wanted)) {
            findings.error(JarRules.MANIFEST, 0, "signature-elsewhere", signed, wanted);
        }
    }

    /**
     * The same findings with the paths that whoever uploaded the content knows: kinds name files relative to the
     * descriptor's folder, and a single YAML file has no folder at all.
     */
    public static List<Finding> asUploaded(List<Finding> findings, Candidate candidate, String fileName, boolean single) {
        String root = candidate.content().root();
        Set<String> below = candidate.content().files();
        return findings.stream().map(finding -> {
            if (!below.contains(finding.file())) {
                return finding;
            }
            String path = single ? fileName : root + finding.file();
            return new Finding(finding.level(), path, finding.line(), finding.code(), finding.arguments());
        }).toList();
    }

    /** Whether the content is one YAML file and no archive. */
    public static boolean isSingle(byte[] content) {
        return !Archive.looksLikeOne(content);
    }

    private Optional<Candidate> ofText(String fileName, byte[] content, String namespace, Findings findings) {
        Optional<String> text = UnpackedContent.decode(content);
        if (text.isEmpty()) {
            findings.error(fileName, 0, "not-utf8");
            return Optional.empty();
        }
        Optional<YamlNode> root = YamlReader.read(fileName, text.get(), limits, findings);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> kind = Descriptor.kindOf(root.get());
        if (kind.isEmpty()) {
            findings.error(fileName, root.get().line(), "descriptor-kind");
            return Optional.empty();
        }
        return ofFiles(new TreeMap<>(Map.of("ASAN-INF/" + kind.get() + '/' + kind.get() + ".yaml", content)), fileName, content, namespace, Optional.empty(), findings);
    }

    private Optional<Candidate> ofFiles(Map<String, byte[]> files, String single, byte[] uploaded, String namespace, Optional<Signer> signer, Findings findings) {
        List<Matcher> descriptors = files.keySet().stream().map(DESCRIPTOR::matcher).filter(Matcher::matches).toList();
        if (descriptors.size() != 1) {
            findings.error("", 0, descriptors.isEmpty() ? "descriptor-missing" : "descriptor-many");
            return Optional.empty();
        }
        String path = descriptors.get(0).group();
        String kind = descriptors.get(0).group(1);
        String root = path.substring(0, path.lastIndexOf('/') + 1);
        String file = single.isEmpty() ? path : single;
        Optional<String> text = UnpackedContent.decode(files.get(path));
        if (text.isEmpty()) {
            findings.error(file, 0, "not-utf8");
            return Optional.empty();
        }
        Optional<YamlNode> node = YamlReader.read(file, text.get(), limits, findings);
        Optional<Descriptor> descriptor = node.flatMap(yaml -> Descriptor.read(yaml, kind, findings));
        SortedMap<String, String> imports = classes(files, descriptor, node, findings);
        return descriptor.map(read -> {
            SlotName slot = read.slot(namespace);
            ModuleVersion version = new ModuleVersion(slot, read.version(), Digest.of(uploaded));
            UnpackedContent unpacked = new UnpackedContent(slot, read.version(), root, node.get(), files, limits);
            return new Candidate(version, unpacked, read.title(), read.entry(), signer, files, imports, () -> BundleWriter.write(version, files, imports.keySet()));
        });
    }

    private SortedMap<String, String> classes(Map<String, byte[]> files, Optional<Descriptor> descriptor, Optional<YamlNode> node, Findings findings) {
        boolean any = files.keySet().stream().anyMatch(JarRules::isClass);
        SortedMap<String, String> imports = any || files.containsKey(JarRules.MANIFEST) ? new JarRules(admitted, findings).check(files) : new TreeMap<>();
        descriptor.flatMap(Descriptor::entry).ifPresent(entry -> {
            if (!files.containsKey(entry.replace('.', '/') + ".class")) {
                findings.error(node.flatMap(yaml -> yaml.get("entry")).orElseThrow(), any ? "entry-missing" : "entry-without-classes", entry);
            }
        });
        return imports;
    }

    /** The file name without what could be a path. */
    public static String plainName(String fileName) {
        String name = fileName.replace('\\', '/');
        String last = name.substring(name.lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", "").strip();
        String end = last.substring(Math.max(0, last.length() - LONGEST_NAME));
        return end.isEmpty() ? "module" : end;
    }
}
