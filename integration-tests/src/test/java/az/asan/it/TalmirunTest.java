package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TalmirunTest {
    @Test
    void exchangesLettersAndLeavesWhatIsNotForReaders() {
        assertThat(Talmirun.of("Door 7: {0} of {1,choice,0#none|1#one {0}}")).isEqualTo("دۆۆر 7: {0} ۆف {1,choice,0#none|1#one {0}}");
        assertThat(Talmirun.of("<b class=\"x\">No</b> &amp; `code` yes")).isEqualTo("<b class=\"x\">نۆ</b> &amp; `code` يەس");
    }

    @Test
    void bringsTheTextsOfEveryAreaWithEachKeyOfTheEnglishOnes() throws IOException {
        ModuleFile pack = Talmirun.pack();
        assertThat(Talmirun.texts()).containsKeys("base", "access", "audit", "queue", "pilot");
        assertThat(pack.files()).containsKeys("ASAN-INF/country/country.yaml", "ASAN-INF/country/texts/base/qaa.properties", "ASAN-INF/country/texts/queue/qaa.properties");
        java.util.Properties read = new java.util.Properties();
        read.load(new java.io.StringReader(new String(pack.files().get("ASAN-INF/country/texts/base/qaa.properties"), StandardCharsets.UTF_8)));
        assertThat(read.keySet()).isEqualTo(Talmirun.texts().get("base").keySet());
        assertThat(read.getProperty("menu")).isEqualTo("مەنو");
    }

    @Test
    void givesAModuleATextBesideEachEnglishOne() {
        String descriptor = "kind: pilot\nversion: \"1.0.0\"\nname: {az: Salam, en: Hello}\npages:\n  - heading: {en: 'Yes: {0}'}\n    when: {correct: \"no\"}\n";
        ModuleFile module = new ModuleFile("hello.zip", Map.of("ASAN-INF/pilot/pilot.yaml", descriptor.getBytes(StandardCharsets.UTF_8), "ASAN-INF/pilot/a.en.md", "Go".getBytes(StandardCharsets.UTF_8)));
        Map<String, byte[]> files = Talmirun.withTalmiric(module).files();
        assertThat(new String(files.get("ASAN-INF/pilot/pilot.yaml"), StandardCharsets.UTF_8)).contains("az: Salam", "qaa: هەللۆ", "qaa: 'يەس: {0}'", "version: 1.0.0", "correct: no");
        assertThat(new String(files.get("ASAN-INF/pilot/a.qaa.md"), StandardCharsets.UTF_8)).isEqualTo("گۆ");
    }
}
