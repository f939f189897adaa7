package az.asan.catalog.provider.search;

import az.asan.catalog.api.Agency;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.api.ServiceQuery;
import az.asan.catalog.provider.pack.CatalogContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The words of all services, in all languages, in order. A question is answered by those services that have most of its
 * words; among them by where the words stand (name, keyword, agency, summary), how rare they are and how well they fit.
 * Immutable.
 */
public final class SearchIndex {
    /** More words make no question clearer. */
    private static final int MOST_WORDS = 10;
    private static final int SHORTEST_STEM = 4;
    private static final int LONGEST_ENDING = 5;

    private static final double NAME = 10;
    private static final double KEYWORD = 8;
    private static final double AGENCY = 4;
    private static final double SUMMARY = 2;
    private static final double WHOLE_QUESTION = 30;

    private static final double EXACT = 1;
    private static final double BEGINNING = 0.7;
    private static final double STEM = 0.6;
    private static final double SLIP = 0.4;
    private static final double OWN_LANGUAGE = 1.25;

    private final List<PublicService> services;
    private final String[] words;
    private final List<List<Place>> places;
    private final List<Map<String, String>> names;

    /** Where a word stands. */
    private record Place(int service, double weight, String language) {
    }

    public SearchIndex(CatalogContent catalog) {
        services = catalog.services();
        Map<String, Agency> agencies = new HashMap<>();
        catalog.agencies().forEach(agency -> agencies.put(agency.id(), agency));
        TreeMap<String, List<Place>> byWord = new TreeMap<>();
        names = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            PublicService service = services.get(i);
            Map<String, String> folded = new HashMap<>();
            service.name().byLanguage().forEach((language, name) -> folded.put(language, Folding.fold(name)));
            names.add(folded);
            add(byWord, i, NAME, service.name().byLanguage());
            add(byWord, i, SUMMARY, service.summary().byLanguage());
            for (Map.Entry<String, List<String>> keywords : service.keywords().entrySet()) {
                add(byWord, i, KEYWORD, Map.of(keywords.getKey(), String.join(" ", keywords.getValue())));
            }
            Agency agency = agencies.get(service.agency());
            if (agency != null) {
                add(byWord, i, AGENCY, agency.name().byLanguage());
                add(byWord, i, AGENCY, agency.shortName().byLanguage());
            }
        }
        words = byWord.keySet().toArray(String[]::new);
        places = List.copyOf(byWord.values());
    }

    private static void add(Map<String, List<Place>> byWord, int service, double weight, Map<String, String> texts) {
        texts.forEach((language, text) -> Folding.words(text).stream().distinct()
                .forEach(word -> byWord.computeIfAbsent(word, any -> new ArrayList<>()).add(new Place(service, weight, language))));
    }

    /** Best first; all that pass the filters, in the order of the pack, when there are no words. */
    public List<PublicService> search(ServiceQuery query) {
        List<String> asked = Folding.words(query.words()).stream().distinct().limit(MOST_WORDS).toList();
        if (asked.isEmpty()) {
            return services.stream().filter(service -> passes(service, query)).toList();
        }
        boolean[] admitted = new boolean[services.size()];
        for (int i = 0; i < admitted.length; i++) {
            admitted[i] = passes(services.get(i), query);
        }
        int[] found = new int[services.size()];
        double[] scores = new double[services.size()];
        for (String word : asked) {
            double[] fits = fits(word, query.locale().getLanguage());
            long known = Arrays.stream(fits).filter(fit -> fit > 0).count();
            double rarity = Math.log(1 + (double) services.size() / Math.max(1, known));
            for (int i = 0; i < fits.length; i++) {
                if (fits[i] > 0 && admitted[i]) {
                    found[i]++;
                    scores[i] += fits[i] * rarity;
                }
            }
        }
        int most = Arrays.stream(found).max().orElse(0);
        if (most == 0) {
            return List.of();
        }
        String whole = Folding.fold(query.words()).strip();
        for (int i = 0; i < scores.length; i++) {
            if (found[i] == most && names.get(i).values().stream().anyMatch(name -> name.contains(whole))) {
                scores[i] += WHOLE_QUESTION;
            }
        }
        return IntStream.range(0, scores.length).filter(i -> found[i] == most).boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(Comparator.naturalOrder())).map(services::get).toList();
    }

    private static boolean passes(PublicService service, ServiceQuery query) {
        return query.agency().filter(agency -> !agency.equals(service.agency())).isEmpty()
                && query.lifeEvent().filter(event -> event != service.lifeEvent()).isEmpty()
                && query.audience().filter(audience -> !service.audience().contains(audience)).isEmpty();
    }

    /** How well each service fits one word: 0 where it does not. Slips are looked for only when nothing fits otherwise. */
    private double[] fits(String asked, String language) {
        double[] fits = new double[services.size()];
        boolean any = false;
        int from = Arrays.binarySearch(words, asked);
        for (int i = from < 0 ? -from - 1 : from; i < words.length && words[i].startsWith(asked); i++) {
            any = true;
            take(fits, i, words[i].length() == asked.length() ? EXACT : BEGINNING, language);
        }
        for (int length = asked.length() - 1; length >= Math.max(SHORTEST_STEM, asked.length() - LONGEST_ENDING); length--) {
            int stem = Arrays.binarySearch(words, asked.substring(0, length));
            if (stem >= 0) {
                any = true;
                take(fits, stem, STEM, language);
            }
        }
        int forgiven = Slips.forgiven(asked.length());
        for (int slips = 1; slips <= forgiven && !any; slips++) {
            for (int i = 0; i < words.length; i++) {
                if (Slips.between(asked, words[i], slips) <= slips) {
                    any = true;
                    take(fits, i, SLIP / slips, language);
                }
            }
        }
        return fits;
    }

    private void take(double[] fits, int word, double quality, String language) {
        for (Place place : places.get(word)) {
            double fit = place.weight() * quality * (place.language().equals(language) ? OWN_LANGUAGE : 1);
            fits[place.service()] = Math.max(fits[place.service()], fit);
        }
    }
}
