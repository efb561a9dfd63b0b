package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an object is made from.
 *
 * @param request the members that it was asked for with
 * @param files the files of a form, by their property
 * @param file the file that the object stands for
 * @param parents the ids of what it belongs to, by the name of the member that has it, such as {@code paymentLinkId}
 * @param id the id that it gets; empty for a new one
 */
record Origin(
        JsonNode request,
        Map<String, List<Upload>> files,
        Optional<Upload> file,
        ObjectNode parents,
        Instant now,
        Optional<String> id) {

    static Origin of(JsonNode request, Instant now) {
        return new Origin(
                request, Map.of(), Optional.empty(), JsonNodeFactory.instance.objectNode(), now, Optional.empty());
    }

    /** The origin of an object within this one. */
    Origin within(JsonNode part) {
        return new Origin(part, Map.of(), Optional.empty(), parents, now, Optional.empty());
    }

    /** The origin of an object that stands for a file. */
    Origin of(Upload upload) {
        return new Origin(
                JsonNodeFactory.instance.objectNode(), Map.of(), Optional.of(upload), parents, now, Optional.empty());
    }
}
