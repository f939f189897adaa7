package az.asan.demo.agencies;

import java.util.List;
import java.util.Map;

/** The register of acts of civil status: births and marriages. */
final class CivilStatusRegister implements Register {
    private final Records records;

    CivilStatusRegister(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "civil-status";
    }

    @Override
    public Said get(List<String> path, Map<String, String> query) {
        if (path.equals(List.of("births")) && query.containsKey("child")) {
            return Records.found("births", records.where("births", query.get("child"), "child"));
        }
        if (path.equals(List.of("births")) && query.containsKey("parent")) {
            return Records.found("births", records.where("births", query.get("parent"), "father", "mother"));
        }
        if (path.equals(List.of("marriages")) && query.containsKey("person")) {
            return Records.found("marriages", records.where("marriages", query.get("person"), "husband", "wife"));
        }
        return Said.problem(404, "No such resource", "This register answers GET /births?child=PIN, /births?parent=PIN and /marriages?person=PIN");
    }
}
