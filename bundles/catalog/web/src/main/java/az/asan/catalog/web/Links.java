package az.asan.catalog.web;

import az.asan.catalog.api.Channel;
import az.asan.catalog.api.PublicService;
import az.asan.catalog.spi.ServiceLink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be done about a service, as the areas that are there say it. They come and go while pages are served. */
@Component(service = Links.class)
public final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private final List<ServiceLink> known = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceLink link) {
        known.add(link);
    }

    void remove(ServiceLink link) {
        known.remove(link);
    }

    /** @param takeTicket what the button for the queue says */
    List<ServiceLink.Link> of(PublicService service, Locale locale, String takeTicket) {
        List<ServiceLink.Link> links = new ArrayList<>();
        known.stream().sorted(Comparator.comparingInt(ServiceLink::order)).forEach(link -> links.addAll(asked(link, service, locale)));
        String queue = "/queue?service=" + service.id();
        boolean there = links.stream().anyMatch(link -> link.href().equals("/queue") || link.href().startsWith("/queue/") || link.href().startsWith("/queue?"));
        if (service.channels().contains(Channel.CENTER) && !there) {
            links.add(new ServiceLink.Link(queue, takeTicket));
        }
        return links;
    }

    /** A link that cannot be made is missing; the page is about more than that. */
    private static List<ServiceLink.Link> asked(ServiceLink link, PublicService service, Locale locale) {
        try {
            return link.links(service, locale);
        } catch (RuntimeException e) {
            LOG.error("{} gives no links for service {}", link.getClass().getName(), service.id(), e);
            return List.of();
        }
    }
}
