package az.asan.base.web;

import static org.assertj.core.api.Assertions.assertThat;

import az.asan.base.api.web.SoapFaultException;
import az.asan.base.api.web.SoapService;
import az.asan.base.web.testkit.Browser;
import az.asan.base.web.testkit.FrontServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
        public Document call(String rest, Document envelope) throws SoapFaultException {
            Element name = (Element) envelope.getElementsByTagNameNS("urn:probe", "name").item(0);
            if (name == null) {
                Element detail = envelope.createElementNS("urn:probe", "p:missing");
                throw new SoapFaultException(SoapFaultException.Side.CLIENT, "name is missing", detail);
            }
            if (name.getTextContent().equals("boom")) {
                throw new IllegalStateException("secret words");
            }
            name.setTextContent("Salam, " + name.getTextContent() + rest);
            return envelope;
        }

        @Override
        public String wsdl(String rest, String address) {
            return "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\"><!-- " + address + " --></definitions>";
        }
    }

    @BeforeAll
    static void start() {
        server = FrontServer.with().soap(new Greeter()).start();
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
    void refusesADocumentTypeAndWhatItWouldReach() {
        String message = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + envelope(SOAP11, "", "<p:name xmlns:p=\"urn:probe\">&f;</p:name>");
        HttpResponse<String> answer = call("/soap/greet", "text/xml", message);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/bad-xml").doesNotContain("root:");
        String laughs = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + envelope(SOAP11, "", "<p:name xmlns:p=\"urn:probe\">&b;</p:name>");
        assertThat(call("/soap/greet", "text/xml", laughs).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoMessageOrHasNoService() {
        assertThat(call("/soap/greet", "application/json", "{}").statusCode()).isEqualTo(415);
        assertThat(call("/soap/greet", "text/xml", "<unclosed>").statusCode()).isEqualTo(400);
        assertThat(call("/soap/greeting", "text/xml", envelope(SOAP11, "", "<x/>")).statusCode()).isEqualTo(404);
        assertThat(call("/soap/greet", "text/xml", envelope(SOAP11, "", "<x>" + "a".repeat(1_100_000) + "</x>")).statusCode()).isEqualTo(413);
    }

    @Test
    void describesTheServiceAtItsOwnAddress() {
        HttpResponse<String> wsdl = new Browser(server).get("/soap/greet?wsdl");
        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.body()).contains(server.address() + "/soap/greet");
    }
}
