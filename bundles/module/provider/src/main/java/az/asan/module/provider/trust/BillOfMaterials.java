package az.asan.module.provider.trust;

import az.asan.base.api.store.Digest;
import az.asan.module.api.ModuleVersion;
import az.asan.module.provider.admission.Candidate;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;

/** What is in a module, as CycloneDX 1.5 (ECMA-424): the module, each of its files, and the libraries that name themselves. */
final class BillOfMaterials {
    private static final JsonFactory JSON = new JsonFactory();

    private BillOfMaterials() {
    }

    static String of(Candidate candidate, Instant at) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            ModuleVersion version = candidate.version();
            json.writeStartObject();
            json.writeStringField("bomFormat", "CycloneDX");
            json.writeStringField("specVersion", "1.5");
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("metadata");
            json.writeStringField("timestamp", at.toString());
            json.writeFieldName("component");
            component(json, "application", version.slot().toString(), version.version(), version.digest());
            json.writeEndObject();
            json.writeArrayFieldStart("components");
            for (Map.Entry<String, byte[]> file : candidate.files().entrySet()) {
                if (file.getKey().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
                    library(json, file.getValue());
                }
                component(json, "file", file.getKey(), "", Digest.of(file.getValue()));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A text cannot be written into memory", e);
        }
        return text.toString();
    }

    private static void library(JsonGenerator json, byte[] coordinates) throws IOException {
        Properties read = new Properties();
        try {
            read.load(new ByteArrayInputStream(coordinates));
        } catch (IllegalArgumentException e) {
            // The file still stands in the list as a file; what it would have said is the author's own word anyway.
            return;
        }
        String group = read.getProperty("groupId", "");
        String name = read.getProperty("artifactId", "");
        String version = read.getProperty("version", "");
        if (!group.matches("[\\w.-]+") || !name.matches("[\\w.-]+") || !version.matches("[\\w.+-]+")) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "library");
        json.writeStringField("group", group);
        json.writeStringField("name", name);
        json.writeStringField("version", version);
        json.writeStringField("purl", "pkg:maven/" + group + '/' + name + '@' + version.replace("+", "%2B"));
        json.writeEndObject();
    }

    private static void component(JsonGenerator json, String type, String name, String version, Digest digest) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("name", name);
        if (!version.isEmpty()) {
            json.writeStringField("version", version);
        }
        json.writeArrayFieldStart("hashes");
        json.writeStartObject();
        json.writeStringField("alg", "SHA-256");
        json.writeStringField("content", digest.hex());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
