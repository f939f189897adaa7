package az.asan.exchange.web.soap;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.access.keys.DatabaseKeyRing;
import az.asan.base.api.boot.Startup;
import az.asan.base.api.identity.Identity;
import az.asan.base.api.identity.Role;
import az.asan.base.api.store.Transactions;
import az.asan.base.api.trail.Trail;
import az.asan.base.api.trail.TrailEntry;
import az.asan.base.testkit.TestDatabase;
import az.asan.base.web.testkit.FrontServer;
import az.asan.exchange.api.Grants.Terms;
import az.asan.exchange.provider.ConnectorKind;
import az.asan.exchange.provider.GrantRegister;
import az.asan.exchange.provider.LiveConnectors;
import az.asan.exchange.provider.Pipeline;
import az.asan.exchange.provider.SettingRegister;
import az.asan.exchange.store.JpaGrantStore;
import az.asan.exchange.store.JpaSettingStore;
import az.asan.exchange.testkit.ConnectorFolder;
import az.asan.exchange.testkit.TestSlots;
import az.asan.exchange.web.People;
import az.asan.module.api.SlotName;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.namespace.QName;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Dispatch;
import javax.xml.ws.Service;
import javax.xml.ws.soap.SOAPFaultException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** SOAP over a real socket, through the real front and the real pipeline, also by a client that CXF makes of the WSDL. */
class ExchangeSoapTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.derby("exchange", "access");

    @TempDir
    static Path folder;

    private static final String TNS = "urn:asan:exchange:office";
    private static final SlotName OFFICE = SlotName.of("connector", "office");
    private static final Identity ADMIN = Identity.of("local:admin").name("Admin").role(Role.ADMINISTRATOR).build();
    private static final Identity PROGRAM = Identity.of("client:tax/returns").role(Role.AGENCY).agency("tax").build();
    private static final TestSlots SLOTS = new TestSlots();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Rows rows;
    private static GrantRegister grants;
    private static SettingRegister settings;
    private static Pipeline pipeline;
    private static FrontServer front;

    @BeforeAll
    static void serve() throws Exception {
        Transactions transactions = DATABASE.transactions();
        rows = new Rows(transactions);
        grants = new GrantRegister(new JpaGrantStore(DATABASE.entityManager("exchange")), transactions, DATABASE.outbox(), rows, SLOTS);
        settings = new SettingRegister(new JpaSettingStore(DATABASE.entityManager("exchange")), transactions, DATABASE.outbox(), rows,
                new DatabaseKeyRing(folder.resolve("ring.key"), transactions, new Quiet(), Clock.systemUTC()));
        pipeline = new Pipeline(grants, SLOTS, transactions, rows);
        live("1.0.0");
        FrontServer.Setup setup = FrontServer.with();
        front = setup.soap(new ExchangeSoap(pipeline, new LiveConnectors(SLOTS, settings), setup.calls())).start();
    }

    private static void live(String version) throws Exception {
        ConnectorFolder content = Office.folder(version);
        SLOTS.put(content.moduleVersion(), ConnectorKind.withSettings(People.noRoutes(), Map.of()).activate(content.activation(Duration.ofSeconds(5))).value());
    }

    @AfterAll
    static void close() {
        front.close();
        pipeline.close();
        grants.close();
        settings.close();
    }

    @AfterEach
    void revoke() {
        grants.of(OFFICE).forEach(grant -> grants.revoke(grant.id(), ADMIN));
    }

    @Test
    void answersByTheTypesOfItsDescription() throws Exception {
        give(Set.of());
        HttpResponse<String> answer = ask("getPerson", "<t:pin>7ZZ0A1B</t:pin><t:whole>1</t:whole>", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Element response = only(answer, TNS, "getPersonResponse");
        Wsdls.validator(wsdl()).validate(new DOMSource(response));
        assertThat(text(response, "surname")).isEqualTo("Əliyeva <&> ]]>");
        assertThat(text(response, "born")).isEqualTo("1991-04-17");
        assertThat(text(response, "height")).isEqualTo("160");
        assertThat(text(response, "flat")).isEqualTo("17");
        assertThat(((Element) response.getElementsByTagNameNS(TNS, "middle_x0020_name").item(0)).getAttributeNS(Names.XSI, "nil")).isEqualTo("true");
        assertThat(response.getElementsByTagNameNS(Names.ASAN, "more").item(0).getTextContent()).isEqualTo("\"Nizami\"");
        assertThat(only(answer, Names.ASAN, "Connector").getTextContent()).isEqualTo("office 1.0.0");
        TrailEntry row = rows.entries.get(rows.entries.size() - 1);
        assertThat(row.person()).contains("7ZZ0A1B");
        assertThat(row.purpose()).contains("tax-return");
        assertThat(row.details()).containsEntry("client", "tax/returns");
    }

    @Test
    void isUnderstoodByAClientMadeOfTheDescription() throws Exception {
        give(Set.of());
        Path file = Files.writeString(folder.resolve("office.wsdl"), wsdl());
        Service service = Service.create(file.toUri().toURL(), new QName(TNS, "office"));
        Dispatch<Source> client = service.createDispatch(new QName(TNS, "office"), Source.class, Service.Mode.PAYLOAD);
        client.getRequestContext().put("javax.xml.ws.http.request.headers", Map.of("Authorization", List.of("Bearer " + token()), "Asan-Purpose", List.of("tax-return")));
        client.getRequestContext().put(BindingProvider.SOAPACTION_USE_PROPERTY, true);
        client.getRequestContext().put(BindingProvider.SOAPACTION_URI_PROPERTY, TNS + "/getPerson");
        DOMResult answer = new DOMResult();
        TransformerFactory.newDefaultInstance().newTransformer().transform(client.invoke(payload("7ZZ0A1B")), answer);
        Element response = ((Document) answer.getNode()).getDocumentElement();
        assertThat(response.getLocalName()).isEqualTo("getPersonResponse");
        assertThat(text(response, "city")).isEqualTo("Bakı");
        SOAPFaultException fault = Assertions.catchThrowableOfType(SOAPFaultException.class, () -> client.invoke(payload("9ZZNONE")));
        assertThat(fault.getFault().getFaultCodeAsQName()).isEqualTo(new QName(Names.SOAP, "Client"));
        Element detail = (Element) fault.getFault().getDetail().getFirstChild();
        assertThat(detail.getLocalName()).isEqualTo("getPersonFault");
        Wsdls.validator(wsdl()).validate(new DOMSource(Wsdls.copy(detail)));
        assertThat(text(detail, "title")).isEqualTo("No such person");
    }

    @Test
    void asksUnderTheSameGrantsAndTellsTheSameErrors() throws Exception {
        assertThat(problem(ask("getPerson", "<t:pin>7ZZ0A1B</t:pin>", ""), "Client")).startsWith("not-granted client 403");
        assertThat(rows.entries.get(rows.entries.size() - 1).outcome()).isEqualTo("refused");
        give(Set.of("/surname"));
        Element cut = only(ask("getPerson", "<t:pin>7ZZ0A1B</t:pin>", ""), TNS, "getPersonResponse");
        assertThat(cut.getTextContent()).isEqualTo("200Əliyeva <&> ]]>");
        Wsdls.validator(wsdl()).validate(new DOMSource(cut));
        assertThat(problem(ask("getPerson", "<t:pin>short</t:pin>", ""), "Client")).startsWith("invalid-request client 422");
        assertThat(problem(ask("getPerson", "", ""), "Client")).contains("pin is missing");
        assertThat(problem(ask("getPerson", "<t:pin>9ZZCTRL</t:pin>", ""), "Server")).startsWith("invalid-answer agency 502").contains("/surname", "U+0000");
        give(Set.of());
        HttpResponse<String> own = ask("getPerson", "<t:pin>9ZZFAIL</t:pin>", "");
        assertThat(problem(own, "Server")).startsWith("agency-failed agency 502");
        assertThat(own.body()).contains("<agencyStatus>503</agencyStatus>", "{\"title\":\"Not now\"}");
    }

    @Test
    void takesThePurposeFromEitherHeaderAndNotFromBoth() throws Exception {
        give(Set.of());
        String purpose = "<a:Purpose xmlns:a=\"urn:asan:soap\">%s</a:Purpose>";
        assertThat(send("getPerson", "<t:pin>7ZZ0A1B</t:pin>", purpose.formatted("tax-return"), "").statusCode()).isEqualTo(200);
        assertThat(send("getPerson", "<t:pin>7ZZ0A1B</t:pin>", purpose.formatted("tax-return"), "tax-return").statusCode()).isEqualTo(200);
        assertThat(problem(send("getPerson", "<t:pin>7ZZ0A1B</t:pin>", "", ""), "Client")).startsWith("purpose-missing client 403");
        assertThat(problem(send("getPerson", "<t:pin>7ZZ0A1B</t:pin>", purpose.formatted("other"), "tax-return"), "Client")).contains("different things");
        String rest = "<a:Actor xmlns:a=\"urn:asan:soap\">clerk-7</a:Actor><a:Wait xmlns:a=\"urn:asan:soap\">3</a:Wait>";
        assertThat(send("getPerson", "<t:pin>7ZZ0A1B</t:pin>", rest, "tax-return").statusCode()).isEqualTo(200);
        assertThat(rows.entries.get(rows.entries.size() - 1).actor()).isEqualTo("client:tax/returns/clerk-7");
    }

    @Test
    void takesABody() throws Exception {
        give(Set.of());
        HttpResponse<String> done = ask("addNote", "<t:body><t:text>a\nb</t:text><t:tags><t:item>x</t:item></t:tags></t:body>", "");
        assertThat(only(done, TNS, "addNoteResponse").getTextContent()).isEqualTo("201");
        assertThat(problem(ask("addNote", "", ""), "Client")).contains("the body is missing");
        assertThat(problem(ask("addNote", "<t:body><t:text>" + "a".repeat(51) + "</t:text></t:body>", ""), "Client")).contains("maxLength");
        assertThat(problem(ask("addNote", "<t:body><t:txet>a</t:txet></t:body>", ""), "Client")).contains("/body/txet", "there are text, tags");
        assertThat(problem(ask("addNote", "<t:body><t:text>a</t:text><t:text>b</t:text></t:body>", ""), "Client")).contains("more than once");
    }

    @Test
    void refusesWhatTheDescriptionDoesNotHave() throws Exception {
        give(Set.of());
        String good = "<t:getPerson xmlns:t=\"" + TNS + "\"><t:pin>7ZZ0A1B</t:pin></t:getPerson>";
        assertThat(problem(raw(good + good, "", "\"" + TNS + "/getPerson\""), "Client")).contains("not 2");
        assertThat(problem(raw("", "", "\"" + TNS + "/getPerson\""), "Client")).contains("not 0");
        assertThat(problem(raw("text" + good, "", "\"" + TNS + "/getPerson\""), "Client")).contains("text where only elements");
        assertThat(problem(raw(good, "", "\"" + TNS + "/addNote\""), "Client")).contains("SOAPAction must be \"" + TNS + "/getPerson\"");
        assertThat(problem(raw(good, "", "\"\""), "Client")).contains("SOAPAction");
        assertThat(problem(raw(good.replace(TNS, "urn:other"), "", "\"\""), "Client")).startsWith("unknown-operation").contains("getPerson, addNote");
        assertThat(problem(raw(good, "<h:CamelHttpUri xmlns:h=\"urn:h\">x</h:CamelHttpUri>", "\"" + TNS + "/getPerson\""), "Client")).contains("Camel");
        String must = "<h:Security xmlns:h=\"urn:h\" xmlns:s=\"" + Names.SOAP + "\" s:mustUnderstand=\"1\"/>";
        assertThat(problem(raw(good, must, "\"" + TNS + "/getPerson\""), "MustUnderstand")).contains("/Envelope/Header/Security");
        HttpResponse<String> passed = raw(good, must.replace("\"1\"", "\"0\""), "\"" + TNS + "/getPerson\"");
        assertThat(passed.statusCode()).as(passed.body()).isEqualTo(200);
        assertThat(raw(good, "<a:Purpose xmlns:a=\"urn:asan:soap\" xmlns:s=\"" + Names.SOAP + "\" s:mustUnderstand=\"1\">tax-return</a:Purpose>", "\"" + TNS + "/getPerson\"").statusCode()).isEqualTo(200);
        assertThat(problem(ask("getPerson", "<t:pin>7ZZ0A1B</t:pin><t:CamelHttpUri>x</t:CamelHttpUri>", ""), "Client")).contains("/CamelHttpUri");
        assertThat(problem(ask("getPerson", "<t:pin>7ZZ0A1B</t:pin><t:limit>many</t:limit>", ""), "Client")).contains("/limit").doesNotContain("many");
    }

    @Test
    void tellsOnlyThoseWhoSignedInWhatIsLive() throws Exception {
        URI address = front.address().resolve("/soap/exchange/office?wsdl");
        assertThat(CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(CLIENT.send(HttpRequest.newBuilder(front.address().resolve("/soap/exchange/nothing?wsdl")).header("Authorization", "Bearer " + token()).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        assertThat(wsdl()).contains("location=\"" + front.address() + "/soap/exchange/office\"", "office 1.0.0");
        String person = front.sessions().open(ADMIN);
        assertThat(problem(post(person, "<t:getPerson xmlns:t=\"" + TNS + "\"/>", "", "\"" + TNS + "/getPerson\"", ""), "Client")).startsWith("no-client");
    }

    @Test
    void describesTheNextVersionAsSoonAsItIsLive() throws Exception {
        live("2.0.0");
        try {
            give(Set.of());
            assertThat(wsdl()).contains("office 2.0.0");
            assertThat(only(ask("getPerson", "<t:pin>7ZZ0A1B</t:pin>", ""), Names.ASAN, "Connector").getTextContent()).isEqualTo("office 2.0.0");
        } finally {
            live("1.0.0");
        }
    }

    private static Source payload(String pin) {
        return new StreamSource(new StringReader("<t:getPerson xmlns:t=\"" + TNS + "\"><t:pin>" + pin + "</t:pin></t:getPerson>"));
    }

    private static String token() {
        return front.sessions().open(PROGRAM);
    }

    private static String wsdl() throws Exception {
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(front.address().resolve("/soap/exchange/office?wsdl")).header("Authorization", "Bearer " + token()).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void give(Set<String> fields) {
        grants.give(new Terms("tax/returns", OFFICE, Set.of("getPerson", "addNote"), fields, Set.of("tax-return"), Optional.empty()), ADMIN);
    }

    private static HttpResponse<String> ask(String operation, String content, String header) throws Exception {
        return send(operation, content, header, "tax-return");
    }

    private static HttpResponse<String> send(String operation, String content, String header, String purpose) throws Exception {
        return post(token(), "<t:" + operation + " xmlns:t=\"" + TNS + "\">" + content + "</t:" + operation + ">", header, "\"" + TNS + '/' + operation + '"', purpose);
    }

    private static HttpResponse<String> raw(String body, String header, String action) throws Exception {
        return post(token(), body, header, action, "tax-return");
    }

    private static HttpResponse<String> post(String token, String body, String header, String action, String purpose) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(front.address().resolve("/soap/exchange/office")).header("Authorization", "Bearer " + token).header("SOAPAction", action)
                .header("Content-Type", "text/xml; charset=utf-8").POST(HttpRequest.BodyPublishers.ofString(
                        "<e:Envelope xmlns:e=\"" + Names.SOAP + "\">" + (header.isEmpty() ? "" : "<e:Header>" + header + "</e:Header>") + "<e:Body>" + body + "</e:Body></e:Envelope>"));
        if (!purpose.isEmpty()) {
            request.header("Asan-Purpose", purpose);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static Element only(HttpResponse<String> answer, String namespace, String name) throws Exception {
        Element found = (Element) Wsdls.parse(answer.body()).getElementsByTagNameNS(namespace, name).item(0);
        assertThat(found).as(answer.body()).isNotNull();
        return found;
    }

    /** {@code type side status detail} of a fault, whose detail must follow the description. */
    private static String problem(HttpResponse<String> answer, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        Element problem = only(answer, Names.PROBLEM, "problem");
        Wsdls.validator(wsdl()).validate(new DOMSource(problem));
        assertThat(Wsdls.parse(answer.body()).getElementsByTagName("faultcode").item(0).getTextContent()).endsWith(':' + code);
        assertThat(of(problem, "trace")).hasSize(32);
        String side = problem.getElementsByTagNameNS(Names.PROBLEM, "side").getLength() == 0 ? "" : of(problem, "side") + ' ';
        return of(problem, "type").replace("/problems/", "") + ' ' + side + of(problem, "status") + ' ' + of(problem, "detail");
    }

    private static String of(Element problem, String member) {
        return problem.getElementsByTagNameNS(Names.PROBLEM, member).item(0).getTextContent();
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS(TNS, name).item(0).getTextContent();
    }

    /** A start that is never refused. */
    private static final class Quiet implements Startup {
        @Override
        public void step(String name, String text) {
            assertThat(name).isNotBlank();
        }

        @Override
        public void refuse(String what, String is, String remedy) {
            throw new AssertionError(what + ": " + is + "; " + remedy);
        }
    }

    /** Rows of transactions that were committed. */
    private static final class Rows implements Trail {
        private final List<TrailEntry> entries = new CopyOnWriteArrayList<>();
        private final Transactions transactions;

        private Rows(Transactions transactions) {
            this.transactions = transactions;
        }

        @Override
        public void append(TrailEntry entry) {
            transactions.afterCommit(() -> entries.add(entry));
        }

        @Override
        public void erase(String person, String reason) {
            throw new UnsupportedOperationException("The exchange erases nothing");
        }
    }
}
