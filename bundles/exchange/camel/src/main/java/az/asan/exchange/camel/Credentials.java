package az.asan.exchange.camel;

import az.asan.exchange.spi.ConnectorSettings;
import az.asan.module.spi.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * How a connector identifies itself to its agency, so that no route ever holds a secret.
 *
 * @param scheme none, bearer (RFC 6750), basic (RFC 7617) or header
 * @param secret name of the secret among the settings
 * @param user   name of the setting with the user, for basic
 * @param header name of the header, for header
 */
record Credentials(String scheme, String secret, String user, String header) {
    static final Credentials NONE = new Credentials("none", "", "", "");

    /** Reads {@code authorization} of a descriptor that was checked. */
    static Credentials of(YamlNode descriptor) {
        return descriptor.get("authorization")
                .map(node -> new Credentials(node.text("scheme").orElse("none"), node.text("secret").orElse(""), node.text("user").orElse(""), node.text("header").orElse("")))
                .orElse(NONE);
    }

    /** The header to send, with the secret of this moment. */
    Optional<Map.Entry<String, String>> header(ConnectorSettings settings) {
        Optional<String> value = "none".equals(scheme) ? Optional.empty() : settings.secret(secret);
        switch (scheme) {
            case "bearer":
                return value.map(token -> Map.entry("Authorization", "Bearer " + token));
            case "basic":
                return value.map(password -> Map.entry("Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((settings.value(user).orElse("") + ':' + password).getBytes(StandardCharsets.UTF_8))));
            case "header":
                return value.map(key -> Map.entry(header, key));
            default:
                return Optional.empty();
        }
    }
}
