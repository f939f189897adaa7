package az.asan.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** {@code asan enrol --to URL --code-file F}: answers the invitation of a platform with the agency's key. */
final class Enrol {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;

    Enrol(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        String code = code(Path.of(arguments.option("--code-file").orElseThrow(() -> new UsageException("put the code of the invitation into a file and name it with --code-file"))));
        Keys.Opened key = Keys.open(arguments);
        byte[] order;
        try {
            order = JSON.writeValueAsBytes(Map.of("code", code, "certificate", "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(key.certificate().getEncoded()) + "\n-----END CERTIFICATE-----\n", "proof", Base64.getEncoder().encodeToString(proof(key, code))));
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException("the key cannot sign (" + e.getMessage() + "); make one with 'asan key new'");
        }
        Platform.Answer answer = Platform.visitor(arguments).post("/api/modules/v1/trust/enrolments", "application/json", order);
        if (!answer.ok()) {
            out.println("not enrolled: " + answer.problem());
            return 1;
        }
        out.println("enrolled: " + answer.json().path("agency").asText() + ", fingerprint " + key.fingerprint());
        out.println("  The key is trusted once the platform's administrator has called back and you have read out its last eight digits: " + key.fingerprint().substring(56));
        return 0;
    }

    /** A signature over the code and the fingerprint, so that whoever sees it can use it for nothing else. */
    private static byte[] proof(Keys.Opened key, String code) throws GeneralSecurityException {
        String algorithm = switch (key.key().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key.key());
        signature.update(("asan-enrol\n" + code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT) + '\n' + key.fingerprint()).getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private static String code(Path file) throws UsageException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UsageException("the file '" + file + "' with the code of the invitation cannot be read");
        }
    }
}
