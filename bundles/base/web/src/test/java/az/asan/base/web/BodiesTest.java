package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.testkit.FrontServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies as only the ill-willed or the unlucky send them. */
final class BodiesTest {
    private static FrontServer server;

    @BeforeAll
    static void start() {
        server = FrontServer.with().idle(500).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String head(String more) {
        return "POST /styleguide HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: asan-visitor=x\r\n" + more + "Connection: close\r\n\r\n";
    }

    @Test
    void refusesAHugeBodyBeforeItIsSent() {
        assertThat(Wire.exchange(server.port(), head("Content-Length: 99999999999\r\n"))).startsWith("HTTP/1.1 413");
    }

    @Test
    void refusesABodyThatStops() {
        try (Wire wire = new Wire(server.port())) {
            assertThat(wire.send(head("Content-Length: 100\r\n") + "a=1").rest()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void refusesAFormWithVeryManyFields() {
        String body = "a=1&".repeat(1001);
        assertThat(Wire.exchange(server.port(), head("Content-Length: " + body.length() + "\r\n") + body)).startsWith("HTTP/1.1 413");
    }

    @Test
    void refusesAFormOfAnotherType() {
        String body = "{}";
        String request = head("Content-Length: 2\r\n").replace("application/x-www-form-urlencoded", "application/json") + body;
        assertThat(Wire.exchange(server.port(), request)).startsWith("HTTP/1.1 415");
    }

    @Test
    void refusesLengthAndChunksTogether() {
        String answer = Wire.exchange(server.port(), head("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4");
    }
}
