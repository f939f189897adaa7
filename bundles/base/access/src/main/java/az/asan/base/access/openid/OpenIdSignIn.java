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
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in by an OpenID provider: authorization code flow (OpenID Connect Core 1.0, 3.1) with PKCE (RFC 7636). */
@Component(service = OpenIdSignIn.class, configurationPid = Settings.PID)
public final class OpenIdSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignIn.class);

    private final Map<String, Party> parties = new ConcurrentHashMap<>();
    private final States states;
    private final Transactions transactions;
    private final Trail trail;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).followRedirects(HttpClient.Redirect.NEVER).build();

    @Activate
    public OpenIdSignIn(Settings settings, @Reference Transactions transactions, @Reference KeyRing ring, @Reference Trail trail, @Reference(target = "(area=access)") Schema schema) {
        this(settings, transactions, ring, trail, Clock.systemUTC());
    }

    /** With another clock. */
    public static OpenIdSignIn with(Settings settings, Transactions transactions, KeyRing ring, Trail trail, Clock clock) {
        return new OpenIdSignIn(settings, transactions, ring, trail, clock);
    }

    private OpenIdSignIn(Settings settings, Transactions transactions, KeyRing ring, Trail trail, Clock clock) {
        Client first = Client.of(settings);
        if (first.configured()) {
            parties.put(first.key(), new Party(first, http, clock));
        }
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

    /**
     * A provider one may choose.
     *
     * @param key  empty for the one of {@code az.asan.base.access}
     * @param name empty for the page's own words
     */
    public record Choice(String key, String name) {
    }

    @Reference(name = "providers", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(ConfiguredProvider one) {
        Client client = one.client();
        if (parties.putIfAbsent(client.key(), new Party(client, http, clock)) != null) {
            LOG.error("There are two providers with id={} in {}; only the first is used", client.key(), ProviderSettings.PID);
        }
    }

    public void remove(ConfiguredProvider one) {
        parties.computeIfPresent(one.client().key(), (key, party) -> party.client() == one.client() ? null : party);
    }

    /** The providers, in the order of the page. */
    public List<Choice> choices() {
        return parties.values().stream().map(Party::client).sorted(Comparator.comparingInt(Client::order).thenComparing(Client::key))
                .map(client -> new Choice(client.key(), client.name())).toList();
    }

    /**
     * Begins a sign-in.
     *
     * @param key      of the provider
     * @param callback where the provider sends the answer, as it is registered there
     * @param level    the least level; the provider is asked for it and the answer is checked against it
     */
    public Begun begin(String key, String callback, String to, Assurance level, Locale locale) throws SignInException {
        Party party = party(key);
        Client client = party.client();
        Provider provider = party.provider();
        String verifier = states.random();
        States.State state = new States.State(states.random(), states.random(), verifier, to, callback, level, key);
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
     * What the provider sent by the browser.
     *
     * @param name   of the state
     * @param issuer whom the answer says it is by (RFC 9207); empty when it does not say
     */
    public record Reply(String name, String code, String error, String issuer) {
    }

    /**
     * Finishes a sign-in. An answer counts only where answers of the provider that was asked are taken, so that no
     * provider is given what another one issued (RFC 9700, 4.4).
     *
     * @param key     of the provider whose answers are taken here
     * @param browser what the browser kept
     */
    public Finished finish(String key, Reply reply, String browser, Country country) throws SignInException {
        States.State state = states.take(reply.name()).filter(kept -> same(kept.browser(), browser))
                .orElseThrow(() -> new SignInException(Reason.STALE, "The answer does not belong to a sign-in of this browser, or came after 10 minutes"));
        try {
            if (!state.provider().equals(key)) {
                throw new SignInException(Reason.FORGED, "The answer came where another provider answers");
            }
            Party party = party(key);
            party.answeredBy(reply.issuer());
            if (!reply.error().isEmpty() || reply.code().isEmpty()) {
                throw new SignInException(Reason.DENIED, "The provider answered with an error");
            }
            Identity identity = identity(party.client(), claims(party, state, reply.code()), state, country);
            told(TrailEntry.of(identity.subject(), "access.sign-in", identity.subject()).detail("by", "openid").detail("issuer", party.client().issuer()));
            return new Finished(identity, state.to());
        } catch (SignInException e) {
            told(TrailEntry.of("anonymous", "access.sign-in", "unknown").refused().detail("by", "openid").detail("reason", e.reason().name()));
            throw e;
        }
    }

    private Party party(String key) throws SignInException {
        Party party = parties.get(key);
        if (party == null) {
            throw new SignInException(Reason.UNREACHABLE, "No provider is set up as '" + key + "'");
        }
        return party;
    }

    private JWTClaimsSet claims(Party party, States.State state, String code) throws SignInException {
        Client client = party.client();
        Provider provider = party.provider();
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

    private Identity identity(Client client, JWTClaimsSet claims, States.State state, Country country) throws SignInException {
        Set<Role> roles = staff(client, claims);
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
    private static Set<Role> staff(Client client, JWTClaimsSet claims) {
        if (!client.staff()) {
            return Set.of();
        }
        try {
            List<String> words = claims.getStringListClaim(client.rolesClaim());
            return words == null ? Set.of() : Roles.of(String.join(",", client.rolesOf(words)));
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
}
