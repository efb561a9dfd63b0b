package nl.mijnklantportaal.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that a sandbox got, and what it answered.
 *
 * <p>Secrets are masked when the exchange is recorded and are kept nowhere: the values of header fields such as {@code Authorization}, and
 * of parameters and JSON members such as {@code secret}, {@code client_secret}, {@code access_token} and {@code refresh_token}, are
 * {@value #MASK} here, also those of a URL. So is the token or password of the request wherever it occurs.
 *
 * @param number 1 for the first exchange of the sandbox, and one more for each that ended after it
 * @param at when the head of the request was read, by the sandbox's clock
 * @param took from then until the end of the answer was about to be sent, in real time
 * @param method such as {@code POST}
 * @param target the path with the query, as it was sent
 * @param operation the contract's {@code operationId}; null when no operation has this method and path, and for the OAuth server
 * @param portal which portal the key or access token stands for, such as {@code portal 1 (…-key)} with the last four characters of a key that
 *     has 12 or more; null without an accepted one
 * @param request what was asked
 * @param status of the answer; 0 when the connection was closed without one
 * @param answer what was answered; null when the connection was closed without an answer
 * @param problems the rules of the contract that the request breaks; empty when it breaks none, and when it was refused for another reason,
 *     which the answer tells
 * @param fault what was injected; null for none
 */
public record Exchange(
        long number,
        Instant at,
        Duration took,
        String method,
        String target,
        @Nullable String operation,
        @Nullable String portal,
        Message request,
        int status,
        @Nullable Message answer,
        List<Problem> problems,
        @Nullable Fault fault) {

    /** What stands in place of a secret. */
    public static final String MASK = "…";

    /**
     * Makes an exchange, whose lists cannot be changed.
     */
    public Exchange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(request, "request");
        problems = List.copyOf(problems);
    }

    /**
     * A request or an answer.
     *
     * @param fields the header fields by their names, which are found in upper and lower case
     * @param body the body as text, with at most 32 KiB of what was sent; of a form a line for each part, of a file what it is; empty when there
     *     is none
     * @param size of the whole body as it was sent, in bytes
     * @param isWhole whether {@code body} has all of the body, with secrets masked
     */
    public record Message(Map<String, List<String>> fields, String body, long size, boolean isWhole) {

        /**
         * Makes a message.
         */
        public Message {
            Objects.requireNonNull(fields, "fields");
            Objects.requireNonNull(body, "body");
        }

        /**
         * The first value of a header field.
         *
         * @param name in upper or lower case
         * @return null when the message does not have the field
         */
        public @Nullable String field(String name) {
            List<String> values = fields.get(name);
            return values == null || values.isEmpty() ? null : values.get(0);
        }
    }

    /**
     * A rule of the contract that a request breaks.
     *
     * @param place where: a path in the body such as {@code lines[1].vatRate}, empty for the body as a whole, or {@code ?days} for a
     *     parameter of the query
     * @param rule the keyword of JSON Schema, such as {@code required}, {@code format} or {@code maxLength}
     * @param message what is wrong, such as {@code is missing}
     */
    public record Problem(String place, String rule, String message) {

        /**
         * Makes a problem.
         */
        public Problem {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(message, "message");
        }

        /** As the answer tells it. */
        String told() {
            String where = place.startsWith("?") ? place.substring(1) : place;
            return (where.isEmpty() ? "the body" : where) + ": " + message;
        }
    }
}
