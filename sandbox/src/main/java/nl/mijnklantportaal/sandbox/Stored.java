package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a portal as it is kept: its JSON as bytes, which take a fraction of the heap that a tree of it takes.
 *
 * @param number the place in the order of creation, over all portals
 * @param counted whether it counts for a limit of its month
 * @param request the body that created it, as it arrived; null where no request did
 */
record Stored(String id, byte[] json, Instant createdAt, long number, boolean counted, byte @Nullable [] request) {

    /** A copy as a tree. */
    ObjectNode tree() {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a member; empty where it is absent or no text. */
    Optional<String> text(String member) {
        return Json.textMember(json, member);
    }

    Stored with(byte[] changed) {
        return new Stored(id, changed, createdAt, number, counted, request);
    }
}
