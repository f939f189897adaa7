package az.asan.catalog.api;

import java.net.URI;

/**
 * Where something is written.
 *
 * @param title of the page or act, as published
 * @param url   http or https
 */
public record Source(String title, URI url) {
}
