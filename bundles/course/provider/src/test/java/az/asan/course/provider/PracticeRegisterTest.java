package az.asan.course.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import az.asan.course.provider.Definition.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PracticeRegisterTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Map<String, Reply> REPLIES = Map.of("/licences/AZ1", new Reply(200, "{\"adı\":\"Ə\"}"), "/gone", new Reply(404, ""), "/empty", new Reply(204, ""));

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void answersByPathAndWithNotFoundOtherwise() throws Exception {
        try (PracticeRegister register = PracticeRegister.open(REPLIES, LONG)) {
            HttpResponse<String> found = ask(register, "/licences/AZ1?x=y", "");
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.body()).isEqualTo("{\"adı\":\"Ə\"}");
            assertThat(found.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(ask(register, "/gone", "").statusCode()).isEqualTo(404);
            assertThat(ask(register, "/empty", "").statusCode()).isEqualTo(204);
            assertThat(ask(register, "/licences/AZ2", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void takesNoRequestThatIsLargerThanItsLimit() throws Exception {
        try (PracticeRegister register = PracticeRegister.open(REPLIES, LONG)) {
            assertThat(ask(register, "/licences/AZ1", "a".repeat(PracticeRegister.LARGEST_REQUEST)).statusCode()).isEqualTo(200);
            assertThat(ask(register, "/licences/AZ1", "a".repeat(PracticeRegister.LARGEST_REQUEST + 1)).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void listensOnLoopbackOnlyAndOnAPortOfItsOwn() throws Exception {
        try (PracticeRegister one = PracticeRegister.open(REPLIES, LONG); PracticeRegister other = PracticeRegister.open(REPLIES, LONG)) {
            assertThat(one.address()).startsWith("http://127.0.0.1:").isNotEqualTo(other.address());
            try (Socket socket = new Socket()) {
                // All of 127.0.0.0/8 is this machine; a listener of every address would answer here as well.
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress("127.0.0.2", port(one)), 2000)).isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void listensNoMoreOnceItIsClosedAndMayBeClosedTwice() throws Exception {
        PracticeRegister register = PracticeRegister.open(REPLIES, LONG);
        assertThat(ask(register, "/licences/AZ1", "").statusCode()).isEqualTo(200);
        register.close();
        register.close();
        assertThatThrownBy(() -> connect(register).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void closesByItselfAlsoWhileClientsKeepEveryThreadWaiting() throws Exception {
        PracticeRegister register = PracticeRegister.open(REPLIES, Duration.ofSeconds(1));
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Socket socket = connect(register);
            socket.getOutputStream().write("GET /licences/AZ1 HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12".getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        for (Socket socket : slow) {
            // Ends when the register does: nothing else ends these requests, and the test has no other way on.
            ended(socket);
            socket.close();
        }
        assertThatThrownBy(() -> connect(register).close()).isInstanceOf(ConnectException.class);
    }

    private static void ended(Socket socket) {
        try (InputStream answer = socket.getInputStream()) {
            answer.readAllBytes();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private HttpResponse<String> ask(PracticeRegister register, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(register.address() + path));
        return client.send((body.isEmpty() ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body))).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int port(PracticeRegister register) {
        return URI.create(register.address()).getPort();
    }

    private static Socket connect(PracticeRegister register) throws IOException {
        return new Socket(InetAddress.getByName("127.0.0.1"), port(register));
    }
}
