package az.asan.it.swap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** The modules that are exchanged. Each version says its number in every answer, so that an answer tells who gave it. */
final class Versions {
    private static final String CONNECTOR = "ASAN-INF/connector/";

    private final Path folder;
    private final String classPath;
    private final String register;

    /** @param classPath what a module in Java is compiled against */
    Versions(Path folder, String classPath, String register) {
        this.folder = folder;
        this.classPath = classPath;
        this.register = register;
    }

    byte[] pilot(int number) {
        return zip(Map.of("ASAN-INF/pilot/pilot.yaml", pilotText(number).getBytes(StandardCharsets.UTF_8)));
    }

    /** Names a page that is not there. */
    byte[] brokenPilot(int number) {
        return zip(Map.of("ASAN-INF/pilot/pilot.yaml", pilotText(number).replace("to: never", "to: nowhere").getBytes(StandardCharsets.UTF_8)));
    }

    byte[] textConnector(int number) {
        return connector(number, "address: address\nroutes: [route.yaml]", Map.of("route.yaml", route("agency:get:/v" + number + "/records/{number}")));
    }

    /** Reads a file of the machine instead of asking the agency. */
    byte[] brokenTextConnector(int number) {
        return connector(number, "address: address\nroutes: [route.yaml]", Map.of("route.yaml", route("file:/etc?fileName=passwd")));
    }

    byte[] javaConnector(int number) {
        return javaConnector(number, "");
    }

    /** Throws when it is started. */
    byte[] brokenJavaConnector(int number) {
        return javaConnector(number, "Record() { throw new IllegalStateException(\"broken on purpose\"); }");
    }

    private byte[] javaConnector(int number, String constructor) {
        String source = """
                package bench;
                import az.asan.exchange.spi.*;
                import java.io.*;
                import java.net.*;
                public final class Record implements Connector {
                    public %s
                    @Override
                    public Reply call(Call call) throws ConnectorException {
                        try {
                            HttpURLConnection line = (HttpURLConnection) new URL("%s/v%d/records/" + call.parameters().get("number")).openConnection();
                            line.setConnectTimeout(3000);
                            line.setReadTimeout(10000);
                            try (InputStream in = line.getInputStream()) {
                                return new Reply(line.getResponseCode(), "application/json", in.readAllBytes());
                            }
                        } catch (IOException e) {
                            throw new ConnectorException(ConnectorException.Reason.UNREACHABLE, "the register does not answer", e);
                        }
                    }
                }
                """.formatted(constructor.isEmpty() ? "Record() { }" : constructor, register, number);
        Map<String, byte[]> files = new TreeMap<>(files(number, "entry: bench.Record", Map.of()));
        files.put("bench/Record.class", compiled("bench/Record.java", source));
        return zip(files);
    }

    private byte[] connector(int number, String how, Map<String, String> more) {
        return zip(files(number, how, more));
    }

    private Map<String, byte[]> files(int number, String how, Map<String, String> more) {
        Map<String, String> texts = new TreeMap<>(more);
        texts.put("connector.yaml", """
                kind: connector
                id: bench-record
                version: "1.%d.0"
                name: {az: Ölçü reyestri, en: Register of the bench, ru: Реестр для замеров}
                agency: interior
                contract: openapi.yaml
                %s
                operations:
                  - {id: getRecord, personal: false, readOnly: true, idempotent: true}
                settings:
                  - name: address
                    type: uri
                    default: %s
                    description: {az: Reyestrin ünvanı, en: Address of the register, ru: Адрес реестра}
                """.formatted(number, how, register));
        texts.put("openapi.yaml", """
                openapi: 3.1.0
                info: {title: Register of the bench, version: 1.0.0}
                paths:
                  /records/{number}:
                    get:
                      operationId: getRecord
                      parameters:
                        - {name: number, in: path, required: true, schema: {type: string, maxLength: 10}}
                      responses:
                        "200":
                          description: The record
                          content:
                            application/json:
                              schema: {type: object, required: [number, version], properties: {number: {type: string}, version: {type: integer}}}
                """);
        texts.put("samples/getRecord/found.json", """
                {"request": {"parameters": {"number": "N1"}}, "response": {"status": 200, "body": {"number": "N1", "version": 1}}}
                """);
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(CONNECTOR + name, text.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private static String route(String to) {
        return """
                - route:
                    id: getRecord
                    from:
                      uri: direct:getRecord
                      steps:
                        - to: %s
                """.formatted(to);
    }

    private static String pilotText(int number) {
        return """
                kind: pilot
                id: bench-swap
                version: "1.%1$d.0"
                name: {az: Ölçü (swap-%1$d), en: Bench (swap-%1$d), ru: Замер (swap-%1$d)}
                summary: {az: Ölçü üçün xidmət., en: A service to measure with., ru: Услуга для замеров.}
                access: {level: low, counter: true}
                pages:
                  - id: start
                    heading: {az: Başlayaq, en: Let us begin, ru: Начнём}
                    questions:
                      - {id: wanted, type: yes-no, label: {az: Lazımdır?, en: Wanted?, ru: Нужно?}}
                    next:
                      - {when: {wanted: "no"}, to: never}
                  - {id: review, heading: {az: Yoxlayın, en: Check, ru: Проверьте}, review: true, next: [{to: never}]}
                  - {id: never, end: true, heading: {az: Sağ olun, en: Thank you, ru: Спасибо}}
                """.formatted(number);
    }

    private byte[] compiled(String file, String source) {
        try {
            Path in = folder.resolve("src").resolve(file);
            Path out = folder.resolve("classes");
            Files.createDirectories(in.getParent());
            Files.createDirectories(out);
            Files.writeString(in, source);
            if (ToolProvider.getSystemJavaCompiler().run(null, null, System.err, "-d", out.toString(), "--release", "17", "-cp", classPath, in.toString()) != 0) {
                throw new IllegalStateException("The module does not compile");
            }
            return Files.readAllBytes(out.resolve(file.replace(".java", ".class")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Every jar of a folder of a Maven repository whose name begins so. */
    static String jars(Path system, String... names) {
        try (Stream<Path> all = Files.walk(system)) {
            List<String> found = all.map(Path::toString).filter(path -> path.endsWith(".jar"))
                    .filter(path -> Stream.of(names).anyMatch(name -> path.contains('/' + name + '/'))).sorted().toList();
            return String.join(":", found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
