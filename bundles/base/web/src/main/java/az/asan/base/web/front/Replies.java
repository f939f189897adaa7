package az.asan.base.web.front;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;

/** Writes an answer whole, with its length; a HEAD gets the same headers and no body. */
public final class Replies {
    private Replies() {
    }

    public static void send(Visit visit, int status, String contentType, byte[] body) throws IOException {
        HttpServletResponse response = visit.response();
        response.setStatus(status);
        response.setContentType(contentType);
        if (response.getHeader("Cache-Control") == null) {
            response.setHeader("Cache-Control", visit.identity().isAnonymous() ? "private, no-cache" : "no-store");
        }
        response.setContentLength(body.length);
        if (!"HEAD".equals(visit.method())) {
            response.getOutputStream().write(body);
        }
    }

    public static void redirect(Visit visit, String location) {
        HttpServletResponse response = visit.response();
        response.setStatus(303);
        response.setHeader("Location", location);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(0);
    }
}
