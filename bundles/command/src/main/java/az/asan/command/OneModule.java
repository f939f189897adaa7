package az.asan.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

/** {@code asan module SLOT}: its versions, their digests and what each of them does. */
final class OneModule {
    private final PrintStream out;

    OneModule(PrintStream out) {
        this.out = out;
    }

    int run(Arguments arguments) throws UsageException {
        String slot = arguments.word(0, "slot, as 'asan modules' prints it");
        if (!slot.matches("([a-z0-9-]+:)?[a-z0-9-]+/[a-z0-9-]+")) {
            throw new UsageException("the slot '" + slot + "' is none; 'asan modules' prints them, such as pilot/hello");
        }
        int colon = slot.indexOf(':');
        Platform.Answer answer = Platform.of(arguments).get("/api/modules/v1/modules/" + (colon < 0 ? "main" : slot.substring(0, colon)) + '/' + slot.substring(colon + 1));
        if (!answer.ok()) {
            out.println(answer.problem());
            return 1;
        }
        for (JsonNode version : answer.json().path("versions")) {
            out.printf("%-12s %-10s %s%n", version.path("version").asText(), version.path("state").asText().toLowerCase(Locale.ROOT), version.path("digest").asText());
        }
        return 0;
    }
}
