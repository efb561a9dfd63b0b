package nl.mijnklantportaal.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.spectools.NamedContract;
import tools.jackson.databind.JsonNode;

/** What a property is beside its JSON type, in the words of {@code special-types.txt}. */
final class SpecialTypes {

    private SpecialTypes() {}

    /** @param name class and Java name */
    static List<String> of(NamedContract contract, String name, NamedContract.Property found) {
        List<String> types = new ArrayList<>();
        if (!name.endsWith("." + found.wireName())) {
            types.add("called " + found.wireName() + " on the wire");
        }
        JsonNode property = found.schema();
        JsonNode single = Stream.of(
                        property.path("items"), property.path("oneOf").path(0), property)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();
        String format = single.path("format").asString("");
        if (format.equals("binary")) {
            types.add("file");
        } else if (!format.isEmpty() && !format.startsWith("int")) {
            JsonNode precision = single.path("x-time-precision");
            types.add(precision.isMissingNode() ? format : format + " in " + precision.asString());
        }
        JsonNode referred = contract.followed(single);
        if (referred.has("enum") && single.has("$ref")) {
            types.add("enumeration " + NamedContract.className(single));
        }
        if (property.has("x-sensitive")) {
            types.add("sensitive");
        }
        return types;
    }
}
