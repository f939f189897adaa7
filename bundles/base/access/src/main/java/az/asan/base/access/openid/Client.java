package az.asan.base.access.openid;

import az.asan.base.access.Settings;
import az.asan.base.api.identity.Proof.Assurance;
import az.asan.base.api.identity.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What this installation is at a provider.
 *
 * @param key         the provider's name in addresses; empty for the one of {@code az.asan.base.access}
 * @param order       smaller comes first on the page
 * @param issuer      empty when nobody signs in there
 * @param secret      empty for a public client
 * @param personClaim the claim with the person identifier
 * @param substantial values of acr that mean substantial
 * @param high        values of acr that mean high
 * @param staff       whether roles are read from {@code rolesClaim}
 * @param roles       from the provider's words to words of our roles; empty when they are the same
 */
record Client(String key, int order, String issuer, String id, String secret, String name, String scopes, String personClaim, List<String> substantial, List<String> high,
        boolean staff, String rolesClaim, Map<String, String> roles) {
    /** @throws IllegalArgumentException that names the setting, its value and what would be right */
    static Client of(Settings settings) {
        if (settings.oidc_issuer().isBlank()) {
            return new Client("", 0, "", "", "", "", "", "", List.of(), List.of(), false, "", Map.of());
        }
        return new Client("", 0, issuer("oidc.issuer", settings.oidc_issuer()), id("oidc.clientId", settings.oidc_clientId()),
                secret("oidc.clientSecretFile", settings.oidc_clientSecretFile()), settings.oidc_name().trim(), settings.oidc_scopes().trim(),
                settings.oidc_personClaim().trim(), words(settings.oidc_acrSubstantial()), words(settings.oidc_acrHigh()), settings.oidc_staff(),
                settings.oidc_rolesClaim().trim(), Map.of());
    }

    /** @throws IllegalArgumentException that names the setting, its value and what would be right */
    static Client of(ProviderSettings settings) {
        String key = settings.id().trim();
        if (!key.matches("[a-z][a-z0-9-]{0,30}") || "callback".equals(key)) {
            throw new IllegalArgumentException("id=" + key + " must be a lower-case letter followed by at most 30 of a-z, 0-9 and dash, and not the word callback");
        }
        if (!settings.clientSecret().isBlank() && !settings.clientSecretFile().isBlank()) {
            throw new IllegalArgumentException("clientSecret and clientSecretFile are both set for provider " + key + "; give one of them");
        }
        String secret = settings.clientSecret().isBlank() ? secret("clientSecretFile", settings.clientSecretFile()) : settings.clientSecret().trim();
        return new Client(key, settings.order(), issuer("issuer", settings.issuer()), id("clientId", settings.clientId()), secret, settings.name().trim(),
                settings.scopes().trim(), settings.personClaim().trim(), words(settings.acrSubstantial()), words(settings.acrHigh()), settings.staff(),
                settings.rolesClaim().trim(), roles(settings.roles()));
    }

    private static String issuer(String setting, String value) {
        String issuer = value.trim();
        try {
            URI address = new URI(issuer);
            boolean local = Set.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(address.getHost()));
            if (address.getHost() != null && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()) && local)) {
                return issuer;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(setting + "=" + issuer + " is not an address: " + e.getReason(), e);
        }
        throw new IllegalArgumentException(setting + "=" + issuer + " must begin with https:// (http:// only for a provider on this machine)");
    }

    private static String id(String setting, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(setting + " is empty; it is the id under which the provider knows this installation");
        }
        return value.trim();
    }

    private static Map<String, String> roles(String text) {
        Map<String, String> roles = new LinkedHashMap<>();
        Set<String> known = Arrays.stream(Role.values()).filter(role -> role != Role.CITIZEN).map(Role::word).collect(Collectors.toCollection(TreeSet::new));
        for (String pair : words(text)) {
            String role = pair.substring(pair.lastIndexOf('=') + 1);
            if (pair.lastIndexOf('=') < 1 || !known.contains(role)) {
                throw new IllegalArgumentException("roles has '" + pair + "'; write their-word=role with one of " + known);
            }
            roles.put(pair.substring(0, pair.lastIndexOf('=')), role);
        }
        return roles;
    }

    /** Words of our roles for words of the provider; those that mean none are passed over. */
    Set<String> rolesOf(List<String> theirs) {
        Set<String> known = Arrays.stream(Role.values()).filter(role -> role != Role.CITIZEN).map(Role::word).collect(Collectors.toSet());
        return theirs.stream().map(word -> roles.isEmpty() ? word : roles.getOrDefault(word, "")).filter(known::contains).collect(Collectors.toCollection(TreeSet::new));
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

    private static String secret(String setting, String value) {
        String file = value.trim();
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new IllegalArgumentException(setting + "=" + file + " cannot be read: " + e.getMessage() + "; it is a file that holds the secret alone", e);
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
