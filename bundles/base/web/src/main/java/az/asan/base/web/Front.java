package az.asan.base.web;

import az.asan.base.api.access.Sessions;
import az.asan.base.api.country.Countries;
import az.asan.base.api.country.Country;
import az.asan.base.api.crypto.KeyRing;
import az.asan.base.api.events.Outbox;
import az.asan.base.api.store.Idempotency;
import az.asan.base.api.web.Request;
import az.asan.base.web.api.ApiServer;
import az.asan.base.web.api.Json;
import az.asan.base.web.api.OpenApi;
import az.asan.base.web.api.ThreadCalls;
import az.asan.base.web.boot.OwnPort;
import az.asan.base.web.boot.StartingCountry;
import az.asan.base.web.boot.WebSettings;
import az.asan.base.web.events.EventStreams;
import az.asan.base.web.front.Bodies;
import az.asan.base.web.front.Chain;
import az.asan.base.web.front.Found;
import az.asan.base.web.front.Languages;
import az.asan.base.web.front.Proxies;
import az.asan.base.web.front.Visit;
import az.asan.base.web.front.stage.CleanPaths;
import az.asan.base.web.front.stage.Csrf;
import az.asan.base.web.front.stage.Limits;
import az.asan.base.web.front.stage.Measure;
import az.asan.base.web.front.stage.Problems;
import az.asan.base.web.front.stage.Routing;
import az.asan.base.web.front.stage.SecurityHeaders;
import az.asan.base.web.front.stage.SignIn;
import az.asan.base.web.front.stage.Static;
import az.asan.base.web.front.stage.Trace;
import az.asan.base.web.health.BasePages;
import az.asan.base.web.health.Readiness;
import az.asan.base.web.pages.Content;
import az.asan.base.web.pages.PageModel;
import az.asan.base.web.pages.PageRequest;
import az.asan.base.web.pages.Renderer;
import az.asan.base.web.pages.Site;
import az.asan.base.web.pages.Templates;
import az.asan.base.web.soap.SoapServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.Bus;

/**
 * The one servlet of the platform. It is registered once and never moves; what is behind a path is looked up for every
 * request, so areas, resources and modules come and go behind it without a request noticing.
 */
public final class Front extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Duration BODY = Duration.ofSeconds(60);

    private final transient Found<Countries> countries;
    private final transient Country starting = new StartingCountry();
    private final transient Optional<String> publicAddress;
    private final transient Proxies proxies;
    private final transient Bodies bodies = new Bodies(BODY);
    private final transient Chain chain;
    private final transient Problems problems;
    private final transient Site site = new Site();
    private final transient Templates templates = new Templates(site);
    private final transient ApiServer api;
    private final transient SoapServer soap;
    private final transient EventStreams events;
    private final transient OpenApi openApi;
    private final String start;

    /** What the front asks of others; each may come later than the front. */
    public record Services(Found<Countries> countries, Found<Sessions> sessions, Found<KeyRing> keys, Found<Outbox> outbox, Found<Idempotency> idempotency) {
    }

    /** Threads the front works with besides those of the web server. */
    public record Threads(ExecutorService pump, ScheduledExecutorService clock) {
    }

    /** @param own the files of the front's own bundle: layout, texts, styles */
    public Front(WebSettings settings, Services services, Threads threads, MeterRegistry meters, ThreadCalls calls, Readiness readiness, Content own, Supplier<Bus> bus) {
        ObjectMapper json = Json.mapper();
        SecureRandom random = new SecureRandom();
        byte[] noise = new byte[16];
        random.nextBytes(noise);
        start = HexFormat.of().formatHex(noise);
        countries = services.countries();
        publicAddress = settings.publicAddress();
        proxies = settings.proxies();
        openApi = new OpenApi(json);
        api = new ApiServer(bus, this, calls, services.idempotency(), json, readiness::complete);
        soap = new SoapServer(bus, this, calls, readiness::complete);
        events = new EventStreams(services.outbox(), services.sessions(), threads.pump(), threads.clock(), settings.followers(), meters);
        Renderer renderer = new Renderer(site, templates, new PageModel(site, templates.wrapper(), settings.demo()), json);
        site.add(new BasePages(readiness, meters, openApi, json, Front::isLocal), own);
        problems = new Problems(renderer, readiness::complete);
        chain = new Chain(List.of(
                new Trace(),
                new Measure(meters),
                new SecurityHeaders(),
                problems,
                new Limits(settings.inFlight(), meters),
                new CleanPaths(settings.loopbackOnly()),
                new Static(site),
                new Languages(),
                new SignIn(services.sessions()),
                new Csrf(services.keys(), random),
                api,
                soap,
                new Routing(site, renderer, events, readiness::complete)));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Visit visit = new Visit(request, response, country(), publicAddress, proxies, bodies);
        if (visit.under("/health") && isLoopback(request.getRemoteAddr())) {
            response.setHeader(OwnPort.HEADER, start);
        }
        try {
            chain.handle(visit);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private Country country() {
        Optional<Countries> live = countries.get();
        if (live.isEmpty()) {
            return starting;
        }
        try {
            return live.get().current();
        } catch (IllegalStateException noneYet) {
            return starting;
        }
    }

    /** Behind a reverse proxy everything comes from loopback, so then nothing counts as local. */
    private static boolean isLocal(Request request) {
        boolean forwarded = request.header("X-Forwarded-For").isPresent() || request.header("Forwarded").isPresent() || request.header("Via").isPresent();
        return !forwarded && ((PageRequest) request).remote().filter(Front::isLoopback).isPresent();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    public Site site() {
        return site;
    }

    public Templates templates() {
        return templates;
    }

    public ApiServer api() {
        return api;
    }

    public SoapServer soap() {
        return soap;
    }

    public OpenApi openApi() {
        return openApi;
    }

    /** The word by which this start is known to itself. */
    public String start() {
        return start;
    }

    /** The platform is about to stop: every request is told so from now on. */
    public void end() {
        problems.end();
    }

    /** Ends what is open. */
    public void close() {
        events.close();
        soap.close();
        api.close();
    }
}
