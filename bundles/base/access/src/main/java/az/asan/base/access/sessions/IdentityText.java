package az.asan.base.access.sessions;

import az.asan.base.api.identity.CaseId;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.identity.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/** An identity as JSON, for keeping under seal. */
final class IdentityText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private IdentityText() {
    }

    static byte[] write(Identity identity) {
        ObjectNode node = JSON.createObjectNode().put("subject", identity.subject()).put("name", identity.name());
        identity.roles().stream().map(Role::word).sorted().forEach(node.putArray("roles")::add);
        identity.agency().ifPresent(agency -> node.put("agency", agency));
        identity.center().ifPresent(center -> node.put("center", center));
        identity.caseId().ifPresent(caseId -> node.put("case", caseId.value()));
        identity.proof().ifPresent(proof -> node.putObject("proof").put("method", proof.method().name()).put("person", proof.person())
                .put("assurance", proof.assurance().name()).put("at", proof.at().toString()).put("evidence", proof.evidence()));
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON", e);
        }
    }

    /** @throws IOException when it was not written by {@link #write} */
    static Identity read(byte[] json) throws IOException {
        JsonNode node = JSON.readTree(json);
        try {
            Identity.Builder identity = Identity.of(node.path("subject").asText()).name(node.path("name").asText());
            node.path("roles").forEach(role -> identity.role(Role.of(role.asText())));
            if (node.has("agency")) {
                identity.agency(node.get("agency").asText());
            }
            if (node.has("center")) {
                identity.center(node.get("center").asText());
            }
            if (node.has("case")) {
                identity.caseId(new CaseId(node.get("case").asText()));
            }
            if (node.has("proof")) {
                JsonNode proof = node.get("proof");
                identity.proof(new Proof(Proof.Method.valueOf(proof.path("method").asText()), proof.path("person").asText(),
                        Proof.Assurance.valueOf(proof.path("assurance").asText()), Instant.parse(proof.path("at").asText()), proof.path("evidence").asText()));
            }
            return identity.build();
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new IOException("An identity of a session cannot be read: " + e.getMessage(), e);
        }
    }
}
