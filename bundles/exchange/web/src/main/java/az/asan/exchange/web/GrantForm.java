package az.asan.exchange.web;

import az.asan.base.api.country.Country;
import az.asan.exchange.api.Connectors.Operation;
import az.asan.exchange.api.Grants.Terms;
import az.asan.module.api.SlotName;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What someone typed to give a grant, and what is wrong with it: text keys by field. */
record GrantForm(String client, Set<String> operations, String fields, String purposes, String until) {
    /** Errors in the order of the form. */
    Map<String, String> errors(List<Operation> known, LocalDate today) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!client.matches("[a-z][a-z0-9-]{0,62}(:[a-z][a-z0-9-]{0,62})?/[a-z][a-z0-9-]{0,62}")) {
            errors.put("client", "grant.error-client");
        }
        Set<String> ids = known.stream().map(Operation::id).collect(Collectors.toSet());
        if (operations.isEmpty() || !ids.containsAll(operations)) {
            errors.put("operations", "grant.error-operations");
        }
        if (lines(fields).stream().anyMatch(field -> !field.matches("(/([^~/]|~0|~1){1,100}){1,20}"))) {
            errors.put("fields", "grant.error-fields");
        }
        boolean personal = known.stream().anyMatch(operation -> operations.contains(operation.id()) && operation.personal());
        if (personal && lines(purposes).isEmpty() || lines(purposes).stream().anyMatch(purpose -> !purpose.matches("[a-z][a-z0-9-]{0,62}"))) {
            errors.put("purposes", "grant.error-purposes");
        }
        if (!until.isEmpty() && day().filter(day -> !day.isBefore(today)).isEmpty()) {
            errors.put("until", "grant.error-until");
        }
        return errors;
    }

    Terms terms(SlotName service, Country country) {
        return new Terms(client, service, operations, lines(fields), lines(purposes), day().map(day -> day.atTime(LocalTime.MAX).atZone(country.zone()).toInstant()));
    }

    private Optional<LocalDate> day() {
        try {
            return until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Set<String> lines(String text) {
        return Arrays.stream(text.split("[\\s,]+")).map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.toCollection(HashSet::new));
    }
}
