package az.asan.base.web.pages;

import az.asan.base.api.country.Country;
import az.asan.base.api.web.Pages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All areas that are here. Readers see one immutable picture; areas come and go on other threads and make a new one.
 */
public final class Site {
    private static final Logger LOG = LoggerFactory.getLogger(Site.class);
    private static final Pattern AREA = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    private final Set<String> reported = new HashSet<>();
    private volatile Picture picture = new Picture(Map.of(), RouteTable.of(List.of()), List.of());

    /**
     * What is served at one moment.
     *
     * @param areas by name, in the order in which they came
     * @param menu  in the order in which it is shown
     */
    public record Picture(Map<String, Area> areas, RouteTable routes, List<MenuEntry> menu) {
        public Optional<Area> area(String name) {
            return Optional.ofNullable(areas.get(name));
        }

        /** A text of any area: {@code key} of the given one, or {@code area:key}. */
        public String text(String area, Country country, Locale locale, String key, Object... arguments) {
            int colon = key.indexOf(':');
            String of = colon > 0 ? key.substring(0, colon) : area;
            String bare = colon > 0 ? key.substring(colon + 1) : key;
            return area(of).map(found -> found.texts().text(country, locale, bare, arguments)).orElse(bare);
        }
    }

    public Picture now() {
        return picture;
    }

    /**
     * Takes an area in.
     *
     * @return whether it is served; why not is in the log
     */
    public synchronized boolean add(Pages pages, Content content) {
        String name = pages.area();
        try {
            if (!AREA.matcher(name).matches()) {
                throw new IllegalArgumentException("An area's name is a short lower-case word, not '" + name + "'");
            }
            if (picture.areas().containsKey(name)) {
                throw new IllegalArgumentException("There already is an area of this name");
            }
            Collected collected = new Collected(name);
            pages.routes(collected);
            Map<String, Area> areas = new LinkedHashMap<>(picture.areas());
            areas.put(name, Area.of(name, content, collected));
            show(areas);
            return true;
        } catch (RuntimeException e) {
            LOG.error("The pages of area '{}' ({}) are not served: {}", name, pages.getClass().getName(), e.getMessage(), e);
            return false;
        }
    }

    public synchronized void remove(String name) {
        Map<String, Area> areas = new LinkedHashMap<>(picture.areas());
        if (areas.remove(name) != null) {
            show(areas);
        }
    }

    private void show(Map<String, Area> areas) {
        List<Route> routes = new ArrayList<>();
        List<MenuEntry> menu = new ArrayList<>();
        areas.values().forEach(area -> {
            routes.addAll(area.routes());
            menu.addAll(area.menu());
        });
        menu.sort(Comparator.comparingInt(MenuEntry::order).thenComparing(MenuEntry::path));
        RouteTable table = RouteTable.of(routes);
        table.conflicts().stream().filter(reported::add).forEach(LOG::error);
        picture = new Picture(Collections.unmodifiableMap(areas), table, List.copyOf(menu));
    }
}
