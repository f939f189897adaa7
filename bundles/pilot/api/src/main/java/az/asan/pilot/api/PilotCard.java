package az.asan.pilot.api;

import az.asan.base.api.identity.Proof;
import az.asan.module.api.SlotName;

/**
 * A pilot as it is offered.
 *
 * @param pilot         its slot
 * @param version       the live version
 * @param title         in the visitor's language
 * @param summary       in the visitor's language
 * @param publicService id in the catalog; empty when it is no public service yet
 * @param level         how surely a citizen must be proven
 * @param atCounter     whether an operator who saw the document may do it with the citizen
 */
public record PilotCard(SlotName pilot, String version, String title, String summary, String publicService, Proof.Assurance level, boolean atCounter) {
}
