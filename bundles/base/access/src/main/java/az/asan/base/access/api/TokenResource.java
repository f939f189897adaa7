package az.asan.base.access.api;

import az.asan.base.access.keys.DatabaseKeyRing;
import az.asan.base.access.sessions.DatabaseSessions;
import az.asan.base.access.sessions.Roles;
import az.asan.base.access.sessions.Tokens;
import az.asan.base.api.identity.Role;
import az.asan.base.api.web.Allowed;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Calls;
import az.asan.base.api.web.OwnIdempotency;
import az.asan.base.api.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tokens of programs, and the keys of the installation. */
@Component
@Path("/access/v1")
public final class TokenResource implements ApiResource {
    private final Tokens tokens;
    private final DatabaseKeyRing ring;
    private final Calls calls;

    @Activate
    public TokenResource(@Reference DatabaseSessions sessions, @Reference DatabaseKeyRing ring, @Reference Calls calls) {
        this.tokens = sessions.tokens();
        this.ring = ring;
        this.calls = calls;
    }

    /** A token to make: {@code client} becomes the subject {@code client:<client>}. */
    public record TokenOrder(String client, String label, List<String> roles, Optional<String> agency, Optional<String> center, int days) {
    }

    /** A token; its value is only there when it has just been made. */
    public record TokenJson(String id, String subject, String label, List<String> roles, String agency, String center, Instant made, Instant ends, Optional<Instant> used, boolean valid, Optional<String> token) {
        static TokenJson of(Tokens.Token token, Optional<String> value) {
            return new TokenJson(token.id(), token.subject(), token.label(), token.roles().stream().sorted().map(Role::word).toList(), token.agency(), token.center(), token.made(), token.ends(),
                    token.used().equals(Instant.EPOCH) ? Optional.empty() : Optional.of(token.used()), token.valid(Instant.now()), value);
        }
    }

    /** The public key with which documents are verified: Ed25519, SubjectPublicKeyInfo in base 64. */
    public record DocumentKeyJson(String algorithm, String key) {
    }

    /** The newest generation of keys. */
    public record Generation(int generation) {
    }

    @GET
    @Path("tokens")
    @Allowed(Role.ADMINISTRATOR)
    public List<TokenJson> list() {
        return tokens.list().stream().map(token -> TokenJson.of(token, Optional.empty())).toList();
    }

    @POST
    @Path("tokens")
    @Allowed(Role.ADMINISTRATOR)
    @OwnIdempotency
    public TokenJson make(TokenOrder order) {
        try {
            Tokens.Made made = tokens.make(calls.current().identity(), new Tokens.Order(order.client(), order.label(), Roles.of(String.join(",", order.roles())),
                    order.agency().orElse(""), order.center().orElse(""), Duration.ofDays(order.days())));
            return TokenJson.of(made.token(), Optional.of(made.value()));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    @DELETE
    @Path("tokens/{id}")
    @Allowed(Role.ADMINISTRATOR)
    public void revoke(@PathParam("id") String id) {
        if (!tokens.revoke(calls.current().identity(), id)) {
            throw ProblemException.notFound("There is no token of this id that is still good");
        }
    }

    @GET
    @Path("keys/document")
    @Allowed(anyone = true)
    public DocumentKeyJson documentKey() {
        return new DocumentKeyJson("Ed25519", Base64.getEncoder().encodeToString(ring.documentKey()));
    }

    @POST
    @Path("keys/rotation")
    @Allowed(Role.ADMINISTRATOR)
    @OwnIdempotency
    public Generation rotate() {
        return new Generation(ring.rotate());
    }
}
