package az.asan.demo.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenID provider for the demo and for tests, in a process of its own: discovery, keys, authorization code flow with
 * PKCE, userinfo. Anyone may choose to be any of its invented people; it proves nothing about real ones and listens on
 * the loopback address alone.
 */
public final class Provider implements AutoCloseable {
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final String CHALLENGE = "[A-Za-z0-9_-]{43}";

    private final Options options;
    private final People people;
    private final Keys keys;
    private final Grants grants;
    private final Clock clock;
    private final Choosing choosing = new Choosing();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    Provider(Options options, Clock clock) throws IOException {
        this.options = options;
        this.clock = clock;
        people = People.read(options.people());
        keys = new Keys(JWSAlgorithm.parse(options.algorithm()));
        grants = new Grants(clock);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), options.port()), 64);
        server.setExecutor(threads);
        server.createContext("/", http -> answer(http));
        server.start();
    }

    /** Prints {@code listening <port>} once requests are answered, and ends with the process. */
    public static void main(String[] arguments) {
        try {
            Provider provider = new Provider(Options.of(arguments), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(provider::close, "stop"));
            System.out.println("listening " + provider.port());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(2);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String issuer() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange http) throws IOException {
        Exchange exchange = new Exchange(http);
        String path = http.getRequestURI().getRawPath();
        try {
            route(exchange, exchange.method() + ' ' + path);
        } catch (Refused e) {
            if (path.equals("/authorize")) {
                exchange.page(e.status(), choosing.wrong("en", e.getMessage()));
            } else {
                exchange.json(e.status(), JSONObjectUtils.toJSONString(Map.of("error", e.code(), "error_description", e.getMessage())));
            }
        } finally {
            http.close();
        }
    }

    private void route(Exchange exchange, String what) throws IOException {
        switch (what) {
            case "GET /.well-known/openid-configuration" -> exchange.json(200, JSONObjectUtils.toJSONString(discovery()));
            case "GET /jwks" -> exchange.json(200, keys.published());
            case "GET /style.css" -> exchange.send(200, "text/css; charset=utf-8", choosing.style());
            case "GET /authorize" -> ask(exchange);
            case "POST /authorize" -> chosen(exchange);
            case "POST /token" -> token(exchange);
            case "GET /userinfo", "POST /userinfo" -> userinfo(exchange);
            case "POST /test/rotate" -> rotate(exchange);
            default -> throw new Refused(404, "not_found", "There is nothing here");
        }
    }

    private Map<String, Object> discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", issuer() + "/authorize");
        document.put("token_endpoint", issuer() + "/token");
        document.put("userinfo_endpoint", issuer() + "/userinfo");
        document.put("jwks_uri", issuer() + "/jwks");
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("grant_types_supported", List.of("authorization_code"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of(options.algorithm()));
        document.put("token_endpoint_auth_methods_supported", List.of(options.secret().isEmpty() ? "none" : "client_secret_basic"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("scopes_supported", List.of("openid", "profile"));
        document.put("acr_values_supported", Choosing.LEVELS);
        document.put("claims_supported", List.of("sub", "name", "given_name", "family_name", "person_identifier", "roles", "center", "agency"));
        document.put("ui_locales_supported", Choosing.LANGUAGES);
        document.put("prompt_values_supported", List.of("none", "login"));
        return document;
    }

    private void ask(Exchange exchange) throws IOException {
        Map<String, String> query = exchange.query();
        URI redirect = redirect(query);
        if ("none".equals(query.getOrDefault("prompt", ""))) {
            exchange.redirect(redirect, answer(query, "error", "login_required"));
            return;
        }
        check(query);
        String level = List.of(query.getOrDefault("acr_values", "").split(" ")).stream().filter(Choosing.LEVELS::contains).findFirst().orElse("substantial");
        exchange.page(200, choosing.page(Choosing.language(query.getOrDefault("ui_locales", "") + ' ' + exchange.header("Accept-Language").replace(',', ' ')), level, query.getOrDefault("filter", ""), people.all(), query));
    }

    private void chosen(Exchange exchange) throws IOException {
        Map<String, String> form = exchange.form();
        URI redirect = redirect(form);
        check(form);
        if (form.getOrDefault("person", "").isEmpty()) {
            exchange.redirect(redirect, answer(form, "error", "access_denied"));
            return;
        }
        People.Person person = people.of(form.get("person")).orElseThrow(() -> new Refused(400, "invalid_request", "Nobody of that name can be chosen"));
        String level = form.getOrDefault("level", "substantial");
        if (!Choosing.LEVELS.contains(level)) {
            throw new Refused(400, "invalid_request", "A level is low, substantial or high");
        }
        String code = grants.code(new Grants.Grant(person, level, form.getOrDefault("nonce", ""), form.get("code_challenge"), redirect, clock.instant()));
        exchange.redirect(redirect, answer(form, "code", code));
    }

    private void token(Exchange exchange) throws IOException {
        Map<String, String> form = exchange.form();
        authenticate(exchange, form);
        if (!"authorization_code".equals(form.get("grant_type"))) {
            throw new Refused(400, "unsupported_grant_type", "Only authorization_code is supported");
        }
        Grants.Grant grant = grants.redeem(form.getOrDefault("code", "")).orElseThrow(() -> new Refused(400, "invalid_grant", "The code is not good any more"));
        if (!grant.redirect().toString().equals(form.get("redirect_uri")) || !MessageDigest.isEqual(bytes(grant.challenge()), bytes(challenge(form.getOrDefault("code_verifier", ""))))) {
            throw new Refused(400, "invalid_grant", "The code was given for another address or verifier");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", grants.access(grant));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", TOKEN.toSeconds());
        answer.put("id_token", keys.sign(idToken(grant)));
        exchange.json(200, JSONObjectUtils.toJSONString(answer));
    }

    private JWTClaimsSet idToken(Grants.Grant grant) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer()).audience(options.client()).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(TOKEN)))
                .claim("auth_time", grant.at().getEpochSecond()).claim("acr", grant.level()).claim("amr", List.of("demo"));
        if (!grant.nonce().isEmpty()) {
            claims.claim("nonce", grant.nonce());
        }
        claims(grant.person()).forEach(claims::claim);
        return claims.build();
    }

    private static Map<String, Object> claims(People.Person person) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", person.subject());
        claims.put("name", person.name());
        claims.put("given_name", person.given());
        if (!person.family().isEmpty()) {
            claims.put("family_name", person.family());
        }
        if (!person.identifier().isEmpty()) {
            claims.put("person_identifier", person.identifier());
        }
        if (person.staff()) {
            claims.put("roles", person.roles());
            claims.put("center", person.center());
            claims.put("agency", person.agency());
        }
        return claims;
    }

    private void userinfo(Exchange exchange) throws IOException {
        String authorization = exchange.header("Authorization");
        Grants.Grant grant = grants.of(authorization.startsWith("Bearer ") ? authorization.substring(7) : "").orElseThrow(() -> new Refused(401, "invalid_token", "The access token is not good any more"));
        exchange.json(200, JSONObjectUtils.toJSONString(claims(grant.person())));
    }

    private void rotate(Exchange exchange) throws IOException {
        if (!options.test()) {
            throw new Refused(404, "not_found", "There is nothing here");
        }
        keys.rotate();
        exchange.json(200, "{}");
    }

    /** A wrong client or address is told to the person: nothing may be sent to an address that is not registered. */
    private URI redirect(Map<String, String> fields) {
        if (!options.client().equals(fields.get("client_id"))) {
            throw new Refused(400, "unauthorized_client", "No client of that id is known here");
        }
        try {
            URI redirect = URI.create(fields.getOrDefault("redirect_uri", ""));
            if (options.admits(redirect)) {
                return redirect;
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "invalid_request", "The redirect_uri is no address");
        }
        throw new Refused(400, "invalid_request", "The redirect_uri is not registered");
    }

    private static void check(Map<String, String> fields) {
        if (!"code".equals(fields.get("response_type")) || !List.of(fields.getOrDefault("scope", "").split(" ")).contains("openid")) {
            throw new Refused(400, "invalid_request", "Only response_type=code with scope openid is supported");
        }
        if (!"S256".equals(fields.get("code_challenge_method")) || !fields.getOrDefault("code_challenge", "").matches(CHALLENGE)) {
            throw new Refused(400, "invalid_request", "A code_challenge by S256 is needed");
        }
    }

    private void authenticate(Exchange exchange, Map<String, String> form) {
        boolean known;
        if (options.secret().isEmpty()) {
            known = options.client().equals(form.get("client_id"));
        } else {
            String expected = "Basic " + Base64.getEncoder().encodeToString(bytes(Exchange.encode(options.client()) + ':' + Exchange.encode(options.secret())));
            known = MessageDigest.isEqual(bytes(expected), bytes(exchange.header("Authorization")));
        }
        if (!known) {
            throw new Refused(401, "invalid_client", "The client could not be authenticated");
        }
    }

    private static Map<String, String> answer(Map<String, String> asked, String name, String value) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(name, value);
        if (asked.containsKey("state")) {
            answer.put("state", asked.get("state"));
        }
        return answer;
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes(verifier)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
