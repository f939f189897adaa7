package az.asan.base.web.pages;

import az.asan.base.api.web.Access;
import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Request;
import az.asan.base.api.web.Routes;
import java.util.ArrayList;
import java.util.List;

/** Gathers what an area says it serves. Used on one thread, once per area. */
public final class Collected implements Routes {
    private final String area;
    private final List<Route> routes = new ArrayList<>();
    private final List<MenuEntry> menu = new ArrayList<>();

    public Collected(String area) {
        this.area = area;
    }

    @Override
    public Routes get(String pattern, Access access, Handler handler) {
        routes.add(new Route(area, Route.Kind.GET, PathPattern.of(pattern), access, handler, Collected::noStream));
        return this;
    }

    @Override
    public Routes post(String pattern, Access access, Handler handler) {
        routes.add(new Route(area, Route.Kind.POST, PathPattern.of(pattern), access, handler, Collected::noStream));
        return this;
    }

    @Override
    public Routes events(String pattern, Access access, StreamOf stream) {
        routes.add(new Route(area, Route.Kind.EVENTS, PathPattern.of(pattern), access, Collected::noPage, stream));
        return this;
    }

    @Override
    public Routes menu(String text, String path, int order, Access access) {
        menu.add(new MenuEntry(area, text, path, order, access));
        return this;
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }

    public List<MenuEntry> menu() {
        return List.copyOf(menu);
    }

    private static String noStream(Request request) {
        throw new IllegalStateException("A page is no stream");
    }

    private static Answer noPage(Request request) {
        throw new IllegalStateException("A stream is no page");
    }
}
