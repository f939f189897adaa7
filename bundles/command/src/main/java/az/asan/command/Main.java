package az.asan.command;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** {@code asan <command> …}, for everything that does not start or build something. */
public final class Main {
    private Main() {
    }

    /** Exit status: 0 done, 1 the platform refused, 2 the command was not understood or could not be tried. */
    public static void main(String[] words) {
        System.exit(run(words, System.out, System.err));
    }

    static int run(String[] words, PrintStream out, PrintStream err) {
        List<String> rest = words.length == 0 ? List.of() : Arrays.asList(words).subList(1, words.length);
        try {
            return switch (words.length == 0 ? "" : words[0]) {
                case "deploy" -> new Deploy(out).run(Arguments.of(rest, "--to", "--token-file", "--namespace", "--lang", "--canary", "--cohort", "--shadow!"));
                case "modules" -> new ModuleList(out).run(Arguments.of(rest, "--to", "--token-file", "--lang"));
                case "module" -> new OneModule(out).run(Arguments.of(rest, "--to", "--token-file", "--lang"));
                case "rollback" -> Rollback.back(out).run(Arguments.of(rest, "--to", "--token-file", "--lang"));
                case "promote" -> Rollback.promotion(out).run(Arguments.of(rest, "--to", "--token-file", "--lang"));
                case "audit" -> new Audit(out).run(Arguments.of(rest, "--to", "--token-file", "--lang"));
                case "api" -> new ApiCall(out).run(Arguments.of(rest, "--to", "--token-file", "--lang"));
                case "new" -> new NewModule(out).run(Arguments.of(rest, "--in", "--address", "--java!"));
                case "test" -> new Rehearse(out).run(Arguments.of(rest, "--to", "--token-file", "--namespace", "--lang"));
                case "key" -> new Keys(out).run(Arguments.of(rest, "--agency", "--keystore", "--alias", "--password-file"));
                case "sign" -> new Sign(out).run(Arguments.of(rest, "--keystore", "--alias", "--password-file", "--namespace", "--out"));
                case "enrol" -> new Enrol(out).run(Arguments.of(rest, "--to", "--code-file", "--keystore", "--alias", "--password-file", "--lang"));
                case "trust" -> new TrustCommand(out).run(Arguments.of(rest, "--to", "--token-file", "--lang"));
                case "build" -> new Build(out).run(Arguments.of(rest, "--out"));
                default -> throw new UsageException("there is no such command; 'asan' alone lists them");
            };
        } catch (UsageException e) {
            err.println("asan: " + e.getMessage());
            return 2;
        }
    }
}
