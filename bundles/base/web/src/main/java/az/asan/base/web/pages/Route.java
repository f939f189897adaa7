package az.asan.base.web.pages;

import az.asan.base.api.web.Access;
import az.asan.base.api.web.Routes;

/**
 * One thing that is served.
 *
 * @param area    whose it is
 * @param kind    how
 * @param pattern what paths it answers
 */
public record Route(String area, Kind kind, PathPattern pattern, Access access, Routes.Handler handler, Routes.StreamOf stream) {
    /** A stream is asked for by GET, too. */
    public enum Kind { GET, POST, EVENTS }

    public String method() {
        return kind == Kind.POST ? "POST" : "GET";
    }
}
