package az.asan.base.web.front;

import az.asan.base.api.country.Country;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of the country's languages a visitor reads: the chosen one (cookie), else what the browser asks for, else the first. */
public final class Languages implements Stage {
    /** Remembers the choice for a year; not personal data. */
    public static final String COOKIE = "asan-language";

    static Country.Language wanted(Visit visit) {
        Optional<Country.Language> chosen = visit.cookie(COOKIE).flatMap(tag -> named(visit.country(), tag));
        return chosen.orElseGet(() -> accepted(visit));
    }

    /** The switch of the layout is a link, {@code ?lang=ru}: it sets the cookie and leads back to the page. */
    @Override
    public void pass(Visit visit, Next next) throws Exception {
        Optional<String> asked = visit.unsafe() || visit.forProgram() ? Optional.empty() : Queries.first(visit.request().getQueryString(), "lang");
        Optional<Country.Language> language = asked.flatMap(tag -> named(visit.country(), tag));
        if (language.isEmpty()) {
            next.next(visit);
            return;
        }
        visit.response().addHeader("Set-Cookie", COOKIE + '=' + language.get().tag() + "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" + (visit.secure() ? "; Secure" : ""));
        String rest = Queries.without(visit.request().getQueryString(), "lang");
        Replies.redirect(visit, visit.path() + (rest.isEmpty() ? "" : '?' + rest));
    }

    private static Optional<Country.Language> named(Country country, String tag) {
        return country.languages().stream().filter(language -> language.tag().equals(tag)).findFirst();
    }

    private static Country.Language accepted(Visit visit) {
        String header = visit.request().getHeader("Accept-Language");
        if (header != null && header.length() <= 500) {
            try {
                List<Locale> offered = visit.country().languages().stream().map(Country.Language::locale).toList();
                Locale best = Locale.lookup(Locale.LanguageRange.parse(header), offered);
                if (best != null) {
                    return visit.country().language(best);
                }
            } catch (IllegalArgumentException notAHeader) {
                return visit.country().languages().get(0);
            }
        }
        return visit.country().languages().get(0);
    }
}
