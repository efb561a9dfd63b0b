package nl.mijnklantportaal.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * Ends the handling of a request with an error answer in the form that the contract has.
 */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refusal(Status status, String message) {
        this(status, message, Map.of());
    }

    Refusal(Status status, String message, Map<String, String> headers) {
        this(new Answer(status, Json.object().put("message", message), headers));
    }

    Refusal(Answer answer) {
        super(answer.body().path("message").asText(), null, false, false);
        this.answer = answer;
    }

    /**
     * The answer in the vendor's guide on rate limiting; its body has a code.
     */
    static Refusal tooManyRequests(long retryAfter, Instant resetAt) {
        return new Refusal(new Answer(
                Status.TOO_MANY_REQUESTS,
                Json.object().put("code", Status.TOO_MANY_REQUESTS.code()).put("message", "Too many requests."),
                Map.of(
                        "retry-after",
                        String.valueOf(retryAfter),
                        "x-ratelimit-reset",
                        String.valueOf(roundedUp(resetAt)))));
    }

    private static long roundedUp(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    }

    Answer answer() {
        return answer;
    }
}
