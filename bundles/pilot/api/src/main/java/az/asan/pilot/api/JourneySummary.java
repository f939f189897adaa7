package az.asan.pilot.api;

import az.asan.base.api.identity.CaseId;
import az.asan.module.api.SlotName;
import java.time.Instant;

/** A journey in a list. */
public record JourneySummary(CaseId journey, SlotName pilot, String title, JourneyView.Stage stage, Instant changedAt) {
}
