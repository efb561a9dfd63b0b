package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a request, read to its end: a client that is still writing would see a reset in place of the answer.
 *
 * @param bytes the body, or the limit plus one byte when it is too large; empty for a form
 * @param form a form that an operation takes
 * @param refusal why a form cannot be read
 */
record Received(byte[] bytes, Optional<Form> form, Optional<Refusal> refusal) {

    static final int MAX_BODY = 1 << 20;
    private static final long MAX_FORM = 1L << 30;

    /**
     * Reads a body.
     *
     * @param boundary of a form that is wanted; empty for any other body
     * @throws IOException also when the client goes away before the end
     */
    static Received read(HttpExchange exchange, Optional<String> boundary, Contents contents) throws IOException {
        InputStream in = exchange.getRequestBody();
        if (boundary.isPresent()) {
            return form(exchange, new BoundedInputStream(in, MAX_FORM + 1), boundary.get(), contents);
        }
        byte[] body = in.readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            in.transferTo(OutputStream.nullOutputStream());
        } else {
            refuseUnfinished(exchange, body.length);
        }
        return new Received(body, Optional.empty(), Optional.empty());
    }

    private static Received form(HttpExchange exchange, BoundedInputStream in, String boundary, Contents contents)
            throws IOException {
        Received received;
        try {
            received = new Received(new byte[0], Optional.of(Form.read(in, boundary, contents)), Optional.empty());
        } catch (Refusal refusal) {
            received = new Received(new byte[0], Optional.empty(), Optional.of(refusal));
        } catch (UncheckedIOException e) {
            in.transferTo(OutputStream.nullOutputStream());
            throw e;
        }
        boolean isWhole = false;
        try {
            in.transferTo(OutputStream.nullOutputStream());
            if (in.count() <= MAX_FORM) {
                refuseUnfinished(exchange, in.count());
                isWhole = true;
                return received;
            }
        } finally {
            if (!isWhole) {
                received.discard(contents);
            }
        }
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        return new Received(new byte[0], Optional.empty(), Optional.of(tooLarge(MAX_FORM)));
    }

    private static void refuseUnfinished(HttpExchange exchange, long read) throws EOFException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && read < Long.parseLong(length)) {
            throw new EOFException("The client went away after " + read + " of " + length + " bytes.");
        }
    }

    /** Refuses what is too large or no form. */
    void refuseUnreadable() throws Refusal {
        if (bytes.length > MAX_BODY) {
            throw tooLarge(MAX_BODY);
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    private static Refusal tooLarge(long limit) {
        return new Refusal(
                Status.CONTENT_TOO_LARGE,
                "The body is larger than the sandbox's limit of " + limit + " bytes.",
                Map.of("Connection", "close"));
    }

    /** Removes the files that nothing keeps. */
    void discard(Contents contents) {
        form.ifPresent(read -> read.discard(contents));
    }

    boolean isEmpty(List<String> contentTypes) {
        return bytes.length == 0 && form.isEmpty() && contentTypes.isEmpty();
    }
}
