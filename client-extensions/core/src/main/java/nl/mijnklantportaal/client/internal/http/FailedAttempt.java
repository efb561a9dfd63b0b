package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import org.jspecify.annotations.Nullable;

/**
 * Explains why an attempt brought no whole response. Made only when an attempt fails, so that a start does not load it.
 *
 * @param host host and port of the API
 * @param closed whether the client was closed
 */
record FailedAttempt(Exchange exchange, String host, boolean closed) {
    /** The failure of an attempt whose response has no whole status line and header fields. */
    MijnKlantportaalException failure(Exception e) {
        String reason = reason(e);
        PartException part = part(e);
        if (part != null && part.getMessage().equals(reason)) {
            return ofPart(part);
        }
        if (exchange.progress().mayHaveBeenSent()) {
            return NoResponse.unknown(
                    exchange.asked() + ": " + sent() + " sent to " + host + ", and no answer came (" + reason + ").",
                    cause(e));
        }
        Connecting connecting = exchange.progress().connecting;
        // When only the time of one attempt has passed, the call can make another.
        if (closed || Thread.currentThread().isInterrupted() || exchange.nanosToDeadline() <= 0) {
            return NoResponse.notSent(
                    exchange.asked() + ": ended before anything was sent"
                            + (connecting == null ? "" : ", on the way to " + connecting.target()) + " (" + reason
                            + ").",
                    e);
        }
        boolean isOver = connecting == null || exchange.remainingNanos() <= 0;
        String problem = isOver ? "no connection to " + host + " (" + reason + ")" : connecting.failure(e);
        return NoResponse.noConnection(exchange.asked() + ": " + problem + ".", e);
    }

    private String sent() {
        Upload upload = exchange.upload();
        return upload == null || upload.isWhole() ? "the request was" : "only the beginning of the request was";
    }

    private MijnKlantportaalException ofPart(PartException part) {
        return exchange.progress().mayHaveBeenSent()
                ? NoResponse.unknown(
                        exchange.asked() + ": only the beginning of the request was sent to " + host + ", because "
                                + part.getMessage() + ".",
                        part)
                : part.refusal();
    }

    /** The failure to read a file; null when something else failed. */
    private static @Nullable PartException part(Exception e) {
        if (e instanceof PartException part) {
            return part;
        }
        return e.getCause() instanceof PartException part ? part : null;
    }

    /** The flaw of a response whose body broke off. */
    IOException flaw(Exception e) {
        return new IOException("it breaks off (" + reason(e) + ")", cause(e));
    }

    private String reason(Exception e) {
        if (closed) {
            return "the client was closed";
        }
        if (Thread.currentThread().isInterrupted()) {
            return "the thread was interrupted";
        }
        if (exchange.remainingNanos() <= 0) {
            return exchange.limitText() + " passed";
        }
        PartException part = part(e);
        if (part != null) {
            return part.getMessage();
        }
        if (e instanceof Http2Exception) {
            return e.getMessage();
        }
        boolean inHead = exchange.progress().head() == null;
        String words = String.valueOf(e.getMessage());
        if (words.startsWith("unexpected end of stream")) {
            return inHead ? "the connection was closed" : "the connection ended before the body did";
        }
        if (e instanceof ProtocolException) {
            return inHead ? "the answer is not HTTP" : "the body is not valid HTTP";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Null for OkHttp's messages about bad HTTP: they quote the server, which may repeat the token. */
    private static @Nullable Exception cause(Exception e) {
        return e instanceof ProtocolException ? null : e;
    }
}
