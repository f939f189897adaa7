package az.asan.base.web.front.stage;

import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets through only paths that mean the same to everyone who reads them (RFC 3986, section 6): nothing to be removed
 * (dots, empty segments), nothing hidden by encoding (slash, backslash, dot, percent, control), no parameters after a
 * semicolon. Also refuses a Host that is not one of ours, so that a name someone points at this machine is no way in.
 */
public final class CleanPaths implements Stage {
    private static final Pattern PLAIN = Pattern.compile("/(?:[A-Za-z0-9\\-._~!$&'()*+,=:@/]|%[0-9A-Fa-f]{2})*");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}\\]|[A-Za-z0-9.-]{1,253})(:\\d{1,5})?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopbackOnly;

    /** @param loopbackOnly whether only this machine can reach the front, and so only its own names are right */
    public CleanPaths(boolean loopbackOnly) {
        this.loopbackOnly = loopbackOnly;
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        checkHost(visit);
        String path = visit.path();
        if (!PLAIN.matcher(path).matches() || path.contains("//") || dotted(path) || hidden(path.toLowerCase(Locale.ROOT))) {
            throw new Refusal(400, "bad-path");
        }
        next.next(visit);
    }

    private void checkHost(Visit visit) {
        String host = visit.request().getHeader("Host");
        if (host == null || !HOST.matcher(host).matches()) {
            throw new Refusal(400, "bad-host");
        }
        String name = host.endsWith("]") ? host : host.replaceFirst(":\\d+$", "");
        if (loopbackOnly && !LOOPBACK.contains(name.toLowerCase(Locale.ROOT))) {
            throw new Refusal(421, "bad-host");
        }
    }

    private static boolean dotted(String path) {
        return path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..");
    }

    private static boolean hidden(String path) {
        for (int at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 3)) {
            int value = Integer.parseInt(path.substring(at + 1, at + 3), 16);
            if (value < 0x20 || value == 0x7f || value == '/' || value == '\\' || value == '.' || value == '%' || value == ';') {
                return true;
            }
        }
        return false;
    }
}
