package az.asan.base.web;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.country.Countries;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.health.HealthPart;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.web.ApiResource;
import az.asan.base.api.web.Pages;
import az.asan.base.api.web.SoapService;
import az.asan.base.web.api.CxfBus;
import az.asan.base.web.api.ThreadCalls;
import az.asan.base.web.boot.Arrivals;
import az.asan.base.web.boot.Expected;
import az.asan.base.web.boot.ListeningAddress;
import az.asan.base.web.boot.OwnPort;
import az.asan.base.web.boot.StartupLog;
import az.asan.base.web.boot.WebSettings;
import az.asan.base.web.health.Parts;
import az.asan.base.web.health.Readiness;
import az.asan.base.web.pages.BundleContent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.servlet.Servlet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the front up, takes in what other bundles bring, and says when everything serves. */
@Component(service = {}, immediate = true, configurationPid = "az.asan.base.web")
public final class FrontComponent {
    private static final Logger LOG = LoggerFactory.getLogger(FrontComponent.class);
    private static final long LOOK = 100;
    private static final int FOREIGN_LOOKS = 50;

    private final StartupLog startup;
    private final WebSettings settings;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(named("asan-front-clock"));
    private final ExecutorService pump = Executors.newFixedThreadPool(2, named("asan-front-events"));
    private final ExecutorService shelf = Executors.newSingleThreadExecutor(named("asan-front-shelf"));
    private final CxfBus bus = new CxfBus();
    private final Set<Pages> served = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Front front;
    private final Arrivals arrivals;
    private final Readiness readiness;
    private final OwnPort port;
    private final ServiceRegistration<Servlet> registration;
    private final ScheduledFuture<?> looking;
    private int foreign;

    @Activate
    public FrontComponent(BundleContext context, Map<String, Object> given, @Reference StartupLog startup, @Reference ThreadCalls calls, @Reference MeterRegistry meters) throws WebSettings.BadSettingException {
        this.startup = startup;
        this.settings = checked(given, startup);
        this.arrivals = new Arrivals(context, shelf);
        Parts parts = new Parts();
        this.readiness = new Readiness(parts, new Expected(context, arrivals.one(ServiceComponentRuntime.class)), FrontComponent::waiting);
        Front.Services services = new Front.Services(arrivals.one(Countries.class), arrivals.one(Sessions.class), arrivals.one(KeyRing.class), arrivals.one(Outbox.class), arrivals.one(Idempotency.class));
        this.front = new Front(settings, services, new Front.Threads(pump, clock), meters, calls, readiness, new BundleContent(context.getBundle()), bus);
        this.port = new OwnPort(settings.localAddress(), front.start());
        arrivals.all(HealthPart.class, (part, bundle) -> parts.add(part), parts::remove);
        arrivals.all(Pages.class, this::came, this::went);
        arrivals.all(ApiResource.class, this::came, front.api()::remove);
        arrivals.all(SoapService.class, (service, bundle) -> front.soap().add(service), front.soap()::remove);
        context.addBundleListener(ending(front));
        this.registration = context.registerService(Servlet.class, front, whiteboard());
        this.looking = clock.scheduleWithFixedDelay(this::look, LOOK, LOOK, TimeUnit.MILLISECONDS);
    }

    private static WebSettings checked(Map<String, Object> given, StartupLog startup) throws WebSettings.BadSettingException {
        try {
            WebSettings settings = WebSettings.of(given);
            ListeningAddress.check(settings.host());
            return settings;
        } catch (WebSettings.BadSettingException e) {
            startup.refuse(e.key(), e.is(), e.remedy());
            throw e;
        }
    }

    /** The framework says that it stops before it stops the first bundle. */
    private static SynchronousBundleListener ending(Front front) {
        return event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
                front.end();
            }
        };
    }

    private static Hashtable<String, Object> whiteboard() {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.name", "asan-front");
        properties.put("osgi.http.whiteboard.servlet.pattern", new String[] {"/*"});
        properties.put("osgi.http.whiteboard.servlet.asyncSupported", Boolean.TRUE);
        properties.put("osgi.http.whiteboard.context.select", "(osgi.http.whiteboard.context.name=default)");
        return properties;
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private void came(Pages pages, Bundle bundle) {
        if (front.site().add(pages, new BundleContent(bundle))) {
            served.add(pages);
            front.templates().forget();
        }
    }

    private void went(Pages pages) {
        if (served.remove(pages)) {
            front.site().remove(pages.area());
            front.templates().forget();
        }
    }

    private void came(ApiResource resource, Bundle bundle) {
        front.api().add(resource);
        front.openApi().add(bundle.getSymbolicName(), new BundleContent(bundle));
        shelf.execute(front.api()::serve);
    }

    private static void waiting(String reasons) {
        if (!reasons.isEmpty()) {
            LOG.info("Waiting: {}", reasons);
        }
    }

    private void look() {
        try {
            if (arrivals.settled() && answersOnOwnPort() && readiness.look()) {
                startup.address(settings.publicAddress().orElse(settings.localAddress()));
                startup.ready();
                looking.cancel(false);
            }
        } catch (RuntimeException e) {
            LOG.error("Cannot tell whether everything serves", e);
        }
    }

    private boolean answersOnOwnPort() {
        return switch (port.answers()) {
            case US -> true;
            case NOBODY -> false;
            case SOMEONE_ELSE -> {
                if (++foreign == FOREIGN_LOOKS) {
                    startup.refuse("ASAN_HTTP_PORT", "port " + settings.port() + " is used by another process", "stop that process, or give another port: ./asan run --port N");
                }
                yield false;
            }
        };
    }

    @Deactivate
    void close() {
        registration.unregister();
        arrivals.close();
        front.close();
        clock.shutdownNow();
        pump.shutdown();
        shelf.shutdown();
        bus.close();
    }
}
