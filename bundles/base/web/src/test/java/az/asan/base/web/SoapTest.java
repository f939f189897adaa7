package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.web.Problem;
import az.asan.base.api.web.ProblemException;
import az.asan.base.api.web.SoapFaultException;
import az.asan.base.api.web.SoapService;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class SoapTest {
    private static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
    private static FrontServer server;

    private static final class Greeter implements SoapService {
        @Override
        public String path() {
            return "/greet";
        }

        @Override
        public Document call(Message message) throws SoapFaultException {
            Document envelope = message.envelope();
            if (message.header("X-Wrong").isPresent()) {
                throw new ProblemException(Problem.of(403, "not-granted", "No", "Nobody granted it").with("side", "client").with("own", Map.of("status", 404)));
            }
            Element name = (Element) envelope.getElementsByTagNameNS("urn:probe", "name").item(0);
            if (name == null) {
                Element detail = envelope.createElementNS("urn:probe", "p:missing");
                throw new SoapFaultException(SoapFaultException.Side.CLIENT, "name is missing", detail);
            }
            if (name.getTextContent().equals("boom")) {
                throw new IllegalStateException("secret words");
            }
            if (name.getTextContent().equals("bang")) {
                throw new NoSuchMethodError("secret words");
            }
            name.setTextContent("Salam, " + name.getTextContent() + message.rest());
            return envelope;
        }

        @Override
        public String wsdl(String rest, String address) {
            return "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\"><!-- " + address + " --></definitions>";
        }
    }

    /** A service that does not speak SOAP 1.2. */
    private static final class Old implements SoapService {
        @Override
        public String path() {
            return "/old";
        }

        @Override
        public boolean speaksSoap12() {
            return false;
        }

        @Override
        public Document call(Message message) {
            return message.envelope();
        }

        @Override
        public String wsdl(String rest, String address) {
            throw ProblemException.notFound("Nothing at " + rest);
        }
    }

    @BeforeAll
    static void start() {
        server = FrontServer.with().soap(new Greeter()).soap(new Old()).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String envelope(String version, String header, String body) {
        return "<e:Envelope xmlns:e=\"" + version + "\"><e:Header>" + header + "</e:Header><e:Body>" + body + "</e:Body></e:Envelope>";
    }

    private static HttpResponse<String> call(String path, String type, String message) {
        Browser program = new Browser(server);
        return program.send(program.request(path).header("Content-Type", type).header("SOAPAction", "\"\"").POST(HttpRequest.BodyPublishers.ofString(message)).build());
    }

    @Test
    void answersAWholeMessageOfEitherVersion() {
        HttpResponse<String> eleven = call("/soap/greet/x", "text/xml; charset=utf-8", envelope(SOAP11, "<h:id xmlns:h=\"urn:h\">1</h:id>", "<p:name xmlns:p=\"urn:probe\">Ləman</p:name>"));
        assertThat(eleven.statusCode()).as(eleven.body()).isEqualTo(200);
        assertThat(eleven.body()).contains("Salam, Ləman/x", SOAP11, "urn:h");
        HttpResponse<String> twelve = call("/soap/greet", "application/soap+xml; charset=utf-8", envelope(SOAP12, "", "<p:name xmlns:p=\"urn:probe\">Ləman</p:name>"));
        assertThat(twelve.statusCode()).as(twelve.body()).isEqualTo(200);
        assertThat(twelve.body()).contains("Salam, Ləman", SOAP12);
    }

    @Test
    void answersAFaultWithItsSideAndDetail() {
        HttpResponse<String> fault = call("/soap/greet", "text/xml", envelope(SOAP11, "", "<x/>"));
        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.body()).contains("name is missing", ":Client", "urn:probe");
        HttpResponse<String> failure = call("/soap/greet", "text/xml", envelope(SOAP11, "", "<p:name xmlns:p=\"urn:probe\">boom</p:name>"));
        assertThat(failure.body()).contains(":Server", "trace").doesNotContain("secret words");
    }

    @Test
    void tellsNobodyOfAFaultInTheCode() {
        HttpResponse<String> failure = call("/soap/greet", "text/xml", envelope(SOAP11, "", "<p:name xmlns:p=\"urn:probe\">bang</p:name>"));
        assertThat(refused(failure, "Server", "internal")).doesNotContain("secret words");
    }

    @Test
    void answersAProblemAsAFaultWithTheSameMembers() throws Exception {
        Browser program = new Browser(server);
        HttpResponse<String> fault = program.send(program.request("/soap/greet").header("Content-Type", "text/xml").header("SOAPAction", "\"urn:any\"").header("X-Wrong", "yes")
                .POST(HttpRequest.BodyPublishers.ofString(envelope(SOAP11, "", "<x/>"))).build());
        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
        Element problem = (Element) parse(fault).getElementsByTagNameNS("urn:ietf:rfc:7807", "problem").item(0);
        assertThat(problem.getParentNode().getNodeName()).isEqualTo("detail");
        assertThat(text(problem, "type")).isEqualTo("/problems/not-granted");
        assertThat(text(problem, "side")).isEqualTo("client");
        assertThat(text(problem, "trace")).hasSize(32);
        assertThat(((Element) problem.getElementsByTagNameNS("*", "own").item(0)).getElementsByTagNameNS("*", "status").item(0).getTextContent()).isEqualTo("404");
        assertThat(fault.body()).contains("<faultcode>soap:Client</faultcode>");
    }

    @Test
    void refusesADocumentTypeAndWhatItWouldReach() {
        String message = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + envelope(SOAP11, "", "<p:name xmlns:p=\"urn:probe\">&f;</p:name>");
        assertThat(refused(call("/soap/greet", "text/xml", message), "Client", "bad-xml")).doesNotContain("root:");
        refused(call("/soap/greet", "text/xml", "<!DOCTYPE x>" + envelope(SOAP11, "", "<x/>")), "Client", "bad-xml");
        String laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + envelope(SOAP11, "", "<p:name xmlns:p=\"urn:probe\">&b;</p:name>");
        refused(call("/soap/greet", "text/xml", laughs), "Client", "bad-xml");
        refused(call("/soap/greet", "text/xml", envelope(SOAP11, "", "<x>".repeat(5000) + "</x>".repeat(5000))), "Client", "bad-xml");
        refused(call("/soap/greet", "text/xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-9\"?>" + envelope(SOAP11, "", "<x/>")), "Client", "bad-xml");
    }

    @Test
    void refusesWhatIsNoMessageOrHasNoService() {
        refused(call("/soap/greet", "application/json", "{}"), "Client", "not-soap");
        refused(call("/soap/greet", "text/xmlish", envelope(SOAP11, "", "<x/>")), "Client", "not-soap");
        refused(call("/soap/greet", "text/xml; charset=utf-16", envelope(SOAP11, "", "<x/>")), "Client", "not-soap");
        refused(call("/soap/greet", "text/xml", "<unclosed>"), "Client", "bad-xml");
        refused(call("/soap/greeting", "text/xml", envelope(SOAP11, "", "<x/>")), "Client", "not-found");
        refused(call("/soap/greet", "text/xml", envelope(SOAP11, "", "<x>" + "a".repeat(1_100_000) + "</x>")), "Client", "too-large");
        assertThat(new Browser(server).get("/soap/greet").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsWhoSpeaksAnotherVersionInTheOneAllRead() {
        refused(call("/soap/greet", "text/xml", envelope(SOAP12, "", "<x/>")), "VersionMismatch", "soap-version");
        refused(call("/soap/greet", "text/xml", "<html/>"), "VersionMismatch", "soap-version");
        HttpResponse<String> twelve = call("/soap/old", "application/soap+xml", envelope(SOAP12, "", "<x/>"));
        assertThat(refused(twelve, "VersionMismatch", "soap-version")).contains(SOAP11).doesNotContain(SOAP12);
        HttpResponse<String> spoken = call("/soap/greet", "application/soap+xml", "<unclosed>");
        assertThat(spoken.body()).contains(SOAP12, "soap:Sender", "/problems/bad-xml");
        assertThat(spoken.headers().firstValue("Content-Type").orElse("").replace(" ", "")).isEqualTo("application/soap+xml;charset=utf-8");
    }

    @Test
    void refusesHeadersThatWouldSteerARoute() {
        Browser program = new Browser(server);
        refused(program.send(program.request("/soap/greet").header("Content-Type", "text/xml").header("CamelHttpUri", "http://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString(envelope(SOAP11, "", "<x/>"))).build()), "Client", "steering-header");
    }

    @Test
    void answersWhatTheChainRefusesAsAFaultToo() {
        Browser program = new Browser(server);
        refused(program.send(program.request("/soap/greet").header("Content-Type", "text/xml").header("Authorization", "Bearer nobody")
                .POST(HttpRequest.BodyPublishers.ofString(envelope(SOAP11, "", "<x/>"))).build()), "Client", "bad-token");
        assertThat(program.send(program.request("/soap/greet?wsdl").header("Authorization", "Bearer nobody").build()).statusCode()).isEqualTo(401);
    }

    private static String refused(HttpResponse<String> answer, String code, String problem) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(answer.body()).contains("<faultcode>soap:" + code + "</faultcode>", "<type>/problems/" + problem + "</type>");
        return answer.body();
    }

    private static Document parse(HttpResponse<String> answer) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS("urn:ietf:rfc:7807", name).item(0).getTextContent();
    }

    @Test
    void describesTheServiceAtItsOwnAddress() {
        HttpResponse<String> wsdl = new Browser(server).get("/soap/greet?wsdl");
        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.body()).contains(server.address() + "/soap/greet");
    }
}
