package az.asan.base.web.front;

import az.asan.base.api.country.Country;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.trace.TraceContext;
import az.asan.base.api.web.Calls;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** One request on its way through the chain. Belongs to the thread that answers it. */
public final class Visit implements Calls.Call {
    /** How the caller showed who it is; a cookie is sent by a browser unasked, a bearer token is not. */
    public enum Credential { NONE, COOKIE, BEARER }

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String path;
    private final Country country;
    private final Optional<String> publicAddress;
    private final Proxies proxies;
    private final Bodies bodies;
    private TraceContext trace = TraceContext.begin();
    private Identity identity = Identity.anonymous();
    private Credential credential = Credential.NONE;
    private Country.Language language;
    private Body body;
    private Supplier<String> csrf = () -> "";
    private String route = "none";

    public Visit(HttpServletRequest request, HttpServletResponse response, Country country, Optional<String> publicAddress, Proxies proxies, Bodies bodies) {
        this.request = request;
        this.response = response;
        this.path = request.getRequestURI();
        this.country = country;
        this.publicAddress = publicAddress;
        this.proxies = proxies;
        this.bodies = bodies;
    }

    public HttpServletRequest request() {
        return request;
    }

    public HttpServletResponse response() {
        return response;
    }

    public String method() {
        return request.getMethod();
    }

    /** Raw, as sent. */
    public String path() {
        return path;
    }

    public boolean under(String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    /** Whether the answer is for a program: the path is an API's, or the caller did not ask for a page. */
    public boolean forProgram() {
        if (under("/api") && !"/api".equals(path) || under("/soap") || "/metrics".equals(path)) {
            return true;
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("json") && !accept.contains("text/html");
    }

    public boolean unsafe() {
        return !"GET".equals(method()) && !"HEAD".equals(method());
    }

    @Override
    public TraceContext trace() {
        return trace;
    }

    public void trace(TraceContext value) {
        trace = value;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    public Credential credential() {
        return credential;
    }

    public void signedIn(Identity who, Credential by) {
        identity = who;
        credential = by;
    }

    @Override
    public Country country() {
        return country;
    }

    public Country.Language language() {
        if (language == null) {
            language = Languages.wanted(this);
        }
        return language;
    }

    @Override
    public Locale locale() {
        return language().locale();
    }

    @Override
    public Optional<String> idempotencyKey() {
        return header("Idempotency-Key");
    }

    @Override
    public String origin() {
        return publicAddress.orElseGet(() -> request.getScheme() + "://" + request.getHeader("Host"));
    }

    @Override
    public String address() {
        return proxies.client(request);
    }

    public boolean secure() {
        return origin().startsWith("https:");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    public Optional<String> cookie(String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** The body, read once and limited. */
    public Body body() {
        if (body == null) {
            body = bodies.read(request);
        }
        return body;
    }

    /** The token for forms of this visitor; making it may set a cookie, so before the answer is committed. */
    public String csrf() {
        return csrf.get();
    }

    public void csrf(Supplier<String> token) {
        csrf = token;
    }

    /** The pattern that answers, for figures: never the path itself, which is without bound. */
    public String route() {
        return route;
    }

    public void route(String pattern) {
        route = pattern;
    }
}
