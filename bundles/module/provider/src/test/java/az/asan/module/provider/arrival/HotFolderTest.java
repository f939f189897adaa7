package az.asan.module.provider.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.store.Digest;
import az.asan.module.api.Finding;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleState;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotFolderTest {
    private static final Identity BY = Identity.of("system:hot-folder").build();

    private final Taken taken = new Taken();

    @TempDir
    Path folder;

    private HotFolder hot;

    @BeforeEach
    void start() {
        hot = open();
    }

    @AfterEach
    void stop() {
        hot.close();
    }

    private HotFolder open() {
        return new HotFolder(folder, taken, new Results(new Words(), Locale.ENGLISH), 1_000_000, BY);
    }

    private Modules.Submission next() throws InterruptedException {
        Modules.Submission submission = taken.queue.poll(60, TimeUnit.SECONDS);
        assertThat(submission).as("something was submitted").isNotNull();
        return submission;
    }

    private String result(String name) {
        Path result = folder.resolve(name + ".result.json");
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            try {
                if (Files.exists(result)) {
                    return Files.readString(result);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("No result was written");
    }

    @Test
    void submitsADroppedFileAndWritesTheResultBeside() throws Exception {
        Files.writeString(folder.resolve("hello.yaml"), "kind: echo\n");
        Modules.Submission submission = next();

        assertThat(submission.fileName()).isEqualTo("hello.yaml");
        assertThat(submission.via()).isEqualTo("folder");
        assertThat(new String(submission.content(), StandardCharsets.UTF_8)).isEqualTo("kind: echo\n");
        assertThat(result("hello.yaml")).contains("\"REFUSED\"", "\"what in en\"", "\"remedy in en\"", "\"line\" : 3", "\"echo/hello\"", Digest.of(submission.content()).hex());
    }

    @Test
    void waitsUntilAFileThatIsBeingWrittenIsWhole() throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve("slow.zip"))) {
            for (int i = 0; i < 40; i++) {
                out.write(new byte[100]);
                out.flush();
                // A sender that pauses for less than the settling time, for longer in all than it.
                assertThat(taken.queue.poll(50, TimeUnit.MILLISECONDS)).as("after " + i + " parts").isNull();
            }
        }
        assertThat(next().content()).hasSize(4_000);
    }

    @Test
    void leavesHiddenAndHalfFilesAlone() throws Exception {
        Files.writeString(folder.resolve("a.zip.part"), "x");
        Files.writeString(folder.resolve(".b.zip"), "x");
        Files.writeString(folder.resolve("README.md"), "x");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("last.zip"), "x");
        assertThat(next().fileName()).isEqualTo("last.zip");
        Files.move(folder.resolve("a.zip.part"), folder.resolve("a.zip"));
        assertThat(next().fileName()).isEqualTo("a.zip");
        assertThat(taken.queue).isEmpty();
    }

    @Test
    void takesAFolderWithADescriptorAsOneModuleAndSubmitsItAgainWhenItChanges() throws Exception {
        Path descriptor = folder.resolve("hello/ASAN-INF/echo/echo.yaml");
        Files.createDirectories(descriptor.getParent());
        Files.writeString(descriptor, "kind: echo\n");
        Files.writeString(folder.resolve("hello/.hidden"), "x");
        Modules.Submission first = next();
        result("hello");
        Files.writeString(descriptor, "kind: echo # changed\n", StandardOpenOption.TRUNCATE_EXISTING);
        Modules.Submission second = next();

        assertThat(second.content()).isNotEqualTo(first.content());
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(second.content()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("ASAN-INF/echo/echo.yaml");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("changed");
            assertThat(zip.getNextEntry()).isNull();
        }
        assertThat(PackedFolder.pack(folder.resolve("hello"), 1_000_000)).isEqualTo(second.content());
    }

    @Test
    void handlesAContentOnceAlsoAfterARestartAndDeletingDoesNothing() throws Exception {
        Files.writeString(folder.resolve("a.zip"), "x");
        next();
        result("a.zip");
        hot.close();
        hot = open();
        Files.writeString(folder.resolve("b.zip"), "y");
        assertThat(next().fileName()).isEqualTo("b.zip");
        Files.delete(folder.resolve("a.zip"));
        Files.writeString(folder.resolve("c.zip"), "z");
        assertThat(next().fileName()).isEqualTo("c.zip");
        assertThat(taken.queue).isEmpty();
    }

    /** Takes what comes. */
    private static final class Taken implements Modules {
        private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>();

        @Override
        public Admission submit(Submission submission) {
            queue.add(submission);
            return new Admission(ModuleState.REFUSED, Optional.of(new ModuleVersion(SlotName.of("echo", "hello"), "1.0.0", Digest.of(submission.content()))),
                    List.of(new Finding(Finding.Level.ERROR, "hello.yaml", 3, "some-code", List.of())), new Timing(1, 2));
        }

        @Override
        public Admission rehearse(Submission submission) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Admission rollback(SlotName slot, Digest version, Identity by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void retire(SlotName slot, Identity by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Admission traffic(SlotName slot, Digest version, Traffic traffic, Identity by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Admission promote(SlotName slot, Digest version, Identity by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void withdraw(SlotName slot, Digest version, Identity by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Event> history(SlotName slot, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SlotView> slots() {
            return List.of();
        }

        @Override
        public Optional<SlotView> slot(SlotName slot) {
            return Optional.empty();
        }

        @Override
        public List<Refusal> refusals(int limit) {
            return List.of();
        }

        @Override
        public Optional<byte[]> content(Digest version) {
            return Optional.empty();
        }

        @Override
        public void pin(ModuleVersion version, String holder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void unpin(String holder) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Words implements FindingTexts {
        @Override
        public String what(Finding finding, Locale locale) {
            return "what in " + locale;
        }

        @Override
        public String remedy(Finding finding, Locale locale) {
            return "remedy in " + locale;
        }
    }
}
