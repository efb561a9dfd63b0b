package nl.mijnklantportaal.specupdate;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An edit of a document at a JSON pointer: {@code set}, {@code remove} or {@code rename}. */
final class Edit {

    private Edit() {}

    static void apply(JsonNode edit, ObjectNode document) {
        String action = edit.has("set") ? "set" : edit.has("remove") ? "remove" : "rename";
        JsonPointer pointer = JsonPointer.compile(edit.path(action).stringValue());
        String last = pointer.last().getMatchingProperty();
        JsonNode holder = document.at(pointer.head());
        if (holder instanceof ArrayNode array) {
            change(array, action, last, edit);
        } else if (holder instanceof ObjectNode object) {
            change(object, action, last, edit);
        } else {
            throw new AssertionError("The document has no " + pointer.head());
        }
    }

    private static void change(ArrayNode array, String action, String last, JsonNode edit) {
        if (action.equals("set")) {
            array.add(edit.get("value"));
        } else {
            array.remove(Integer.parseInt(last));
        }
    }

    private static void change(ObjectNode object, String action, String last, JsonNode edit) {
        if (action.equals("set")) {
            object.set(last, edit.get("value"));
        } else if (!object.has(last)) {
            throw new AssertionError("There is no " + last + " to " + action);
        } else if (action.equals("remove")) {
            object.remove(last);
        } else {
            object.set(edit.get("to").stringValue(), object.remove(last));
        }
    }
}
