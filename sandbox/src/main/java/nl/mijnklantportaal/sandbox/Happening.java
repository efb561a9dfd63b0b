package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * An object of a portal before and after a change.
 *
 * @param collection its path with the ids in it
 * @param before empty when it is new
 * @param after empty when it is gone
 */
record Happening(String collection, Optional<ObjectNode> before, Optional<ObjectNode> after) {

    static Happening of(Change change, Optional<Stored> before) {
        return new Happening(
                change.collection(), before.map(Stored::tree), change.after().map(Stored::tree));
    }

    ObjectNode object() {
        return after.or(() -> before).orElseThrow();
    }

    boolean isCreation() {
        return before.isEmpty() && after.isPresent();
    }

    boolean isRemoval() {
        return before.isPresent() && after.isEmpty();
    }

    boolean isChange() {
        return before.isPresent() && after.isPresent() && !before.equals(after);
    }

    /** Whether a member has this text now and had another one before. */
    boolean turned(String member, String text) {
        return isChange() && isText(after, member, text) && !isText(before, member, text);
    }

    /** Whether a member has a value now and had none or another one before. */
    boolean gained(String member) {
        return isChange()
                && after.orElseThrow().hasNonNull(member)
                && !after.orElseThrow().get(member).equals(before.orElseThrow().get(member));
    }

    private static boolean isText(Optional<ObjectNode> object, String member, String text) {
        return object.filter(each -> each.path(member).asText().equals(text)).isPresent();
    }
}
