package nl.mijnklantportaal.sandbox.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import nl.mijnklantportaal.sandbox.Exchange;

/**
 * What an exchange has kept of the body of its request.
 *
 * @param kind how much of it is there
 * @param text the body, or a line for each part of a form; empty when it is not there
 * @param isMasked whether secrets may be masked in it
 */
record CopiedBody(Kind kind, String text, boolean isMasked) {

    /** How much of a body is there. */
    enum Kind {
        NONE,
        WHOLE,
        FORM,
        NOT_WHOLE
    }

    /** What an exchange keeps of a form. */
    private static final int MOST_KEPT = 32 << 10;

    static final String FORM_TYPE = "multipart/form-data";

    static CopiedBody of(Exchange exchange) {
        Exchange.Message request = exchange.request();
        String body = request.body();
        boolean isMasked = body.contains(Exchange.MASK);
        if (request.size() == 0) {
            return new CopiedBody(Kind.NONE, "", false);
        }
        boolean isTold = body.isEmpty() || body.matches("\\([0-9]+ bytes of [^\n]*\\)");
        if (mediaType(exchange).equals(FORM_TYPE) && !isTold && body.length() < MOST_KEPT) {
            return new CopiedBody(Kind.FORM, body, isMasked);
        }
        // Bytes that are no UTF-8 stand there as other characters.
        boolean isExact = body.getBytes(StandardCharsets.UTF_8).length == request.size();
        return request.isWhole() && (isExact || isMasked)
                ? new CopiedBody(Kind.WHOLE, body, isMasked)
                : new CopiedBody(Kind.NOT_WHOLE, "", false);
    }

    /** The media type of the request in lower case, without its parameters; empty when it has none. */
    static String mediaType(Exchange exchange) {
        String type = exchange.request().field("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
