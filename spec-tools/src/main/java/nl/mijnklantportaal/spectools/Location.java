package nl.mijnklantportaal.spectools;

import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A place in a document: its root, a member of an object, or an element of an array. */
sealed interface Location {

    JsonNode value();

    void replace(JsonNode value);

    static List<Location> childrenOf(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object.propertyNames().stream()
                    .<Location>map(name -> new Member(object, name))
                    .toList();
        }
        if (node instanceof ArrayNode array) {
            return IntStream.range(0, array.size())
                    .<Location>mapToObj(index -> new Element(array, index))
                    .toList();
        }
        return List.of();
    }

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

        @Override
        public boolean equals(Object other) {
            return other instanceof Member that && that.object == object && that.name.equals(name);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(object) + name.hashCode();
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

        @Override
        public boolean equals(Object other) {
            return other instanceof Element that && that.array == array && that.index == index;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(array) + index;
        }
    }
}
