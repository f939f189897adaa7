package az.asan.base.web.api;

import az.asan.base.web.front.Visit;
import java.io.ByteArrayInputStream;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/** The request with its body as the chain read it: limited, whole, and readable again. */
public final class BufferedRequest extends HttpServletRequestWrapper {
    private final Visit visit;

    public BufferedRequest(Visit visit) {
        super(visit.request());
        this.visit = visit;
    }

    @Override
    public HttpServletRequest getRequest() {
        return (HttpServletRequest) super.getRequest();
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(visit.unsafe() ? visit.body().bytes() : new byte[0]);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                return bytes.read(into, from, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("The body is in memory and read at once");
            }
        };
    }
}
