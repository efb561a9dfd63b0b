package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.lang.model.SourceVersion;

/**
 * Writes JSON values as Java: those that have a type of the SDK as that type, if that sends the same JSON again, and others as they are.
 */
final class JavaValues {

    /** The compiler goes down a step for each call of a chain. */
    private static final int LONGEST_CHAIN = 100;

    private final CopyContract contract;
    private final Function<CopiedPart, String> file;
    private final Set<String> imports = new TreeSet<>();
    private final JavaTypes types;
    private boolean needsObject;
    private boolean isDeprecated;

    /**
     * @param file the expression of a file
     */
    JavaValues(CopyContract contract, Function<CopiedPart, String> file) {
        this.contract = contract;
        this.file = file;
        this.types = new JavaTypes(contract, file, imports);
    }

    JavaTypes types() {
        return types;
    }

    Set<String> imports() {
        return imports;
    }

    /** Whether the program needs the method {@code object}. */
    boolean needsObject() {
        return needsObject;
    }

    boolean isDeprecated() {
        return isDeprecated;
    }

    /** A lambda that fills a builder of the schema with the members of an object. */
    String lambda(String parameter, JsonNode schema, JsonNode object, int indentation, Set<String> taken) {
        if (object.isEmpty()) {
            return parameter + " -> {}";
        }
        Set<String> within = new TreeSet<>(taken);
        within.add(parameter);
        List<String> setters = new ArrayList<>();
        object.properties()
                .forEach(member ->
                        setters.addAll(setters(member.getKey(), schema, member.getValue(), indentation, within)));
        String line = "\n" + " ".repeat(indentation);
        if (setters.size() <= LONGEST_CHAIN) {
            return parameter + " -> " + parameter + line + String.join(line, setters);
        }
        StringBuilder block = new StringBuilder(parameter + " -> {");
        setters.forEach(
                setter -> block.append(line).append(parameter).append(setter).append(';'));
        return block.append("\n")
                .append(" ".repeat(indentation - 4))
                .append('}')
                .toString();
    }

    private List<String> setters(String name, JsonNode schema, JsonNode value, int indentation, Set<String> taken) {
        JsonNode written = schema.path("properties").path(name);
        Optional<String> property = written.isMissingNode() ? Optional.empty() : JavaNames.property(name, written);
        Optional<List<String>> typed = property.flatMap(java -> typed(java, written, value, indentation, taken));
        if (typed.isPresent()) {
            isDeprecated |= written.path("deprecated").asBoolean();
            return typed.get();
        }
        return List.of(".member(" + JavaLiteral.of(name) + ", " + raw(value) + ")");
    }

    /** The calls that set a property with its type; empty when no such calls send the same JSON. */
    private Optional<List<String>> typed(
            String property, JsonNode written, JsonNode value, int indentation, Set<String> taken) {
        JsonNode schema = contract.resolved(written);
        if (isModel(schema)) {
            return value.isObject()
                    ? Optional.of(List.of("." + property + "("
                            + lambda(free(property, taken), schema, value, indentation + 8, taken) + ")"))
                    : Optional.empty();
        }
        if (!isOf(schema, "array")) {
            return types.scalar(written, value).map(java -> List.of("." + property + "(" + java + ")"));
        }
        return value.isArray()
                ? list(property, written, schema.path("items"), value, indentation, taken)
                : Optional.empty();
    }

    private Optional<List<String>> list(
            String property, JsonNode written, JsonNode items, JsonNode list, int indentation, Set<String> taken) {
        JsonNode item = contract.resolved(items);
        if (isOf(item, "integer") || isOf(item, "number") || isOf(item, "array")) {
            // The width of a number would have to be certain.
            return Optional.empty();
        }
        if (!isModel(item)) {
            List<String> elements = new ArrayList<>();
            for (JsonNode each : list) {
                Optional<String> element = types.scalar(items, each);
                if (element.isEmpty()) {
                    return Optional.empty();
                }
                elements.add(element.get());
            }
            imports.add("java.util.List");
            return Optional.of(List.of("." + property + "(List.of(" + String.join(", ", elements) + "))"));
        }
        Optional<String> singular = JavaNames.singular(property, written);
        for (JsonNode each : list) {
            if (!each.isObject()) {
                return Optional.empty();
            }
        }
        if (singular.isEmpty()) {
            return Optional.empty();
        }
        if (list.isEmpty()) {
            imports.add("java.util.List");
            return Optional.of(List.of("." + property + "(List.of())"));
        }
        String adder = ".add" + singular.get().substring(0, 1).toUpperCase(Locale.ROOT)
                + singular.get().substring(1);
        List<String> calls = new ArrayList<>();
        for (JsonNode each : list) {
            calls.add(adder + "(" + lambda(free(singular.get(), taken), item, each, indentation + 8, taken) + ")");
        }
        return Optional.of(calls);
    }

    private static String free(String wanted, Set<String> taken) {
        // A file of the program has a variable of such a name.
        String name = SourceVersion.isName(wanted) && !wanted.matches("file[0-9]+") ? wanted : "element";
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + i;
        }
        return free;
    }

    private static boolean isModel(JsonNode schema) {
        return isOf(schema, "object") && !schema.path("properties").isEmpty();
    }

    private static boolean isOf(JsonNode schema, String type) {
        return schema.path("type").asText().equals(type);
    }

    /** Any JSON value, as the SDK takes it for a member that has no type. */
    String raw(JsonNode value) {
        Optional<CopiedPart> part = JavaTypes.part(value);
        if (part.isPresent()) {
            return file.apply(part.get());
        }
        if (value.isTextual()) {
            return JavaLiteral.of(value.textValue());
        }
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? JavaTypes.whole(value.longValue()) : big(value.bigIntegerValue());
        }
        if (value.isNumber()) {
            return types.decimal(value);
        }
        if (value.isObject()) {
            needsObject = true;
            List<String> members = new ArrayList<>();
            value.properties()
                    .forEach(member -> members.add(JavaLiteral.of(member.getKey()) + ", " + raw(member.getValue())));
            return "object(" + String.join(", ", members) + ")";
        }
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            boolean hasNull = false;
            for (JsonNode each : value) {
                hasNull |= each.isNull();
                elements.add(each.isNull() ? "(Object) null" : raw(each));
            }
            imports.add(hasNull ? "java.util.Arrays" : "java.util.List");
            return (hasNull ? "Arrays.<Object>asList(" : "List.<Object>of(") + String.join(", ", elements) + ")";
        }
        return value.asText();
    }

    private String big(BigInteger number) {
        return types.imported("java.math.BigInteger", "new BigInteger(" + JavaLiteral.of(number.toString()) + ")");
    }
}
