package nl.mijnklantportaal.sandbox;

import java.util.Map;

/**
 * Ends the handling of a request with an error answer of the contract's form.
 */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    Refusal(int status, String message) {
        this(status, message, Map.of());
    }

    Refusal(int status, String message, Map<String, String> headers) {
        this(new Answer(status, Json.object().put("message", message), headers));
    }

    Refusal(Answer answer) {
        super(answer.body().path("message").asText(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
