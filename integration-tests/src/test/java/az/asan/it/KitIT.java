package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit, as an agency elsewhere has it: downloaded, in an empty home, with the guide at hand. */
@WithProduct
final class KitIT {
    private static final Path GUIDE = World.ROOT.resolve("docs/guides/deploy-from-another-machine.md");
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```\n", Pattern.DOTALL);

    private final Product product;
    @TempDir
    private Path folder;

    KitIT(Product product) {
        this.product = product;
    }

    /** A step of the guide: commands, and the beginnings of the lines they print. */
    private record Step(String commands, List<String> prints) {
    }

    @Test
    void doesWhatTheGuideSaysWordForWord() throws IOException {
        Files.writeString(folder.resolve("token"), token());
        List<Step> steps = steps();
        StringBuilder script = new StringBuilder("set -eu\n");
        for (int i = 0; i < steps.size(); i++) {
            script.append("echo '== ").append(i).append("'\n").append(steps.get(i).commands().replace("https://asan.example", product.address()));
        }
        Path file = Files.writeString(folder.resolve("guide.sh"), script);
        CommandLine.Said said = new CommandLine(Path.of("/bin/sh"), folder, Map.of()).run(file.toString());
        assertThat(said.status()).as(said.text()).isZero();
        String[] printed = said.text().split("== \\d+\n");
        for (int i = 0; i < steps.size(); i++) {
            for (String line : steps.get(i).prints()) {
                assertThat(printed[i + 1].lines()).as("what the guide's step %d prints", i + 1).anySatisfy(one -> assertThat(one).startsWith(line));
            }
        }
        assertThat(steps).as("the guide has steps that can be played").hasSizeGreaterThan(5);
    }

    @Test
    void compilesTestsAndDeploysJavaWithNothingButItselfAndAJdk() throws IOException {
        CommandLine asan = kit();
        assertThat(asan.run("new", "pilot", "from-afar", "--java").status()).isZero();
        assertThat(asan.run("test", "from-afar", "--namespace", "interior").text()).startsWith("checked: interior:pilot/from-afar 0.1.0");
        assertThat(asan.run("build", "from-afar").status()).isZero();
        assertThat(asan.run("deploy", "from-afar.jar", "--namespace", "interior").text()).startsWith("live: interior:pilot/from-afar 0.1.0");
        assertThat(asan.run("deploy", "from-afar.jar").text()).as("a namespace that is not theirs").startsWith("not deployed: ").contains("(403)");
    }

    @Test
    void isHandedOutByTheConsoleAndHoldsNoSecret() throws IOException {
        try (Browser desk = new Browser(product.address(), Browser.DESK)) {
            new Setup(product).account("kit-innovator", "", "innovator");
            desk.signIn("kit-innovator", "/modules");
            assertThat(desk.all("a[href='/modules/kit']")).hasSize(1);
        }
        try (ZipFile zip = new ZipFile(download().toFile())) {
            assertThat(zip.stream().map(Object::toString).filter(name -> !name.endsWith("/")).map(name -> name.replaceFirst("^asan-kit/", "")))
                    .contains("bin/asan", "README.md", "lib/az.asan.command.jar").allMatch(name -> name.matches("bin/asan|README\\.md|(lib|api)/[\\w.-]+\\.jar"));
        }
    }

    private String token() {
        String token = Setup.good(product.administrator().post("/api/access/v1/tokens",
                Map.of("client", "interior/kit", "label", "kit", "roles", List.of("agency"), "agency", "interior", "days", 1))).json().path("token").asText();
        product.log().secret("the token of the agency", token);
        return token;
    }

    private Path download() throws IOException {
        Api.Reply reply = Setup.good(product.administrator().get("/api/modules/v1/kit"));
        return Files.write(folder.resolve("asan-kit.zip"), reply.body());
    }

    private CommandLine kit() throws IOException {
        download();
        assertThat(new CommandLine(Path.of("/usr/bin/env"), folder, Map.of()).run("unzip", "-q", "asan-kit.zip").status()).isZero();
        return new CommandLine(folder.resolve("asan-kit/bin/asan"), folder, Map.of("ASAN_TO", product.address(), "ASAN_TOKEN", token()));
    }

    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(GUIDE));
        while (block.find()) {
            if ("sh".equals(block.group(1))) {
                steps.add(new Step(block.group(2), List.of()));
            } else {
                Step last = steps.remove(steps.size() - 1);
                steps.add(new Step(last.commands(), block.group(2).lines().toList()));
            }
        }
        return steps;
    }
}
