package az.asan.base.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A bare connection: says what no HTTP client would. */
final class Wire implements AutoCloseable {
    private final Socket socket;

    Wire(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(20_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends and reads until the other side closes. */
    static String exchange(int port, String text) {
        try (Wire wire = new Wire(port)) {
            return wire.send(text).rest();
        }
    }

    Wire send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String rest() {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the text has come. */
    String until(String end) {
        StringBuilder seen = new StringBuilder();
        try {
            while (seen.indexOf(end) < 0) {
                int one = socket.getInputStream().read();
                if (one < 0) {
                    throw new AssertionError("The connection ended before '" + end + "': " + seen);
                }
                seen.append((char) one);
            }
            return seen.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Waiting for '" + end + "', seen: " + seen, e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
