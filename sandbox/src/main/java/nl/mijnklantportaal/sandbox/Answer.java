package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An answer: its status, its JSON body and the headers that go with the status.
 *
 * @param isCut whether the connection is closed in the middle of the body
 */
record Answer(Status status, ObjectNode body, Map<String, String> headers, boolean isCut) {

    Answer(Status status, ObjectNode body, Map<String, String> headers) {
        this(status, body, headers, false);
    }

    Answer(Status status, ObjectNode body) {
        this(status, body, Map.of());
    }

    Answer cut() {
        return new Answer(status, body, headers, true);
    }
}
