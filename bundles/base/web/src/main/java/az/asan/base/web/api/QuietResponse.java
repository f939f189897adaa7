package az.asan.base.web.api;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** The response as CXF sees it: once something failed, nothing it writes goes out, and the chain answers instead. */
public final class QuietResponse extends HttpServletResponseWrapper {
    private final BooleanSupplier failed;

    public QuietResponse(HttpServletResponse response, BooleanSupplier failed) {
        super(response);
        this.failed = failed;
    }

    @Override
    public void setStatus(int status) {
        if (!failed.getAsBoolean()) {
            super.setStatus(status);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (!failed.getAsBoolean()) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!failed.getAsBoolean()) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setContentType(String type) {
        if (!failed.getAsBoolean()) {
            super.setContentType(type);
        }
    }

    @Override
    public void setContentLength(int length) {
        if (!failed.getAsBoolean()) {
            super.setContentLength(length);
        }
    }

    @Override
    public void sendError(int status, String text) {
        throw new IllegalStateException("CXF answers " + status + ": " + text);
    }

    @Override
    public void sendError(int status) {
        throw new IllegalStateException("CXF answers " + status);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!failed.getAsBoolean()) {
            super.flushBuffer();
        }
    }

    @Override
    public PrintWriter getWriter() {
        throw new IllegalStateException("Bodies are written as bytes");
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream out = super.getOutputStream();
        return new ServletOutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (!failed.getAsBoolean()) {
                    out.write(bytes, from, length);
                }
            }

            @Override
            public void flush() throws IOException {
                if (!failed.getAsBoolean()) {
                    out.flush();
                }
            }

            @Override
            public void close() throws IOException {
                if (!failed.getAsBoolean()) {
                    out.close();
                }
            }

            @Override
            public boolean isReady() {
                return out.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("Resources write on the thread that answers");
            }
        };
    }
}
