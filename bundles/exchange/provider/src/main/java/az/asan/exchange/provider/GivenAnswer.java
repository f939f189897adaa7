package az.asan.exchange.provider;

import az.asan.exchange.api.Answer;
import az.asan.module.api.ModuleVersion;
import java.time.Instant;

/** An answer that was given. */
record GivenAnswer(int status, String contentType, byte[] body, ModuleVersion by, Instant at) implements Answer {
    Answer cut(byte[] less) {
        return new GivenAnswer(status, contentType, less, by, at);
    }
}
