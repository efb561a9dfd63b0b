package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * An answer: its status, its JSON body and the headers that go with the status.
 *
 * @param body missing for an answer without a body
 * @param isCut whether the connection is closed in the middle of the body
 */
record Answer(int status, JsonNode body, Map<String, String> headers, boolean isCut) {

    Answer(int status, JsonNode body) {
        this(status, body, Map.of(), false);
    }

    Answer(Status status, JsonNode body, Map<String, String> headers) {
        this(status.code(), body, headers, false);
    }

    Answer cut() {
        return new Answer(status, body, headers, true);
    }
}
