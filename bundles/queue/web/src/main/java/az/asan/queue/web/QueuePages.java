package az.asan.queue.web;

import az.asan.base.api.web.Access;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.Routes;
import az.asan.catalog.api.Catalog;
import az.asan.queue.api.Centers;
import az.asan.queue.api.Tickets;
import az.asan.queue.api.Windows;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of the queue. */
@Component
public final class QueuePages implements Pages {
    private final CitizenPages citizens;
    private final WindowPages operators;
    private final HallPages hall;
    private final SetUpPages setUp;

    @Activate
    public QueuePages(@Reference Tickets tickets, @Reference Windows windows, @Reference Centers centers, @Reference TicketLinks links,
            @Reference OnceForms once, @Reference TicketLimits limits, @Reference Catalog catalog) {
        ServiceNames names = new ServiceNames(catalog);
        citizens = new CitizenPages(tickets, centers, links, new TakingPage(tickets, windows, centers, links, once, limits, names), names);
        operators = new WindowPages(windows, centers, once, names);
        hall = new HallPages(windows, centers, once);
        setUp = new SetUpPages(centers, windows, names);
    }

    @Override
    public String area() {
        return "queue";
    }

    @Override
    public void routes(Routes routes) {
        citizens.routes(routes);
        operators.routes(routes);
        hall.routes(routes);
        setUp.routes(routes);
        routes.menu("menu.queue", "/queue", 20, Access.anyone()).menu("menu.work", "/queue/work", 21, WindowPages.STAFF);
    }
}
