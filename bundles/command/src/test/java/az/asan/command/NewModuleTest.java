package az.asan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules made anew, as far as they can be tried without a platform; what the platform says to them is seen in the product's tests. */
final class NewModuleTest {
    @TempDir
    private Path folder;

    private record Said(int status, String out, String err) {
    }

    @Test
    void fillsEveryTemplateCompletely() throws IOException {
        for (String kind : Template.kinds()) {
            String name = "mine-" + kind.replace(" --", "-");
            List<String> words = new ArrayList<>(List.of("new", kind.split(" ")[0], name, "--in", folder.toString()));
            if (kind.endsWith("--java")) {
                words.add("--java");
            }
            assertThat(asan(words).status()).as(kind).isZero();
            try (Stream<Path> files = Files.walk(folder.resolve(name))) {
                assertThat(files.filter(Files::isRegularFile).filter(file -> !file.toString().contains("exercise/frame")).toList()).hasSizeGreaterThan(3)
                        .allSatisfy(file -> assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@(name|word|address)@"));
            }
            assertThat(folder.resolve(name).resolve("README.md")).content().startsWith("# " + name);
        }
    }

    @Test
    void givesAPackageWhoseNameIsNoWordOfJava() throws IOException {
        asan(List.of("new", "pilot", "new", "--java", "--in", folder.toString()));
        assertThat(Files.readString(folder.resolve("new/src/agency/newmodule/Fee.java"))).contains("package agency.newmodule;");
    }

    @Test
    void packsTheSameFolderToTheSameBytesWithItsClassesAndWithoutItsSources() throws IOException {
        java("public final class Hello { }");
        assertThat(build("one.jar").status()).isZero();
        assertThat(build("two.jar").status()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("one.jar"))).isEqualTo(Files.readAllBytes(folder.resolve("two.jar")));
        try (ZipFile jar = new ZipFile(folder.resolve("one.jar").toFile())) {
            assertThat(jar.stream().map(Object::toString)).containsExactly("ASAN-INF/pilot/pilot.yaml", "mine/Hello.class");
        }
    }

    @Test
    void tellsWhereJavaDoesNotCompileAndWritesNothing() throws IOException {
        java("public final class Hello { int one = \"two\"; }");
        Said said = build("one.jar");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("the Java of the module does not compile").contains("Hello.java:2").contains("incompatible types");
        assertThat(folder.resolve("one.jar")).doesNotExist();
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThat(asan(List.of("new", "connector", "mine", "--address", "register", "--in", folder.toString())).err()).contains("it looks like https://register.example");
        assertThat(folder.resolve("mine")).doesNotExist();
    }

    private void java(String declaration) throws IOException {
        write("module/ASAN-INF/pilot/pilot.yaml", "kind: pilot\n");
        write("module/src/mine/Hello.java", "package mine;\n" + declaration);
        write("module/target/left/over.txt", "x");
        write("module/.git/config", "x");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private Said build(String to) {
        return asan(List.of("build", folder.resolve("module").toString(), "--out", folder.resolve(to).toString()));
    }

    private static Said asan(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(words.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
