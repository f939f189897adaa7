package az.asan.module.shell;

import az.asan.module.api.SlotName;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/**
 * A command {@code asan:NAME} of the container's shell.
 *
 * @param usage the words it takes, for its description
 * @param words how many words it takes
 * @param slots names to complete with; none for a command that takes no slot
 */
record ShellCommand(String name, String usage, String about, int words, Supplier<List<String>> slots, Work work) implements Command {
    /** What it does. The message of an {@link IllegalArgumentException} is what the administrator reads. */
    interface Work {
        void run(List<String> words, PrintStream out);
    }

    @Override
    public Object execute(Session session, List<Object> arguments) {
        List<String> given = arguments.stream().map(String::valueOf).toList();
        PrintStream out = session.getConsole();
        try {
            if (given.size() != words) {
                throw new IllegalArgumentException("It is written: asan:" + name + (usage.isEmpty() ? "" : ' ' + usage));
            }
            work.run(given, out);
        } catch (IllegalArgumentException e) {
            // The shell would log it as a fault of ours, with a trace; it is a word to whoever typed.
            out.println(e.getMessage());
        }
        // What a command gives is printed; everything is printed already.
        return null;
    }

    @Override
    public String getScope() {
        return "asan";
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return about + (usage.isEmpty() ? "" : " (" + usage + ')');
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return (session, line, candidates) -> new StringsCompleter(slots.get()).complete(session, line, candidates);
    }

    @Override
    public Parser getParser() {
        // The shell's own.
        return null;
    }

    static SlotName slot(String word) {
        try {
            return SlotName.parse(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + word + "' is no slot; asan:modules lists them, such as connector/population", e);
        }
    }
}
