package az.asan.demo.agencies;

import az.asan.demo.people.People;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The register of the population: a person by personal identification number. */
final class PopulationRegister implements Register {
    private static final Pattern PIN = Pattern.compile("[0-9A-HJ-NP-Z]{7}");

    private final People people;

    PopulationRegister(People people) {
        this.people = people;
    }

    @Override
    public String name() {
        return "population";
    }

    @Override
    public Said get(List<String> path, Map<String, String> query) {
        if (path.size() != 2 || !"persons".equals(path.get(0))) {
            return Said.problem(404, "No such resource", "This register answers GET /persons/{pin}");
        }
        if (!PIN.matcher(path.get(1)).matches()) {
            return Said.problem(400, "Not a PIN", "A PIN has seven characters: digits and Latin capitals without I and O");
        }
        return people.byPin(path.get(1)).map(Said::ok).orElseGet(() -> Said.problem(404, "No such person", "The register knows nobody with this PIN"));
    }
}
