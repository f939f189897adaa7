package az.asan.base.api.web;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * The pages of one area. Registered as a service once; the web server asks for the routes once. The bundle carries
 * {@code pages/*.ftlh} (templates), {@code texts/<language>.properties} (every text a page shows, UTF-8) and
 * {@code static/**} (served under {@code /static/<area>/}, with a digest in the address).
 */
@ConsumerType
public interface Pages {
    /** The area: the namespace of its templates, texts and static files. */
    String area();

    /** Names what is served. Handlers run on web server threads, many at a time. */
    void routes(Routes routes);
}
