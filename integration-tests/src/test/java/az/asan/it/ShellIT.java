package az.asan.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules in the container's shell, as the administrator at the machine has it: by ssh on loopback, with the key in the data folder. */
@WithProduct
final class ShellIT {
    private final Product product;
    @TempDir
    private Path folder;

    ShellIT(Product product) {
        this.product = product;
    }

    @Test
    void listsModulesPutsAVersionBackAndTakesAModuleOutOfService() {
        deploy("0.1.0");
        deploy("0.2.0");
        assertThat(shell("asan:modules").text()).containsPattern("pilot/by-shell +0\\.2\\.0");
        assertThat(shell("asan:module pilot/by-shell").text()).containsPattern("0\\.2\\.0 +live").contains("0.1.0");
        assertThat(shell("asan:rollback pilot/by-shell 0.1.0").text()).contains("live: pilot/by-shell 0.1.0");
        assertThat(shell("asan:traffic pilot/by-shell 0.2.0 10").text()).contains("canary: pilot/by-shell 0.2.0");
        assertThat(shell("asan:promote pilot/by-shell 0.2.0").text()).contains("live: pilot/by-shell 0.2.0");
        assertThat(shell("asan:retire pilot/by-shell").text()).contains("out of service: pilot/by-shell");
        assertThat(shell("asan:modules").text()).containsPattern("pilot/by-shell +–");
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThat(shell("asan:rollback pilot/by-shell").text()).contains("It is written: asan:rollback SLOT VERSION");
        assertThat(shell("asan:module pilot/nowhere").text()).contains("There is no module pilot/nowhere; asan:modules lists them");
        assertThat(shell("asan:traffic pilot/residence-certificate 1.0.0 most").text()).contains("10%");
        assertThat(shell("asan:module nonsense").text()).contains("'nonsense' is no slot");
    }

    private void deploy(String version) {
        ModuleFile module = ModuleFile.of(World.module("pilots/residence-certificate", "az.asan.shipped.pilot.residence-certificate"))
                .with("ASAN-INF/pilot/pilot.yaml", text -> text.replace("id: residence-certificate\n", "id: by-shell\n").replace("version: \"1.0.0\"", "version: \"" + version + "\"")
                        .replace("publicService: residence-certificate\n", ""));
        Api.Reply reply = product.administrator().deploy("by-shell.zip", module.bytes());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private CommandLine.Said shell(String command) {
        return new CommandLine(Path.of("/usr/bin/env"), folder, Map.of()).run("ssh", "-p", String.valueOf(product.consolePort()), "-i", product.data().resolve("keys/console").toString(),
                "-o", "UserKnownHostsFile=" + folder.resolve("hosts"), "-o", "StrictHostKeyChecking=accept-new", "-o", "IdentitiesOnly=yes", "admin@127.0.0.1", command);
    }
}
