package az.asan.base.web.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Asks the front's own address who answers there: this process, another one, or nobody yet. */
public final class OwnPort {
    /** The header in which a front shows, to whoever asks from this machine, which start it is of. */
    public static final String HEADER = "X-Asan-Start";
    private static final int PATIENCE = 2000;
    private static final int HEAD = 8192;

    private final URI address;
    private final String start;

    /** @param start what this start calls itself; random, so that no other process can have it */
    public OwnPort(String address, String start) {
        this.address = URI.create(address);
        this.start = start;
    }

    /** Who answers. */
    public enum Who { NOBODY, US, SOMEONE_ELSE }

    public Who answers() {
        try (Socket socket = connect()) {
            String request = "GET /health/live HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return head.contains(HEADER + ": " + start) ? Who.US : Who.SOMEONE_ELSE;
        } catch (ConnectException | NoRouteToHostException e) {
            return Who.NOBODY;
        } catch (IOException e) {
            return Who.SOMEONE_ELSE;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE);
        socket.connect(new InetSocketAddress(address.getHost().replace("[", "").replace("]", ""), address.getPort()), PATIENCE);
        if (!"https".equals(address.getScheme())) {
            return socket;
        }
        SSLSocket secure = (SSLSocket) context().getSocketFactory().createSocket(socket, address.getHost(), address.getPort(), true);
        secure.startHandshake();
        return secure;
    }

    /** The certificate is not what identifies the front here, the word of this start is; and nothing secret is sent. */
    private static SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // no client is asked for a certificate
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // see context()
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
