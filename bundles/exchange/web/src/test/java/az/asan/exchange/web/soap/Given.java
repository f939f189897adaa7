package az.asan.exchange.web.soap;

import az.asan.base.api.store.Digest;
import az.asan.exchange.api.Answer;
import az.asan.module.api.ModuleVersion;
import az.asan.module.api.SlotName;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An answer that a test gives. */
record Given(int status, JsonNode value) implements Answer {
    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] body() {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ModuleVersion by() {
        return new ModuleVersion(SlotName.of("connector", "x"), "1.0.0", Digest.of(new byte[0]));
    }

    @Override
    public Instant at() {
        return Instant.EPOCH;
    }
}
