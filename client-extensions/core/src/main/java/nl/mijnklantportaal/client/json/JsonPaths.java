package nl.mijnklantportaal.client.json;

/** How a place in a JSON document is written: {@code lines[1].amountExclVat}. */
final class JsonPaths {
    private JsonPaths() {}

    static String child(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }

    /** A value of a map, as Bean Validation writes it. */
    static String value(String parent, String name) {
        return parent + "[" + name + "]";
    }

    static String element(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
