package az.asan.queue.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.web.testkit.Browser;
import az.asan.queue.api.Center;
import az.asan.queue.api.CenterId;
import az.asan.queue.api.Names;
import az.asan.queue.api.OfferedService;
import az.asan.queue.api.QueueException;
import az.asan.queue.api.WindowId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services are called what the catalog calls them at this moment, and a service can be chosen beforehand. */
final class ServiceNamesTest {
    private QueueServer server;

    @BeforeEach
    void open() throws QueueException {
        server = new QueueServer();
        for (String id : new String[] {"first", "second"}) {
            CenterId center = new CenterId(id);
            server.centers.put(new Center(center, Names.of("en", "Center " + id), Optional.empty()), QueueServer.ADMINISTRATOR);
            server.centers.put(new WindowId(center, 1), "", QueueServer.ADMINISTRATOR);
        }
        server.centers.put(new CenterId("first"), new OfferedService("passport", 'A', Names.of("en", "Passport as set up"), true), QueueServer.ADMINISTRATOR);
        server.centers.put(new CenterId("first"), new OfferedService("birth", 'B', Names.of("en", "Birth as set up"), true), QueueServer.ADMINISTRATOR);
        server.centers.put(new CenterId("second"), new OfferedService("passport", 'A', Names.of("en", "Passport as set up"), false), QueueServer.ADMINISTRATOR);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void followTheCatalogAndFallBackToTheNameOfTheSetUp() {
        Browser russian = server.browser().in("ru");
        assertThat(russian.get("/queue/first").body()).as("no pack is live yet").contains("Passport as set up");
        server.catalog.put("passport", Map.of("az", "Pasport", "en", "Passport today", "ru", "Паспорт сегодня"));
        assertThat(russian.get("/queue/first").body()).contains("Паспорт сегодня", "Birth as set up").doesNotContain("Passport as set up");
        String ticket = ticket(russian);
        assertThat(russian.get(ticket).body()).contains("Паспорт сегодня");
        Browser administrator = server.browser().as(QueueServer.ADMINISTRATOR).in("en");
        assertThat(administrator.get("/queue/first/set-up").body()).contains("Passport today");
        server.catalog.put("passport", Map.of("az", "Pasport", "en", "Passport", "ru", "Паспорт, новое название"));
        assertThat(russian.get(ticket).body()).contains("Паспорт, новое название");
        server.catalog.remove("passport");
        assertThat(russian.get(ticket).body()).contains("Passport as set up");
    }

    @Test
    void leadFromAServiceToTheCentersThatOfferItAndStayChosen() {
        server.catalog.put("birth", Map.of("en", "Birth of a child"));
        Browser citizen = server.browser().in("en");
        String centers = citizen.get("/queue?service=birth").body();
        assertThat(centers).contains("For: Birth of a child", "href=\"/queue/first?service=birth\"", "Other centers", "href=\"/queue/second\"");
        assertThat(citizen.get("/queue/first?service=birth").body()).containsPattern("value=\"birth\" checked").doesNotContainPattern("value=\"passport\" checked");
        assertThat(citizen.get("/queue/first?service=unknown").body()).doesNotContain(" checked");
    }

    @Test
    void saysWhenNoCenterGivesTicketsForAService() {
        server.catalog.put("marriage", Map.of("en", "Marriage"));
        assertThat(server.browser().in("en").get("/queue?service=marriage").body()).contains("For: Marriage", "No center gives tickets for this service now", "href=\"/queue/first\"");
        assertThat(server.browser().in("en").get("/queue?service=%3Cscript%3E").body()).contains("Choose the center", "href=\"/queue/first\"").doesNotContain("<script>");
    }

    private static String ticket(Browser browser) {
        Matcher once = Pattern.compile("name=\"once\" value=\"([^\"]+)\"").matcher(browser.get("/queue/first").body());
        assertThat(once.find()).isTrue();
        return browser.submit("/queue/first", Map.of("service", "passport", "once", once.group(1))).headers().firstValue("Location").orElseThrow();
    }
}
