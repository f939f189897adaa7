package az.asan.base.web.pages;

import az.asan.base.web.assets.Asset;
import az.asan.base.web.assets.Assets;
import java.util.List;
import java.util.Map;

/**
 * What one area brought: routes, menu, texts, templates, files. Immutable.
 *
 * @param name    its namespace
 * @param content the files of its bundle
 */
public record Area(String name, Content content, Texts texts, Map<String, Asset> assets, String digest, List<Route> routes, List<MenuEntry> menu) {
    public static Area of(String name, Content content, Collected collected) {
        Map<String, Asset> assets = Assets.read(content);
        return new Area(name, content, Texts.of(name, content), assets, Assets.digest(assets), collected.routes(), collected.menu());
    }
}
