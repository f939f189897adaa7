package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Routes;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Event streams from the real outbox. */
final class EventsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby();

    private final FrontServer server = FrontServer.with().outbox(DATABASE.outbox()).setting("followers", 60).pages(new Streams()).start();

    private static final class Streams implements Pages {
        @Override
        public String area() {
            return "streams";
        }

        @Override
        public void routes(Routes routes) {
            routes.events("/streams/{name}", Access.anyone(), request -> "probe/" + request.variable("name"))
                    .events("/staff/{name}", Access.roles(Role.OPERATOR), request -> "probe/" + request.variable("name"));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static long append(String name, String data) {
        return DATABASE.transactions().<Long, RuntimeException>command(() -> DATABASE.outbox().append("probe/" + name, "said", data));
    }

    private Wire follow(String path, String headers) {
        Wire wire = new Wire(server.port()).send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
        String head = wire.until("\r\n\r\n");
        assertThat(head).startsWith("HTTP/1.1 200").contains("text/event-stream");
        wire.until(":\n\n");
        return wire;
    }

    @Test
    void tellsWhatHappensFromNowOn() {
        append("now", "{\"n\":0}");
        try (Wire wire = follow("/streams/now", "")) {
            append("now", "{\"n\":1}");
            assertThat(wire.until("\n\n")).contains("id: 2\nevent: said\ndata: {\"n\":1}\n").doesNotContain("\"n\":0");
        }
    }

    @Test
    void replaysWhatWasMissed() {
        for (int i = 1; i <= 300; i++) {
            append("replay", "{\"n\":" + i + "}");
        }
        try (Wire wire = follow("/streams/replay", "Last-Event-ID: 3\r\n")) {
            String seen = wire.until("data: {\"n\":300}\n");
            List<Integer> ids = new ArrayList<>();
            seen.lines().filter(line -> line.startsWith("id: ")).forEach(line -> ids.add(Integer.parseInt(line.substring(4))));
            assertThat(ids).hasSize(297).startsWith(4).endsWith(300).isSorted().doesNotHaveDuplicates();
            append("replay", "{\"n\":301}");
            assertThat(wire.until("data: {\"n\":301}\n")).contains("id: 301");
        }
    }

    @Test
    void servesManyFollowersWithFewThreads() {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                wires.add(follow("/streams/many", ""));
            }
            append("many", "{\"n\":1}");
            wires.forEach(wire -> assertThat(wire.until("data: {\"n\":1}\n")).contains("id: 1"));
            assertThat(new Browser(server).get("/health/live").statusCode()).isEqualTo(200);
        } finally {
            wires.forEach(Wire::close);
        }
    }

    @Test
    void refusesOneFollowerTooMany() {
        try (FrontServer small = FrontServer.with().outbox(DATABASE.outbox()).setting("followers", 1).pages(new Streams()).start();
                Wire first = new Wire(small.port())) {
            first.send("GET /streams/few HTTP/1.1\r\nHost: localhost\r\n\r\n").until(":\n\n");
            assertThat(new Browser(small).get("/streams/few").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void refusesAPositionThatIsNone() {
        assertThat(Wire.exchange(server.port(), "GET /streams/x HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: -1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void asksWhoFollows() {
        assertThat(Wire.exchange(server.port(), "GET /staff/x HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 401");
        String cookie = server.sessions().open(Identity.of("local:o").role(Role.OPERATOR).build());
        follow("/staff/x", "Cookie: asan-session=" + cookie + "\r\n").close();
    }
}
