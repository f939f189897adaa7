package az.asan.exchange.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * An agency over a real socket that does what a test tells it to: answer, refuse, hang, break off, talk nonsense. It
 * speaks HTTP/1.1 by hand, since a decent server would not let it misbehave.
 */
public final class FakeAgency implements AutoCloseable {
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-agency");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private volatile Behaviour behaviour = request -> Behaviour.close();

    /** Listens on a free port of loopback; until told otherwise it closes every connection without a word. */
    public FakeAgency() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** What reached the agency. Header names are in lower case. */
    public record Asked(String method, String path, Map<String, String> headers, String body) {
    }

    /** What the agency writes for a request. */
    @FunctionalInterface
    public interface Behaviour {
        Move on(Asked request);

        /** Bytes to write, and whether the connection then hangs, is reset, or stays for the next request. */
        record Move(byte[] bytes, After after) {
        }

        /** What happens after the bytes. */
        enum After { KEEP, CLOSE, RESET, HANG }

        /** Closes without a word. */
        static Move close() {
            return new Move(new byte[0], After.CLOSE);
        }
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** What reached it so far, oldest first. */
    public List<Asked> asked() {
        return asked;
    }

    /** Connections that the other side ended before the agency was done: by its deadline, say. */
    public int brokenOff() {
        return brokenOff.get();
    }

    /** Answers every request with a status and a JSON body. */
    public FakeAgency answers(int status, String json) {
        return answers(request -> response(status, "application/json", json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Answers with whatever bytes the function makes of a request. */
    public FakeAgency answers(Function<Asked, byte[]> response) {
        behaviour = request -> new Behaviour.Move(response.apply(request), Behaviour.After.KEEP);
        return this;
    }

    /** Takes the request and never says anything. */
    public FakeAgency hangs() {
        return moves(new byte[0], Behaviour.After.HANG);
    }

    /** Begins an answer and never ends it. */
    public FakeAgency hangsHalfway(String json) {
        byte[] whole = response(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
        return moves(java.util.Arrays.copyOf(whole, whole.length - json.length() / 2), Behaviour.After.HANG);
    }

    /** Takes the request and resets the connection (TCP RST). */
    public FakeAgency resets() {
        return moves(new byte[0], Behaviour.After.RESET);
    }

    /** Begins an answer and closes the connection in its middle. */
    public FakeAgency answersHalf(String json) {
        byte[] whole = response(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
        return moves(java.util.Arrays.copyOf(whole, whole.length - json.length() / 2), Behaviour.After.CLOSE);
    }

    /** Answers with something that is not HTTP. */
    public FakeAgency talksNonsense() {
        return moves("220 mail.example ESMTP ready\r\n\r\n".getBytes(StandardCharsets.US_ASCII), Behaviour.After.CLOSE);
    }

    /** Answers 200 with a body of the size that announces no length. */
    public FakeAgency answersEndlessly(int bytes) {
        byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n\"".getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(head, head.length + bytes);
        java.util.Arrays.fill(all, head.length, all.length, (byte) 'a');
        return moves(all, Behaviour.After.CLOSE);
    }

    /** Does what the test wants. */
    public FakeAgency behaves(Behaviour what) {
        behaviour = what;
        return this;
    }

    /** An HTTP response with a length. */
    public static byte[] response(int status, String contentType, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + " As Told\r\nContent-Type: " + contentType + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private FakeAgency moves(byte[] bytes, Behaviour.After after) {
        behaviour = request -> new Behaviour.Move(bytes, after);
        return this;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (Asked request = read(in); request.method().length() > 0; request = read(in)) {
                asked.add(request);
                Behaviour.Move move = behaviour.on(request);
                if (!done(socket, move)) {
                    return;
                }
            }
        } catch (IOException e) {
            brokenOff.incrementAndGet();
        } finally {
            open.remove(socket);
        }
    }

    private static boolean done(Socket socket, Behaviour.Move move) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(move.bytes());
        out.flush();
        if (move.after() == Behaviour.After.HANG) {
            // The other side ends this: it closes when its patience is over, or the test closes the agency.
            while (socket.getInputStream().read() >= 0) {
                out.flush();
            }
        }
        if (move.after() == Behaviour.After.RESET) {
            socket.setSoLinger(true, 0);
        }
        return move.after() == Behaviour.After.KEEP;
    }

    private static Asked read(BufferedReader in) throws IOException {
        String start = in.readLine();
        if (start == null) {
            return new Asked("", "", Map.of(), "");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        char[] body = new char[length];
        for (int read = 0; read < length;) {
            int more = in.read(body, read, length - read);
            if (more < 0) {
                break;
            }
            read += more;
        }
        List<String> parts = new ArrayList<>(List.of(start.split(" ")));
        return new Asked(parts.get(0), parts.get(1), headers, new String(new String(body).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
