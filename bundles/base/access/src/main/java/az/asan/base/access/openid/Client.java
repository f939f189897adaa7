package az.asan.base.access.openid;

import az.asan.base.access.Settings;
import az.asan.base.api.identity.Proof.Assurance;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What this installation is at the provider.
 *
 * @param issuer      empty when nobody signs in by OpenID
 * @param secret      empty for a public client
 * @param personClaim the claim with the person identifier
 * @param substantial values of acr that mean substantial
 * @param high        values of acr that mean high
 * @param staff       whether roles are read from {@code rolesClaim}
 */
record Client(String issuer, String id, String secret, String name, String scopes, String personClaim, List<String> substantial, List<String> high, boolean staff, String rolesClaim) {
    /** @throws IllegalArgumentException that names the setting, its value and what would be right */
    static Client of(Settings settings) {
        String issuer = settings.oidc_issuer().trim();
        if (issuer.isEmpty()) {
            return new Client("", "", "", "", "", "", List.of(), List.of(), false, "");
        }
        URI address = URI.create(issuer);
        boolean local = Set.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(address.getHost()));
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && local)) {
            throw new IllegalArgumentException("oidc.issuer=" + issuer + " must begin with https:// (http:// only for a provider on this machine)");
        }
        if (settings.oidc_clientId().isBlank()) {
            throw new IllegalArgumentException("oidc.clientId is empty; it is the id under which the provider knows this installation");
        }
        return new Client(issuer, settings.oidc_clientId().trim(), secret(settings.oidc_clientSecretFile().trim()), settings.oidc_name().trim(), settings.oidc_scopes().trim(),
                settings.oidc_personClaim().trim(), words(settings.oidc_acrSubstantial()), words(settings.oidc_acrHigh()), settings.oidc_staff(), settings.oidc_rolesClaim().trim());
    }

    boolean configured() {
        return !issuer.isEmpty();
    }

    Assurance assurance(String acr) {
        if (high.contains(acr)) {
            return Assurance.HIGH;
        }
        return substantial.contains(acr) ? Assurance.SUBSTANTIAL : Assurance.LOW;
    }

    /** What to ask for when at least a level is wanted. */
    String acrValues(Assurance least) {
        return switch (least) {
            case HIGH -> String.join(" ", high);
            case SUBSTANTIAL -> String.join(" ", substantial) + ' ' + String.join(" ", high);
            case LOW -> "";
        };
    }

    /** Names the client, never its secret. */
    @Override
    public String toString() {
        return id + " at " + issuer;
    }

    private static String secret(String file) {
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new IllegalArgumentException("oidc.clientSecretFile=" + file + " cannot be read: " + e.getMessage() + "; it is a file that holds the secret alone", e);
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
