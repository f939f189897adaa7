package az.asan.base.access.pages;

import az.asan.demo.identity.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reference provider, started as a process of its own. */
final class ProviderProcess implements AutoCloseable {
    static final String PEOPLE = """
            {"people": [{"pin": "7ZZ0A1B", "surname": "Məmmədova", "givenName": "Aysel"}, {"pin": "WRONG", "surname": "Kodsuz", "givenName": "Biri"}],
             "staff": [{"id": "op-1", "name": "Operator Nümunə", "roles": ["operator", "emperor"], "center": "asan-1"}]}
            """;

    private final Process process;
    private final int port;

    ProviderProcess(Path folder) throws IOException {
        Path people = Files.writeString(folder.resolve("people.json"), PEOPLE);
        Path secret = Files.writeString(folder.resolve("client.secret"), "a secret of this test");
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString(), "--people", people.toString(), "--secret-file", secret.toString(), "--test")
                .redirectError(folder.resolve("provider.log").toFile()).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(out.readLine().replace("listening ", ""));
    }

    String issuer() {
        return "http://127.0.0.1:" + port;
    }

    void rotate() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(issuer() + "/test/rotate")).POST(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The keys were not rotated: " + answer.statusCode());
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static Path jar() {
        try {
            return Path.of(Provider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
