package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Your first pilot in five minutes", as the README has it, with the distribution's own command line. */
@WithProduct
final class FirstPilotIT {
    private final Product product;

    FirstPilotIT(Product product) {
        this.product = product;
    }

    /** What a command printed, and its status. */
    private record Said(int status, String text) {
    }

    @Test
    void isMadeDeployedChangedAndKeptOutWhenBroken(@TempDir Path folder) throws Exception {
        assertThat(asan(folder, "trust", "allow-unsigned", "main").text()).contains("namespace main takes unsigned modules");
        assertThat(asan(folder, "new", "pilot", "hello").status()).isZero();
        Said live = asan(folder, "deploy", "hello");
        assertThat(live.text()).startsWith("live: pilot/hello 0.1.0");
        assertThat(live.status()).isZero();
        assertThat(new Api(product.address(), "").get("/pilots/hello").text()).contains("New service (hello)");

        change(folder, "version: \"0.1.0\"", "version: \"0.2.0\"", "en: Let us begin", "en: Welcome");
        assertThat(asan(folder, "deploy", "hello").text()).startsWith("live: pilot/hello 0.2.0");

        change(folder, "version: \"0.2.0\"", "version: \"0.3.0\"", "to: not-now", "to: nowhere");
        Said refused = asan(folder, "deploy", "hello");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text()).startsWith("refused: pilot/hello 0.3.0").contains("ASAN-INF/pilot/pilot.yaml:")
                .contains("\"to\" names \"nowhere\", which is not listed under \"pages\".").contains("Add \"nowhere\" under \"pages\", or correct the name.");
        assertThat(asan(folder, "modules").text()).containsPattern("pilot/hello +0\\.2\\.0");
    }

    @Test
    void isNotMadeOverAnotherOrUnderAWrongName(@TempDir Path folder) throws Exception {
        assertThat(asan(folder, "new", "pilot", "Hello!").text()).contains("the name 'Hello!' must be");
        assertThat(asan(folder, "new", "pilot", "twice").status()).isZero();
        assertThat(asan(folder, "new", "pilot", "twice").text()).contains("is there already; nothing was written");
        assertThat(asan(folder, "new", "poem", "mine").text()).contains("'poem' is no kind");
    }

    @Test
    void findsTheTrailWhole(@TempDir Path folder) throws Exception {
        Said said = asan(folder, "audit", "verify");
        assertThat(said.text()).contains("whole:");
        assertThat(said.status()).isZero();
    }

    private static void change(Path folder, String... pairs) throws IOException {
        Path file = folder.resolve("hello/ASAN-INF/pilot/pilot.yaml");
        String text = Files.readString(file);
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        Files.writeString(file, text);
    }

    private Said asan(Path folder, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(World.ROOT.resolve("karaf-assembly/target/assembly/bin/asan").toString()));
        command.addAll(List.of(words));
        if (!"new".equals(words[0])) {
            Path token = Files.writeString(folder.resolve(".token"), product.token());
            command.addAll(List.of("--to", product.address(), "--token-file", token.toString(), "--lang", "en"));
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
