package az.asan.base.web.pages;

import az.asan.base.api.web.Access;

/** An entry of the navigation. */
public record MenuEntry(String area, String text, String path, int order, Access access) {
}
