package az.asan.base.web.front.stage;

import az.asan.base.web.assets.Asset;
import az.asan.base.web.assets.Assets;
import az.asan.base.web.assets.BrandStyle;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Stage;
import az.asan.base.web.front.Visit;
import az.asan.base.web.pages.Area;
import az.asan.base.web.pages.Site;
import java.util.Optional;

/** Files that never change, {@code /static/<area>/<digest>/<file>}, and the brand's colours. Looked up in memory: there is no path to escape from. */
public final class Static implements Stage {
    private static final String PREFIX = "/static/";

    private final Site site;

    public Static(Site site) {
        this.site = site;
    }

    @Override
    public void pass(Visit visit, Next next) throws Exception {
        if (visit.unsafe() || !visit.path().startsWith(PREFIX) && !visit.path().equals(BrandStyle.PATH)) {
            next.next(visit);
            return;
        }
        visit.route("static");
        if (visit.path().equals(BrandStyle.PATH)) {
            BrandStyle style = BrandStyle.of(visit.country());
            Assets.send(visit, style.asset(), style.digest(), false);
            return;
        }
        String[] parts = visit.path().substring(PREFIX.length()).split("/", 3);
        Optional<Area> area = parts.length == 3 ? site.now().area(parts[0]) : Optional.empty();
        Optional<Asset> asset = area.flatMap(found -> Optional.ofNullable(found.assets().get(parts[2])));
        if (asset.isEmpty()) {
            throw new Refusal(404, "not-found");
        }
        Assets.send(visit, asset.get(), area.orElseThrow().digest(), area.orElseThrow().digest().equals(parts[1]));
    }
}
