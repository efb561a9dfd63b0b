package nl.mijnklantportaal.spectools;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A place in a document: its root, a member of an object, or an element of an array. */
sealed interface Location {

    JsonNode value();

    void replace(JsonNode value);

    record Root(JsonNode value) implements Location {
        @Override
        public void replace(JsonNode value) {
            throw new UnsupportedOperationException("the root of a document is not replaced");
        }
    }

    record Member(ObjectNode object, String name) implements Location {
        @Override
        public JsonNode value() {
            return object.get(name);
        }

        @Override
        public void replace(JsonNode value) {
            object.set(name, value);
        }
    }

    record Element(ArrayNode array, int index) implements Location {
        @Override
        public JsonNode value() {
            return array.get(index);
        }

        @Override
        public void replace(JsonNode value) {
            array.set(index, value);
        }
    }
}
