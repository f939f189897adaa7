package az.asan.module.shell;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.module.api.Finding;
import az.asan.module.api.FindingTexts;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.Modules;
import az.asan.module.api.Modules.Admission;
import az.asan.module.api.Modules.SlotView;
import az.asan.module.api.SlotName;
import az.asan.module.api.Traffic;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Modules in the container's shell: for whoever is at the machine, has the administrator's key, and perhaps no web any
 * more. In English, as everything in that shell is. What is done here stands in the trail under {@code system:console}.
 */
@Component(service = ModuleCommands.class, immediate = true)
public final class ModuleCommands {
    private static final Identity CONSOLE = Identity.of("system:console").role(Role.ADMINISTRATOR).build();

    private final Modules modules;
    private final FindingTexts texts;
    private final SessionFactory shell;
    private final List<ShellCommand> commands;

    @Activate
    public ModuleCommands(@Reference Modules modules, @Reference FindingTexts texts, @Reference SessionFactory shell) {
        this.modules = modules;
        this.texts = texts;
        this.shell = shell;
        Supplier<List<String>> slots = () -> modules.slots().stream().map(slot -> slot.slot().toString()).toList();
        commands = List.of(
                new ShellCommand("modules", "", "Lists what is live", 0, List::of, (words, out) -> list(out)),
                new ShellCommand("module", "SLOT", "Shows the versions of a module and what each of them does", 1, slots, (words, out) -> show(existing(words.get(0)), out)),
                new ShellCommand("rollback", "SLOT VERSION", "Puts an admitted version back", 2, slots,
                        (words, out) -> say(modules.rollback(slot(words), version(words).digest(), CONSOLE), out)),
                new ShellCommand("traffic", "SLOT VERSION 10|'cohort NAME'|shadow|all", "Gives an admitted version a part of the work, a number being percent", 3, slots,
                        (words, out) -> say(modules.traffic(slot(words), version(words).digest(), traffic(words.get(2)), CONSOLE), out)),
                new ShellCommand("promote", "SLOT VERSION", "Makes the version on trial the default", 2, slots,
                        (words, out) -> say(modules.promote(slot(words), version(words).digest(), CONSOLE), out)),
                new ShellCommand("withdraw", "SLOT VERSION", "Takes the version on trial off it", 2, slots, (words, out) -> {
                    modules.withdraw(slot(words), version(words).digest(), CONSOLE);
                    show(existing(words.get(0)), out);
                }),
                new ShellCommand("retire", "SLOT", "Takes a module out of service once its calls are done", 1, slots, (words, out) -> {
                    modules.retire(existing(words.get(0)).slot(), CONSOLE);
                    out.println("out of service: " + words.get(0));
                }));
        commands.forEach(shell.getRegistry()::register);
    }

    @Deactivate
    void end() {
        commands.forEach(shell.getRegistry()::unregister);
    }

    private void list(PrintStream out) {
        modules.slots().forEach(slot -> out.printf("%-44s %s%n", slot.slot(), slot.live().map(ModuleVersion::version).orElse("–")));
    }

    private static void show(SlotView slot, PrintStream out) {
        slot.versions().forEach(version -> out.printf("%-12s %-9s %s  served %d, failed %d, under way %d, lost %d%s%n", version.version().version(),
                version.state().name().toLowerCase(Locale.ROOT), version.version().digest().brief(), version.served(), version.failed(), version.inFlight(), version.lost(),
                version.reason().isEmpty() ? "" : "  " + version.reason()));
        slot.trial().ifPresent(trial -> out.println("on trial: " + trial.version().version() + ", " + trial.traffic()));
    }

    private void say(Admission admission, PrintStream out) {
        out.println(admission.state().name().toLowerCase(Locale.ROOT) + ": " + admission.version().map(ModuleVersion::toString).orElse("no version"));
        for (Finding finding : admission.findings()) {
            out.println("  " + texts.what(finding, Locale.ENGLISH));
            out.println("      " + texts.remedy(finding, Locale.ENGLISH));
        }
    }

    /** The shell keeps the sign for percent to itself. */
    private static Traffic traffic(String word) {
        return Traffic.parse(word.matches("[\\d.]+") ? word + '%' : word);
    }

    private SlotName slot(List<String> words) {
        return existing(words.get(0)).slot();
    }

    private SlotView existing(String word) {
        return modules.slot(ShellCommand.slot(word)).orElseThrow(() -> new IllegalArgumentException("There is no module " + word + "; asan:modules lists them"));
    }

    private ModuleVersion version(List<String> words) {
        return existing(words.get(0)).versions().stream().map(Modules.VersionView::version).filter(one -> one.version().equals(words.get(1))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(words.get(0) + " has no version " + words.get(1) + "; asan:module " + words.get(0) + " lists them"));
    }
}
