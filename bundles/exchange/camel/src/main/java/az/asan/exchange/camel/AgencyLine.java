package az.asan.exchange.camel;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorException.Reason;
import az.asan.exchange.spi.ConnectorSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The line from one connector to its agency: the declared address, the credentials, and nothing else. */
final class AgencyLine {
    private final AgencyClient client;
    private final ConnectorSettings settings;
    private final String addressSetting;
    private final Credentials credentials;
    private volatile Base base;

    AgencyLine(AgencyClient client, ConnectorSettings settings, String addressSetting, Credentials credentials) {
        this.client = client;
        this.settings = settings;
        this.addressSetting = addressSetting;
        this.credentials = credentials;
    }

    /**
     * What an agency said.
     *
     * @param contentType empty when it said none
     */
    record Heard(int status, String contentType, byte[] body) {
    }

    Heard ask(Call call, AgencyPath path, Function<String, Optional<String>> header, byte[] body, String contentType) throws ConnectorException {
        HttpUriRequestBase request = new HttpUriRequestBase(path.method(), target(path.fill(header)));
        request.setHeader(HttpHeaders.ACCEPT, "application/json, application/problem+json");
        request.setHeader("traceparent", call.traceparent());
        call.idempotencyKey().ifPresent(key -> request.setHeader("Idempotency-Key", key));
        credentials.header(settings).ifPresent(pair -> request.setHeader(pair.getKey(), pair.getValue()));
        if (body.length > 0 && !"GET".equals(path.method())) {
            request.setEntity(new ByteArrayEntity(body, contentType.isEmpty() ? ContentType.APPLICATION_JSON : ContentType.parseLenient(contentType)));
        }
        Heard heard = client.send(request, call.deadline());
        if (heard.status() == 401 || heard.status() == 403 || heard.status() == 407) {
            throw new ConnectorException(Reason.REFUSED, "The agency's system answered " + heard.status() + ": it does not accept the connector's credentials");
        }
        return heard;
    }

    private URI target(String pathAndQuery) throws ConnectorException {
        String address = settings.value(addressSetting).orElse("");
        Base known = base;
        if (known == null || !known.address().equals(address)) {
            known = new Base(address, prefix(address));
            base = known;
        }
        try {
            return new URI(known.prefix() + pathAndQuery);
        } catch (URISyntaxException e) {
            throw new ConnectorException(Reason.FAULTY, "The route makes no path of an address", e);
        }
    }

    /** What of an address stands before every path. */
    private String prefix(String address) throws ConnectorException {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null || uri.getRawUserInfo() != null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new ConnectorException(Reason.FAULTY, "The setting '" + addressSetting + "' is no http or https address");
            }
            return uri.getScheme() + "://" + uri.getRawAuthority() + (uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw new ConnectorException(Reason.FAULTY, "The setting '" + addressSetting + "' is no address", e);
        }
    }

    /** An address as it was set, looked through. */
    private record Base(String address, String prefix) {
    }
}
