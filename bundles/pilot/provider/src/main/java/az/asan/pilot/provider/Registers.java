package az.asan.pilot.provider;

import az.asan.base.api.identity.CaseId;
import az.asan.exchange.api.Answer;
import az.asan.exchange.api.Exchange;
import az.asan.exchange.api.ExchangeException;
import az.asan.exchange.api.Question;
import az.asan.module.api.Lease;
import az.asan.module.api.SlotName;
import az.asan.pilot.api.Journeys.Visit;
import az.asan.pilot.api.PilotException;
import az.asan.pilot.provider.Definition.Part;
import az.asan.pilot.provider.Definition.RegisterAsk;
import az.asan.pilot.provider.Definition.StepAsk;
import az.asan.pilot.spi.Step;
import az.asan.pilot.spi.StepException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Asks registers, and the pilot's own steps, what a page needs to know. */
final class Registers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Exchange exchange;
    private final Supplier<LocalDate> today;

    Registers(Exchange exchange, Supplier<LocalDate> today) {
        this.exchange = exchange;
        this.today = today;
    }

    /** The state with everything the page needs; registers that have answered before are not asked again. */
    State know(Lease<Pilot> pilot, SlotName slot, Definition.Page page, State state, CaseId journey, Visit visit) throws PilotException {
        State knowing = state;
        for (String name : page.asks()) {
            if (!knowing.registers().containsKey(name)) {
                knowing = knowing.knowing(name, ask(pilot.value().definition().ask(name).orElseThrow(), pilot, slot, knowing, journey, visit));
            }
        }
        return knowing;
    }

    /** The state with what the document shows, also where no page on the way asked for it: a document has no gaps. */
    State complete(Lease<Pilot> pilot, SlotName slot, State state, CaseId journey, Visit visit) throws PilotException {
        State knowing = state;
        for (Definition.Ask ask : pilot.value().definition().asks()) {
            boolean shown = pilot.value().definition().certificate().rows().stream().flatMap(row -> row.value().parts().stream())
                    .anyMatch(part -> part.source() == Part.Source.REGISTER && part.name().equals(ask.id()));
            if (shown && !knowing.registers().containsKey(ask.id())) {
                knowing = knowing.knowing(ask.id(), ask(ask, pilot, slot, knowing, journey, visit));
            }
        }
        return knowing;
    }

    /** The later state without what registers said to parameters that have changed since: those are asked again. */
    static State current(Definition definition, State before, State after) {
        State current = after;
        for (Definition.Ask ask : definition.asks()) {
            if (ask.parameters().values().stream().anyMatch(written -> !Values.parameter(written, before).equals(Values.parameter(written, after)))) {
                current = current.forgetting(ask.id());
            }
        }
        return current;
    }

    private JsonNode ask(Definition.Ask ask, Lease<Pilot> pilot, SlotName slot, State state, CaseId journey, Visit visit) throws PilotException {
        if (ask instanceof StepAsk step) {
            return compute(step, pilot, state, visit);
        }
        return ask((RegisterAsk) ask, slot, state, journey, visit);
    }

    private JsonNode compute(StepAsk ask, Lease<Pilot> pilot, State state, Visit visit) throws PilotException {
        Map<String, String> parameters = new HashMap<>();
        ask.parameters().forEach((name, written) -> parameters.put(name, Values.parameter(written, state)));
        try {
            ObjectNode values = JSON.createObjectNode();
            Steps.compute(pilot, new Step.Asked(ask.step(), parameters, today.get()), ask.deadline()).forEach(values::put);
            return values;
        } catch (StepException e) {
            String word = e.reason() == StepException.Reason.UNANSWERABLE ? "step-unanswerable" : "step-failed";
            throw new PilotException(PilotException.Reason.REGISTER, word, visit.trace().traceId(), e.getMessage(), e);
        }
    }

    private JsonNode ask(RegisterAsk ask, SlotName pilot, State state, CaseId journey, Visit visit) throws PilotException {
        Question.Builder question = Question.of(pilot.toString(), ask.service(), ask.operation()).purpose(ask.purpose()).actor(visit.identity().subject())
                .person(state.person()).deadline(ask.deadline()).trace(visit.trace().child()).caseId(journey);
        ask.parameters().forEach((name, written) -> question.parameter(name, Values.parameter(written, state)));
        try {
            Answer answer = exchange.ask(question.build());
            if (answer.status() == 404) {
                throw new PilotException(PilotException.Reason.REGISTER, "not-in-register", visit.trace().traceId(), ask.service() + " knows no such entry", null);
            }
            return JSON.readTree(answer.body());
        } catch (ExchangeException e) {
            throw new PilotException(PilotException.Reason.REGISTER, e.reason().word(), e.traceId(), e.getMessage(), e);
        } catch (IOException e) {
            throw new PilotException(PilotException.Reason.REGISTER, "invalid-answer", visit.trace().traceId(), "The answer of " + ask.service() + " is no JSON", e);
        }
    }
}
