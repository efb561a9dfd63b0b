package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Status, JSON body and the headers that go with this status.
 */
record Answer(int status, ObjectNode body, Map<String, String> headers) {

    Answer(int status, ObjectNode body) {
        this(status, body, Map.of());
    }
}
