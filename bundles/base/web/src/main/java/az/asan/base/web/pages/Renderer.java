package az.asan.base.web.pages;

import az.asan.base.api.web.Answer;
import az.asan.base.api.web.Problem;
import az.asan.base.web.front.Refusal;
import az.asan.base.web.front.Replies;
import az.asan.base.web.front.Visit;
import az.asan.base.web.front.stage.Problems;
import az.asan.base.web.soap.SoapFaults;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and problems: as pages, as RFC 9457, or as the bytes they are. */
public final class Renderer implements Problems.Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Renderer.class);
    private static final String BASE = "base";
    /** When there is no time, or no longer everything that a page needs. */
    private static final Set<String> PLAIN = Set.of("overloaded", "stopping");
    private static final String HTML = "text/html; charset=utf-8";

    private final Site site;
    private final Templates templates;
    private final PageModel models;
    private final ObjectMapper json;

    public Renderer(Site site, Templates templates, PageModel models, ObjectMapper json) {
        this.site = site;
        this.templates = templates;
        this.models = models;
        this.json = json;
    }

    /** Writes what a handler of an area answered. */
    public void write(Visit visit, String area, Answer answer) throws IOException {
        if (answer.kind() == Answer.Kind.PROBLEM) {
            copyHeaders(visit, answer);
            write(visit, answer.problem());
            return;
        }
        switch (answer.kind()) {
            case PAGE -> {
                byte[] page = page(visit, area, answer.name(), answer.model());
                copyHeaders(visit, answer);
                Replies.send(visit, answer.status(), HTML, page);
            }
            case REDIRECT -> {
                Replies.redirect(visit, answer.name());
                copyHeaders(visit, answer);
            }
            default -> {
                copyHeaders(visit, answer);
                Replies.send(visit, answer.status(), answer.name(), answer.body());
            }
        }
    }

    private static void copyHeaders(Visit visit, Answer answer) {
        answer.headers().forEach((name, value) -> {
            if ("Set-Cookie".equalsIgnoreCase(name)) {
                visit.response().addHeader(name, value);
            } else {
                visit.response().setHeader(name, value);
            }
        });
    }

    /** A page, whole. */
    public byte[] page(Visit visit, String area, String template, Map<String, Object> own) {
        try {
            visit.response().setHeader("Content-Language", visit.language().tag());
            visit.response().addHeader("Vary", "Cookie, Accept-Language");
            return templates.render(area, template, visit.locale(), models.of(visit, area, own)).getBytes(StandardCharsets.UTF_8);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException("The page " + area + '/' + template + " cannot be rendered: " + e.getMessage(), e);
        }
    }

    @Override
    public Problem inWords(Visit visit, Refusal refusal) {
        String key = "base:problem." + refusal.type();
        Site.Picture now = site.now();
        return refusal.problem(now.text(BASE, visit.country(), visit.locale(), key + ".title"),
                now.text(BASE, visit.country(), visit.locale(), key + ".detail", refusal.arguments()));
    }

    @Override
    public void write(Visit visit, Problem problem) throws IOException {
        visit.response().setHeader("Cache-Control", "no-store");
        if (SoapFaults.wanted(visit)) {
            Replies.send(visit, SoapFaults.STATUS, SoapFaults.type(visit, problem.type()), SoapFaults.bytes(visit, problem.type(), members(visit, problem)));
        } else if (visit.forProgram()) {
            Replies.send(visit, problem.status(), "application/problem+json", bytes(visit, problem));
        } else if (PLAIN.contains(problem.type())) {
            Replies.send(visit, problem.status(), HTML, plain(problem));
        } else {
            Replies.send(visit, problem.status(), HTML, problemPage(visit, problem));
        }
    }

    /** The members of RFC 9457, section 3.1, and the trace. */
    public byte[] bytes(Visit visit, Problem problem) throws JsonProcessingException {
        return json.writeValueAsBytes(members(visit, problem));
    }

    private Map<String, Object> members(Visit visit, Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "/problems/" + problem.type());
        members.put("title", title(visit, problem));
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        members.put("instance", visit.path());
        members.put("trace", visit.trace().traceId());
        problem.extensions().forEach(members::putIfAbsent);
        return members;
    }

    private String title(Visit visit, Problem problem) {
        Optional<String> ours = site.now().area(BASE).flatMap(base -> base.texts().find(visit.country(), visit.locale(), "problem." + problem.type() + ".title"));
        return ours.orElse(problem.title());
    }

    private byte[] problemPage(Visit visit, Problem problem) {
        try {
            return page(visit, BASE, "problem", Map.of("status", problem.status(), "type", problem.type(), "heading", title(visit, problem), "detail", problem.detail()));
        } catch (IllegalStateException e) {
            LOG.error("The page for the problem '{}' failed", problem.type(), e);
            return plain(problem);
        }
    }

    /** Needs nothing but memory: for overload, and when even the page of a problem fails. */
    private static byte[] plain(Problem problem) {
        return ("<!doctype html><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + escape(problem.title())
                + "</title><h1>" + escape(problem.title()) + "</h1><p>" + escape(problem.detail()) + "</p>").getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
