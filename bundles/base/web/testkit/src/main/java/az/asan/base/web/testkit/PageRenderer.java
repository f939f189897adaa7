package az.asan.base.web.testkit;

import az.asan.base.api.identity.Identity;
import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Routes;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Renders templates of an area with the real layout, engine and texts, by the real front. A template that fails, or
 * asks for a value or text that is not there, fails the test with the engine's words.
 */
public final class PageRenderer implements AutoCloseable {
    private final AtomicReference<Answer> answer = new AtomicReference<>();
    private final FrontServer server;

    private PageRenderer(String area, Class<?> anchor) {
        this.server = FrontServer.with().start();
        server.front().site().add(new Shown(area, answer), new ClasspathContent(anchor));
    }

    /** @param anchor any class of the area's bundle */
    public static PageRenderer of(String area, Class<?> anchor) {
        return new PageRenderer(area, anchor);
    }

    /** Every language a page must be right in. */
    public static List<String> languages() {
        return List.of("az", "en", "ru", "qaa");
    }

    /** The page, for someone who has not signed in. */
    public String render(String template, String language, Map<String, ?> model) {
        return render(template, language, model, Identity.anonymous());
    }

    public String render(String template, String language, Map<String, ?> model, Identity viewer) {
        answer.set(Answer.page(template, model));
        Browser browser = new Browser(server).in(language);
        HttpResponse<String> response = (viewer.isAnonymous() ? browser : browser.as(viewer)).get("/shown");
        if (response.statusCode() != 200) {
            throw new AssertionError("The template " + template + " failed in " + language + "; the log says why");
        }
        return response.body();
    }

    @Override
    public void close() {
        server.close();
    }

    private record Shown(String area, AtomicReference<Answer> answer) implements Pages {
        @Override
        public void routes(Routes routes) {
            routes.get("/shown", Access.anyone(), request -> answer.get());
        }
    }
}
