package agency.@word@;

import az.asan.exchange.spi.Call;
import az.asan.exchange.spi.Connector;
import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorSettings;
import az.asan.exchange.spi.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Asks a register that answers one line of text, {@code number;validTo}. Called by many threads at once: it keeps
 * nothing between questions but the address.
 */
public final class Records implements Connector {
    private static final int LONGEST = 200;

    private volatile String address = "";

    /** Called once, before the first question. */
    @Override
    public void settings(ConnectorSettings settings) {
        address = settings.value("address").orElseThrow(() -> new IllegalStateException("the setting 'address' has no value"));
    }

    @Override
    public Reply call(Call call) throws ConnectorException {
        // The platform has checked the number against the contract: nothing in it can lead elsewhere.
        String number = call.parameters().get("number");
        int left = (int) Duration.between(Instant.now(), call.deadline()).toMillis();
        if (left <= 0) {
            throw new ConnectorException(ConnectorException.Reason.TIMEOUT, "no time was left to ask");
        }
        try {
            HttpURLConnection line = (HttpURLConnection) URI.create(address + "/records/" + number + ".csv").toURL().openConnection();
            line.setConnectTimeout(Math.min(left, 3000));
            line.setReadTimeout(left);
            line.setInstanceFollowRedirects(false);
            line.setRequestProperty("traceparent", call.traceparent());
            return line.getResponseCode() == 404 ? none() : record(line);
        } catch (SocketTimeoutException e) {
            throw new ConnectorException(ConnectorException.Reason.TIMEOUT, "the register did not answer in time", e);
        } catch (IOException e) {
            throw new ConnectorException(ConnectorException.Reason.UNREACHABLE, "the register cannot be reached", e);
        }
    }

    private static Reply none() {
        return new Reply(404, "application/problem+json", "{\"title\":\"No such record\",\"status\":404}".getBytes(StandardCharsets.UTF_8));
    }

    private static Reply record(HttpURLConnection line) throws IOException, ConnectorException {
        String text;
        try (InputStream in = line.getInputStream()) {
            text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
        }
        String[] parts = text.split(";");
        try {
            LocalDate validTo = LocalDate.parse(parts[parts.length - 1]);
            if (parts.length == 2 && parts[0].matches("[A-Z]{2}[0-9]{6}")) {
                return new Reply(200, "application/json", ("{\"number\":\"" + parts[0] + "\",\"validTo\":\"" + validTo + "\"}").getBytes(StandardCharsets.UTF_8));
            }
        } catch (DateTimeParseException e) {
            throw new ConnectorException(ConnectorException.Reason.NONSENSE, "the register's date is none", e);
        }
        throw new ConnectorException(ConnectorException.Reason.NONSENSE, "the register's line is not number;validTo");
    }
}
