package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The differences between the vendor's document and the effective contract, a line each. */
public final class Corrections {

    /** The list, from the folder {@code openapi/}. */
    public static final String FILE = "src/test/resources/nl/mijnklantportaal/openapi/corrections.txt";

    private final List<String> lines = new ArrayList<>();

    private Corrections() {}

    /**
     * Returns the lines: {@code +} for what was added, {@code -} for what was removed, {@code ~} for what was changed, each with
     * the place in the vendor's document. Names in Java are no corrections.
     *
     * @param vendors the text of the vendor's document
     * @param effective the effective contract; it stays unchanged
     */
    public static List<String> of(String vendors, ObjectNode effective) {
        JsonNode vendored = Documents.readYaml(vendors);
        Corrections corrections = new Corrections();
        corrections.compare("", vendored, new WithoutNames(effective, vendored).undo());
        return corrections.lines;
    }

    private void compare(String pointer, JsonNode vendored, JsonNode effective) {
        if (vendored == null) {
            lines.add("+ " + pointer + " " + effective);
        } else if (effective == null) {
            lines.add("- " + pointer + " " + vendored);
        } else if (vendored.isObject() && effective.isObject()) {
            Set<String> names = new LinkedHashSet<>(vendored.propertyNames());
            names.addAll(effective.propertyNames());
            for (String name : names) {
                compare(pointer + "/" + Schemas.escape(name), vendored.get(name), effective.get(name));
            }
        } else if (vendored.isArray() && effective.isArray()) {
            for (int i = 0; i < Math.max(vendored.size(), effective.size()); i++) {
                compare(pointer + "/" + i, vendored.get(i), effective.get(i));
            }
        } else if (!vendored.equals(effective)) {
            lines.add("~ " + pointer + " " + vendored + " -> " + effective);
        }
    }
}
