package az.asan.base.web.front.stage;

import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import javax.servlet.http.HttpServletResponse;

/**
 * What a browser must not do with our pages: OWASP Secure Headers, Content Security Policy Level 3 without
 * {@code unsafe-inline}; under TLS also HSTS (RFC 6797).
 */
public final class SecurityHeaders implements Stage {
    static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        HttpServletResponse response = visit.response();
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "geolocation=(), microphone=(), camera=(), payment=()");
        if (visit.request().isSecure() || visit.secure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        next.next(visit);
    }
}
