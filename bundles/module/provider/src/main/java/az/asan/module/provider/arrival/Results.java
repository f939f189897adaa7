package az.asan.module.provider.arrival;

import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.Modules;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Writes beside a dropped file what became of it. */
public final class Results {
    private static final int LARGEST = 1024 * 1024;

    private final FindingTexts texts;
    private final Locale locale;

    /** @param locale the language of the findings */
    public Results(FindingTexts texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    /** Whether the result that lies beside the file is about this very content. */
    boolean tells(Path file, Digest digest) throws IOException {
        Path result = beside(file);
        return Files.isRegularFile(result) && Files.size(result) < LARGEST && new String(Files.readAllBytes(result), StandardCharsets.UTF_8).contains(digest.hex());
    }

    void write(Path file, Digest digest, Modules.Admission admission) throws IOException {
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), ".", ".part");
        try {
            Files.write(half, json(digest, admission));
            Files.move(half, beside(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + Arrivals.RESULT);
    }

    private byte[] json(Digest digest, Modules.Admission admission) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("state", admission.state().name());
            json.writeStringField("digest", digest.hex());
            if (admission.version().isPresent()) {
                json.writeStringField("slot", admission.version().get().slot().toString());
                json.writeStringField("version", admission.version().get().version());
            }
            json.writeNumberField("checkingMillis", admission.millis().checking());
            json.writeNumberField("activatingMillis", admission.millis().activating());
            json.writeArrayFieldStart("findings");
            for (Finding finding : admission.findings()) {
                write(json, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", finding.level().name());
        json.writeStringField("file", finding.file());
        json.writeNumberField("line", finding.line());
        json.writeStringField("code", finding.code());
        json.writeStringField("what", texts.what(finding, locale));
        json.writeStringField("remedy", texts.remedy(finding, locale));
        json.writeEndObject();
    }
}
