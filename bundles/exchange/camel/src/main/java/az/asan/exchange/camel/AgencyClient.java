package az.asan.exchange.camel;

import az.asan.exchange.spi.ConnectorException;
import az.asan.exchange.spi.ConnectorException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to agencies, shared by all connectors so that a new version finds them warm. No proxy, no cookie, no
 * redirect, no decompression; an answer has at most 1 MiB and ends by its deadline, however slowly it drips.
 */
final class AgencyClient implements AutoCloseable {
    static final int LARGEST = 1024 * 1024;

    private static final int PER_ADDRESS = 256;
    private static final int IN_ALL = 512;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor deadlines;

    AgencyClient(InstantSource clock) {
        this.clock = clock;
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                // The client's own parser skips whatever is not HTTP; an agency that talks nonsense must be told apart.
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().responseParserFactory(DefaultHttpResponseParserFactory.INSTANCE).build())
                .setMaxConnPerRoute(PER_ADDRESS)
                .setMaxConnTotal(IN_ALL)
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.of(LONGEST_CONNECT)).setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5)).build())
                .build();
        client = HttpClients.custom().setConnectionManager(connections).setRetryStrategy(new OnlyStaleConnections())
                .disableCookieManagement().disableRedirectHandling().disableContentCompression().disableAuthCaching().disableDefaultUserAgent()
                .setUserAgent("asan-exchange").build();
        deadlines = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "exchange-agency-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Sends a request and reads the whole answer, both before the deadline. */
    AgencyLine.Heard send(HttpUriRequestBase request, Instant deadline) throws ConnectorException {
        long left = Duration.between(clock.instant(), deadline).toMillis();
        if (left <= 0) {
            throw new ConnectorException(Reason.TIMEOUT, "No time was left to ask the agency's system");
        }
        request.setConfig(RequestConfig.custom().setConnectionRequestTimeout(Timeout.ofMilliseconds(left)).setResponseTimeout(Timeout.ofMilliseconds(left)).build());
        ScheduledFuture<?> end = deadlines.schedule(cancellation(request), left, TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, AgencyClient::hear);
        } catch (TooLargeException e) {
            throw new ConnectorException(Reason.TOO_LARGE, "The agency's answer has more than " + LARGEST + " bytes", e);
        } catch (IOException e) {
            throw told(e, request.isCancelled() || !clock.instant().isBefore(deadline));
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    private static Runnable cancellation(Cancellable request) {
        return request::cancel;
    }

    private static AgencyLine.Heard hear(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new AgencyLine.Heard(response.getCode(), "", new byte[0]);
        }
        if (entity.getContentLength() > LARGEST) {
            throw new TooLargeException();
        }
        byte[] body = entity.getContent().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new TooLargeException();
        }
        return new AgencyLine.Heard(response.getCode(), entity.getContentType() == null ? "" : entity.getContentType(), body);
    }

    private static ConnectorException told(IOException e, boolean late) {
        if (e instanceof ConnectTimeoutException || e instanceof ConnectException || e instanceof UnknownHostException || e instanceof NoRouteToHostException) {
            return new ConnectorException(Reason.UNREACHABLE, "No connection to the agency's system", e);
        }
        if (late || e instanceof InterruptedIOException) {
            return new ConnectorException(Reason.TIMEOUT, "The agency's system did not answer in time", e);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProtocolException || cause instanceof ParseException || (cause instanceof HttpException && !(cause instanceof org.apache.hc.core5.http.ConnectionClosedException))) {
                return new ConnectorException(Reason.NONSENSE, "The agency's system does not speak HTTP as the standard has it", e);
            }
        }
        return new ConnectorException(Reason.BROKEN_OFF, "The connection to the agency's system broke off", e);
    }

    /** A connection that was kept and closed meanwhile is worth one more try at once; a status never is. */
    private static final class OnlyStaleConnections extends DefaultHttpRequestRetryStrategy {
        OnlyStaleConnections() {
            super(1, TimeValue.ZERO_MILLISECONDS);
        }

        @Override
        public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
            return false;
        }
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
