package nl.mijnklantportaal.spectools.wire;

/**
 * Where the comparison is.
 *
 * @param operation the operation, for the list of those that a change concerns
 * @param direction which way the value is sent
 * @param shared whether places without a class are of every operation, as a header is
 * @param root what holds the value, such as POST /customers request
 * @param name of the parameter or header that is the root; "" for a body
 * @param schema the class that has the property; "" when none has
 * @param path the property within the class or the root, with [] for entries of a list and {} for values of a map
 * @param promised whether the value is always there, so that only null could make it missing
 */
record At(
        String operation,
        Direction direction,
        boolean shared,
        String root,
        String name,
        String schema,
        String path,
        boolean promised) {

    static At body(String operation, Direction direction, String root) {
        return new At(operation, direction, false, root, "", "", "", true);
    }

    static At parameter(String operation, String root, String name, boolean required) {
        return new At(operation, Direction.REQUEST, false, root, name, "", "", required);
    }

    static At header(String operation, String root, String name, boolean required) {
        return new At(operation, Direction.ANSWER, true, root, name, "", "", required);
    }

    At property(String property, boolean always) {
        return at(schema, path.isEmpty() ? property : path + "." + property, always);
    }

    At entries() {
        return at(schema, path + "[]", true);
    }

    At members() {
        return at(schema, path + "{}", true);
    }

    At ofClass(String component) {
        return at(component, "", true);
    }

    Place place() {
        String plain = path.replace("[]", "").replace("{}", "");
        if (!schema.isEmpty()) {
            String text = path.isEmpty() || path.startsWith("[") || path.startsWith("{")
                    ? schema + path
                    : schema + "." + path;
            return new Place("", schema, plain, text);
        }
        String property = !name.isEmpty() && !plain.isEmpty() ? name + "." + plain : name + plain;
        String text = path.isEmpty() ? root : root + " " + path;
        return new Place(shared ? "" : operation, "", property, text);
    }

    private At at(String component, String newPath, boolean always) {
        return new At(operation, direction, shared, root, name, component, newPath, always);
    }
}
