package az.asan.it.swap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** An HTTP/1.1 response (RFC 9112) as it comes in, piece by piece: by length, in chunks, or until the end of the connection. */
final class Response {
    private static final int MOST = 4 * 1024 * 1024;

    private byte[] bytes = new byte[16 * 1024];
    private int size;
    private int headEnd = -1;
    private int status;
    private long length = -1;
    private boolean chunked;
    private boolean closes;
    private int next;
    private StringBuilder body = new StringBuilder();

    /** Takes what was read; true once the response is whole. */
    boolean take(byte[] from, int count) {
        if (size + count > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " bytes");
        }
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
        System.arraycopy(from, 0, bytes, size, count);
        size += count;
        return head() && whole();
    }

    /** Whether the end of the connection is the end of the response. */
    boolean endsWithConnection() {
        return headEnd >= 0 && !chunked && length < 0;
    }

    int status() {
        return status;
    }

    /** Whether the server closes the connection after it. */
    boolean closes() {
        return closes || endsWithConnection();
    }

    String body() {
        return chunked ? body.toString() : new String(bytes, headEnd, size - headEnd, StandardCharsets.UTF_8);
    }

    void clear() {
        size = 0;
        headEnd = -1;
        length = -1;
        chunked = false;
        closes = false;
        next = 0;
        body = new StringBuilder();
    }

    private boolean head() {
        if (headEnd >= 0) {
            return true;
        }
        int end = find("\r\n\r\n", 0);
        if (end < 0) {
            return false;
        }
        headEnd = end + 4;
        next = headEnd;
        String[] lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\r\n");
        status = Integer.parseInt(lines[0].split(" ")[1]);
        for (String line : lines) {
            String low = line.toLowerCase(Locale.ROOT);
            if (low.startsWith("content-length:")) {
                length = Long.parseLong(low.substring(15).strip());
            } else if (low.startsWith("transfer-encoding:")) {
                chunked = low.contains("chunked");
            } else if (low.startsWith("connection:")) {
                closes = low.contains("close");
            }
        }
        if (status == 204 || status == 304) {
            length = 0;
        }
        return true;
    }

    private boolean whole() {
        if (!chunked) {
            return length >= 0 && size - headEnd >= length;
        }
        while (true) {
            int end = find("\r\n", next);
            if (end < 0) {
                return false;
            }
            int count = Integer.parseInt(new String(bytes, next, end - next, StandardCharsets.US_ASCII).replaceFirst(";.*", "").strip(), 16);
            if (size < end + 2 + count + 2) {
                return false;
            }
            if (count == 0) {
                return true;
            }
            body.append(new String(bytes, end + 2, count, StandardCharsets.UTF_8));
            next = end + 2 + count + 2;
        }
    }

    private int find(String what, int from) {
        for (int i = from; i + what.length() <= size; i++) {
            int j = 0;
            while (j < what.length() && bytes[i + j] == what.charAt(j)) {
                j++;
            }
            if (j == what.length()) {
                return i;
            }
        }
        return -1;
    }
}
