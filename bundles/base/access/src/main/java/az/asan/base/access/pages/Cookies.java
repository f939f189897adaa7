package az.asan.base.access.pages;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Reads and sets cookies (RFC 6265). */
final class Cookies {
    /** Ties a sign-in at the provider to the browser that began it. */
    static final String PROVIDER = "asan-provider";

    private Cookies() {
    }

    static Optional<String> of(Request request, String name) {
        String start = name + '=';
        return request.header("Cookie").stream().flatMap(header -> Arrays.stream(header.split(";"))).map(String::trim).filter(pair -> pair.startsWith(start)).map(pair -> pair.substring(start.length())).findFirst();
    }

    static Optional<String> session(Request request) {
        return of(request, Sessions.COOKIE);
    }

    static Answer withSession(Request request, Answer answer, String value) {
        return answer.header("Set-Cookie", Sessions.COOKIE + '=' + value + "; Path=/; HttpOnly; SameSite=Lax" + secure(request));
    }

    static Answer withoutSession(Request request, Answer answer) {
        return answer.header("Set-Cookie", Sessions.COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + secure(request));
    }

    static Answer withProvider(Request request, Answer answer, String value, Duration life) {
        return answer.header("Set-Cookie", PROVIDER + '=' + value + "; Path=/sign-in/openid; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Lax" + secure(request));
    }

    private static String secure(Request request) {
        return request.origin().startsWith("https:") ? "; Secure" : "";
    }
}
