package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that adds itself to the log before its client can see the end of the answer, or of the connection.
 */
final class RecordedExchange extends HttpExchange {

    private static final int NONE = 0;

    private final HttpExchange exchange;
    private final ExchangeLog log;
    private final SandboxSettings settings;
    private final ExchangeNotes notes = new ExchangeNotes();
    private final Instant at;
    private final long started = System.nanoTime();
    private final RecordedBody asked = new RecordedBody();
    private final RecordedBody answered = new RecordedBody();
    private final InputStream in;
    private @Nullable OutputStream out;
    private int status = NONE;
    private long length;
    private boolean isRecorded;

    RecordedExchange(HttpExchange exchange, ExchangeLog log, SandboxSettings settings) {
        this.exchange = exchange;
        this.log = log;
        this.settings = settings;
        this.at = now(settings);
        this.in = new Asking(exchange.getRequestBody());
    }

    /** The sandbox's time; the system's when the given clock fails, since the request still gets its answer. */
    private static Instant now(SandboxSettings settings) {
        try {
            return settings.clock().instant();
        } catch (RuntimeException e) {
            return Instant.now();
        }
    }

    ExchangeNotes notes() {
        return notes;
    }

    private void record() {
        if (isRecorded) {
            return;
        }
        isRecorded = true;
        Masks masks = new Masks(exchange.getRequestHeaders(), exchange.getRequestURI());
        String target = masks.target();
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        Exchange.Message request = masks.request(exchange.getRequestHeaders(), asked, notes.form());
        Exchange.Message answer = status == NONE ? null : masks.answer(exchange.getResponseHeaders(), answered);
        log.add(
                notes.apiKey(),
                number -> new Exchange(
                        number,
                        at,
                        took,
                        exchange.getRequestMethod(),
                        target,
                        notes.operation(),
                        settings.portals().label(notes.apiKey()),
                        request,
                        status,
                        answer,
                        notes.problems(),
                        notes.fault()));
    }

    @Override
    public InputStream getRequestBody() {
        return in;
    }

    /** The JDK's server takes a length of -1 for no body. */
    @Override
    public void sendResponseHeaders(int code, long bodyLength) throws IOException {
        status = code;
        length = bodyLength;
        if (bodyLength < 0) {
            record();
        }
        exchange.sendResponseHeaders(code, bodyLength);
    }

    @Override
    public OutputStream getResponseBody() {
        if (out == null) {
            out = new Answering(exchange.getResponseBody());
        }
        return out;
    }

    @Override
    public void close() {
        try {
            record();
        } finally {
            exchange.close();
        }
    }

    private final class Asking extends FilterInputStream {

        Asking(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                asked.add(new byte[] {(byte) next}, 0, 1);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int read = super.read(bytes, offset, count);
            asked.add(bytes, offset, read);
            return read;
        }
    }

    private final class Answering extends FilterOutputStream {

        Answering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int next) throws IOException {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            answered.add(bytes, offset, count);
            if (answered.size() == length) {
                record();
            }
            out.write(bytes, offset, count);
        }
    }

    @Override
    public Headers getRequestHeaders() {
        return exchange.getRequestHeaders();
    }

    @Override
    public Headers getResponseHeaders() {
        return exchange.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return exchange.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return exchange.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return exchange.getHttpContext();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return exchange.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return exchange.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return exchange.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return exchange.getProtocol();
    }

    @Override
    public Object getAttribute(String name) {
        return exchange.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        exchange.setAttribute(name, value);
    }

    @Override
    public void setStreams(InputStream given, OutputStream taken) {
        exchange.setStreams(given, taken);
    }

    @Override
    public HttpPrincipal getPrincipal() {
        return exchange.getPrincipal();
    }
}
