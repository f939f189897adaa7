package az.asan.base.access.openid;

import az.asan.base.access.Settings;
import az.asan.base.access.openid.SignInException.Reason;
import az.asan.base.access.sessions.Roles;
import az.asan.base.api.country.Country;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Proof;
import az.asan.base.api.identity.Proof.Assurance;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Digest;
import az.asan.base.api.store.Schema;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sign-in by an OpenID provider: authorization code flow (OpenID Connect Core 1.0, 3.1) with PKCE (RFC 7636). */
@Component(service = OpenIdSignIn.class, configurationPid = Settings.PID)
public final class OpenIdSignIn {
    private static final Duration REDISCOVER = Duration.ofHours(1);

    private final Client client;
    private final States states;
    private final Transactions transactions;
    private final Trail trail;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).followRedirects(HttpClient.Redirect.NEVER).build();
    private volatile Known known = new Known(Optional.empty(), Instant.EPOCH);

    @Activate
    public OpenIdSignIn(Settings settings, @Reference Transactions transactions, @Reference KeyRing ring, @Reference Trail trail, @Reference(target = "(area=access)") Schema schema) {
        this(settings, transactions, ring, trail, Clock.systemUTC());
    }

    /** With another clock. */
    public static OpenIdSignIn with(Settings settings, Transactions transactions, KeyRing ring, Trail trail, Clock clock) {
        return new OpenIdSignIn(settings, transactions, ring, trail, clock);
    }

    private OpenIdSignIn(Settings settings, Transactions transactions, KeyRing ring, Trail trail, Clock clock) {
        this.client = Client.of(settings);
        this.transactions = transactions;
        this.trail = trail;
        this.clock = clock;
        this.states = new States(transactions, ring, new SecureRandom(), clock);
    }

    /**
     * A sign-in that begins.
     *
     * @param address where to send the browser
     * @param browser what the browser keeps in a cookie until it comes back
     */
    public record Begun(URI address, String browser) {
    }

    /** A sign-in that came about. */
    public record Finished(Identity identity, String to) {
    }

    public boolean configured() {
        return client.configured();
    }

    /** How the provider is called on the page; empty for the page's own words. */
    public String name() {
        return client.name();
    }

    /**
     * Begins a sign-in.
     *
     * @param callback where the provider sends the answer, as it is registered there
     * @param level    the least level; the provider is asked for it and the answer is checked against it
     */
    public Begun begin(String callback, String to, Assurance level, Locale locale) throws SignInException {
        Provider provider = provider();
        String verifier = states.random();
        States.State state = new States.State(states.random(), states.random(), verifier, to, callback, level);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", client.id());
        query.put("redirect_uri", callback);
        query.put("scope", ("openid " + client.scopes()).trim());
        query.put("state", states.keep(state));
        query.put("nonce", state.nonce());
        query.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(Digest.of(verifier.getBytes(StandardCharsets.US_ASCII)).hex())));
        query.put("code_challenge_method", "S256");
        query.put("ui_locales", locale.toLanguageTag());
        if (level != Assurance.LOW) {
            query.put("acr_values", client.acrValues(level));
            // A level above that of the session has to be shown anew, not remembered.
            query.put("prompt", "login");
        }
        String separator = provider.authorization().getQuery() == null ? "?" : "&";
        return new Begun(URI.create(provider.authorization() + separator + form(query)), state.browser());
    }

    /**
     * Finishes a sign-in with what the provider sent.
     *
     * @param browser what the browser kept
     */
    public Finished finish(String name, String code, String error, String browser, Country country) throws SignInException {
        States.State state = states.take(name).filter(kept -> same(kept.browser(), browser))
                .orElseThrow(() -> new SignInException(Reason.STALE, "The answer does not belong to a sign-in of this browser, or came after 10 minutes"));
        try {
            if (!error.isEmpty() || code.isEmpty()) {
                throw new SignInException(Reason.DENIED, "The provider answered with an error");
            }
            Identity identity = identity(claims(state, code), state, country);
            told(TrailEntry.of(identity.subject(), "access.sign-in", identity.subject()).detail("by", "openid").detail("issuer", client.issuer()));
            return new Finished(identity, state.to());
        } catch (SignInException e) {
            told(TrailEntry.of("anonymous", "access.sign-in", "unknown").refused().detail("by", "openid").detail("reason", e.reason().name()));
            throw e;
        }
    }

    private JWTClaimsSet claims(States.State state, String code) throws SignInException {
        Provider provider = provider();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", state.redirect());
        form.put("code_verifier", state.verifier());
        String authorization = "";
        if (client.secret().isEmpty()) {
            form.put("client_id", client.id());
        } else {
            String basic = encode(client.id()) + ':' + encode(client.secret());
            authorization = "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII));
        }
        String token;
        try {
            token = Provider.post(http, provider.token(), form(form), authorization).path("id_token").asText();
        } catch (IOException e) {
            throw new SignInException(Reason.UNREACHABLE, "The code could not be changed for a token: " + e.getMessage(), e);
        }
        return new IdTokens(client, provider.keys(), clock).claims(token, state.nonce());
    }

    private Identity identity(JWTClaimsSet claims, States.State state, Country country) throws SignInException {
        Set<Role> roles = staff(claims);
        String person = text(claims, client.personClaim());
        Optional<String> identifier = country.personIdentifier().normalise(person);
        if (identifier.isEmpty() && roles.isEmpty()) {
            throw new SignInException(Reason.NO_PERSON, "The claim " + client.personClaim() + " is not a person identifier of " + country.id());
        }
        Assurance assurance = client.assurance(text(claims, "acr"));
        if (assurance.compareTo(state.level()) < 0) {
            throw new SignInException(Reason.TOO_LOW, "The provider proved " + assurance + " where " + state.level() + " was asked for");
        }
        String subject = "oidc:" + Digest.of((claims.getIssuer() + '\n' + claims.getSubject()).getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
        Identity.Builder identity = Identity.of(subject).name(shortened(text(claims, "name")));
        roles.forEach(identity::role);
        identifier.ifPresent(value -> identity.role(Role.CITIZEN).proof(new Proof(Proof.Method.OIDC, value, assurance, clock.instant(), client.issuer())));
        if (!roles.isEmpty()) {
            place(claims, identity);
        }
        return identity.build();
    }

    private static void place(JWTClaimsSet claims, Identity.Builder identity) {
        String agency = text(claims, "agency");
        String center = text(claims, "center");
        if (!agency.isEmpty()) {
            identity.agency(agency);
        }
        if (!center.isEmpty()) {
            identity.center(center);
        }
    }

    /** Roles by the provider, where the setting allows it; words that are no role here are passed over. */
    private Set<Role> staff(JWTClaimsSet claims) {
        if (!client.staff()) {
            return Set.of();
        }
        try {
            List<String> words = claims.getStringListClaim(client.rolesClaim());
            Set<String> known = Set.of(Role.values()).stream().filter(role -> role != Role.CITIZEN).map(Role::word).collect(Collectors.toSet());
            return words == null ? Set.of() : Roles.of(words.stream().filter(known::contains).collect(Collectors.joining(",")));
        } catch (ParseException e) {
            return Set.of();
        }
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String value ? value : "";
    }

    private static String shortened(String name) {
        return name.length() <= 120 ? name : name.substring(0, 120);
    }

    private Provider provider() throws SignInException {
        if (!configured()) {
            throw new SignInException(Reason.UNREACHABLE, "No provider is set up");
        }
        Known now = known;
        if (now.provider().isPresent() && clock.instant().isBefore(now.at().plus(REDISCOVER))) {
            return now.provider().get();
        }
        try {
            Provider found = Provider.discover(http, client.issuer());
            known = new Known(Optional.of(found), clock.instant());
            return found;
        } catch (IOException e) {
            // What was known an hour ago is better than nothing.
            return now.provider().orElseThrow(() -> new SignInException(Reason.UNREACHABLE, "The provider " + client.issuer() + " cannot be asked: " + e.getMessage(), e));
        }
    }

    private void told(TrailEntry.Builder entry) {
        transactions.command(() -> {
            trail.append(entry.build());
            return true;
        });
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> encode(field.getKey()) + '=' + encode(field.getValue())).collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Known(Optional<Provider> provider, Instant at) {
    }
}
