package nl.mijnklantportaal.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Ends the handling of a request with an error answer in the form that the contract has.
 */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;
    private final transient List<Exchange.Problem> problems;

    Refusal(Status status, String message) {
        this(status, message, Map.of());
    }

    Refusal(Status status, String message, Map<String, String> headers) {
        this(new Answer(status, Json.object().put("message", message), headers));
    }

    Refusal(Answer answer) {
        this(answer, List.of());
    }

    private Refusal(Answer answer, List<Exchange.Problem> problems) {
        super(answer.body().path("message").asText(), null, false, false);
        this.answer = answer;
        this.problems = problems;
    }

    /** The refusal of a request that breaks the contract. */
    static Refusal of(List<Exchange.Problem> problems, String message) {
        Answer answer = new Answer(Status.UNPROCESSABLE_CONTENT, Json.object().put("message", message), Map.of());
        return new Refusal(answer, problems);
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

    /** The rules of the contract that the request breaks; empty when it is refused for another reason. */
    List<Exchange.Problem> problems() {
        return problems;
    }
}
