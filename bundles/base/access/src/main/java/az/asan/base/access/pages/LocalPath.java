package az.asan.base.access.pages;

import java.util.Optional;
import java.util.regex.Pattern;

/** A path of this installation to go on to: never another site, never sign-in itself. */
final class LocalPath {
    private static final int LONGEST = 1000;
    private static final Pattern SAFE = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");
    private static final Pattern SIGN_IN = Pattern.compile("/sign-(in|out)([/?].*)?");

    private LocalPath() {
    }

    /** The path, or the home page when it is none that is safe. */
    static String of(Optional<String> wanted) {
        return wanted.filter(path -> path.length() <= LONGEST && SAFE.matcher(path).matches() && !SIGN_IN.matcher(path).matches()).orElse("/");
    }
}
