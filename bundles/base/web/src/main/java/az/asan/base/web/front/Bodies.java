package az.asan.base.web.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.servlet.http.HttpServletRequest;

/** Reads bodies within limits: of size, of time, and of how many large ones lie in memory at once. For many threads. */
public final class Bodies {
    private static final int LARGE_AT_ONCE = 6;

    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);
    private final Duration deadline;

    /** @param deadline how long a body may take from its first byte to its last */
    public Bodies(Duration deadline) {
        this.deadline = deadline;
    }

    Body read(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType();
        long announced = request.getContentLengthLong();
        if (announced > Body.LIMIT) {
            throw new Refusal(413, "too-large", Body.LIMIT / 1024 / 1024);
        }
        boolean counts = announced > Body.SMALL || announced < 0 && request.getHeader("Transfer-Encoding") != null;
        if (counts && !large.tryAcquire()) {
            throw new Refusal(503, "overloaded");
        }
        try {
            return new Body(drain(request.getInputStream(), announced), type);
        } catch (IOException e) {
            throw new Refusal(408, "incomplete");
        } finally {
            if (counts) {
                large.release();
            }
        }
    }

    private byte[] drain(InputStream in, long announced) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.max(256, Math.min(announced, Body.SMALL)));
        byte[] chunk = new byte[8192];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            out.write(chunk, 0, n);
            if (out.size() > Body.LIMIT) {
                throw new Refusal(413, "too-large", Body.LIMIT / 1024 / 1024);
            }
            if (System.nanoTime() - end > 0) {
                throw new Refusal(408, "incomplete");
            }
        }
        if (announced >= 0 && out.size() != announced) {
            throw new Refusal(400, "incomplete");
        }
        return out.toByteArray();
    }
}
