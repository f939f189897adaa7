package az.asan.demo.agencies;

import java.util.List;
import java.util.Map;

/** The register of real property. */
final class PropertyRegister implements Register {
    private final Records records;

    PropertyRegister(Records records) {
        this.records = records;
    }

    @Override
    public String name() {
        return "property";
    }

    @Override
    public Said get(List<String> path, Map<String, String> query) {
        if (path.equals(List.of("properties")) && query.containsKey("owner")) {
            return Records.found("properties", records.where("properties", query.get("owner"), "owner"));
        }
        if (path.size() == 2 && "properties".equals(path.get(0))) {
            return records.where("properties", path.get(1), "number").stream().findFirst().map(Said::ok)
                    .orElseGet(() -> Said.problem(404, "No such property", "The register knows no property with this number"));
        }
        return Said.problem(404, "No such resource", "This register answers GET /properties?owner=PIN and /properties/{number}");
    }
}
