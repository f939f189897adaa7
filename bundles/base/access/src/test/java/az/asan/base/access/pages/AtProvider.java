package az.asan.base.access.pages;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.testkit.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser does at a provider. */
final class AtProvider {
    private AtProvider() {
    }

    /**
     * Opens the provider's page, chooses someone and a level, and is sent back.
     *
     * @param person whose button is pressed; empty: the one that cancels
     * @return the path it is sent back to, not opened yet
     */
    static String toCallback(Browser browser, String path, String person, String level) throws IOException, InterruptedException {
        HttpResponse<String> onward = browser.get(path);
        assertThat(onward.statusCode()).as(onward.body()).isEqualTo(303);
        HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create(onward.headers().firstValue("Location").orElseThrow());
        String page = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString()).body();
        Matcher button = Pattern.compile("name=\"person\" value=\"([0-9a-f]+)\"><strong>" + (person.isEmpty() ? "(?!)" : person)).matcher(page);
        String chosen = button.find() ? button.group(1) : "";
        String form = address.getRawQuery() + "&person=" + chosen + "&level=" + level;
        HttpResponse<String> back = client.send(HttpRequest.newBuilder(address.resolve("/authorize")).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        URI callback = URI.create(back.headers().firstValue("Location").orElseThrow());
        return callback.getRawPath() + '?' + callback.getRawQuery();
    }
}
