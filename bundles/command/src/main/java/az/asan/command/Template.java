package az.asan.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a new module is made of.
 *
 * @param folder of the template among this program's resources
 * @param files  from the file of the template to the file of the module; {@code @name@} and {@code @word@} are put in
 */
record Template(String folder, Map<String, String> files) {
    private static final String JAVA = "src/agency/@word@/";
    private static final Map<String, Template> ALL = all();

    /** The kinds there are, those in Java with {@code --java} behind. */
    static List<String> kinds() {
        return List.copyOf(ALL.keySet());
    }

    static java.util.Optional<Template> of(String kind, boolean inJava) {
        return java.util.Optional.ofNullable(ALL.get(inJava ? kind + " --java" : kind));
    }

    private static Map<String, Template> all() {
        Map<String, String> pilot = below("ASAN-INF/pilot/", "pilot.yaml", "journeys/issued.yaml", "journeys/not-now.yaml");
        Map<String, String> connector = below("ASAN-INF/connector/", "connector.yaml", "contract/openapi.yaml", "routes/record.yaml", "samples/getRecord/found.json",
                "samples/getRecord/unknown.json");
        Map<String, String> course = below("ASAN-INF/course/", "course.yaml", "lessons/what-it-is.az.md", "lessons/what-it-is.en.md", "lessons/what-it-is.ru.md",
                "lessons/licence-by-number.az.md", "lessons/licence-by-number.en.md", "lessons/licence-by-number.ru.md", "exercise/starter.yaml", "exercise/solution.yaml",
                "exercise/wrong-fixed-number.yaml", "exercise/wrong-local-file.yaml", "exercise/frame/connector.yaml", "exercise/frame/contract/openapi.yaml",
                "exercise/frame/samples/getLicence/found.json");
        Map<String, String> pilotInJava = below("ASAN-INF/pilot/", "pilot.yaml", "journeys/two-copies.yaml");
        pilotInJava.put("Fee.java", JAVA + "Fee.java");
        Map<String, String> connectorInJava = below("ASAN-INF/connector/", "connector.yaml");
        for (String same : List.of("contract/openapi.yaml", "samples/getRecord/found.json", "samples/getRecord/unknown.json")) {
            connectorInJava.put("../connector/" + same, "ASAN-INF/connector/" + same);
        }
        connectorInJava.put("Records.java", JAVA + "Records.java");
        return new TreeMap<>(Map.of("pilot", new Template("pilot", pilot), "connector", new Template("connector", connector), "course", new Template("course", course),
                "pilot --java", new Template("pilot-java", pilotInJava), "connector --java", new Template("connector-java", connectorInJava)));
    }

    private static Map<String, String> below(String root, String... files) {
        Map<String, String> all = new TreeMap<>();
        all.put("README.md", "README.md");
        for (String file : files) {
            all.put(file, root + file);
        }
        return all;
    }
}
