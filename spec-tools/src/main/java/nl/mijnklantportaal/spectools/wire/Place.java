package nl.mijnklantportaal.spectools.wire;

/**
 * Where a change is; a part that does not apply is "".
 *
 * @param operation method and path, such as GET /customers; "" for what a class or the whole contract has
 * @param schema the class, as the component is called in the new contract (in the old one if only that has it)
 * @param property the wire name of a property of that class, of a parameter or of a header, or the status
 *     of an answer; names inside an object without
 *     a class of its own are joined by dots
 * @param text what a reader sees, such as CustomerOffer.status
 */
public record Place(String operation, String schema, String property, String text) {}
