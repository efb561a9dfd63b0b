package nl.mijnklantportaal.spectools;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import tools.jackson.databind.JsonNode;

/**
 * Finds names of a contract that Java cannot have or cannot tell apart.
 *
 * <p>A Java name loses separators and case, and some file systems ignore case. So two names that differ in nothing else become
 * one.
 */
final class JavaNames {

    /** The Java name of a schema or a property: an extension that overlays set. */
    static final String JAVA_NAME = "x-java-name";

    private static final String GIVE_JAVA_NAME = "; give one of them an x-java-name by an overlay";

    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^a-z0-9]");
    private static final Pattern SEPARATOR = Pattern.compile("[-_. /\\\\|:,()\\[\\]]");
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern OF_A_NAME = Pattern.compile("/components/schemas/[^/]+|.*/properties/[^/]+");
    private static final Pattern PARAMETER = Pattern.compile(".*/parameters/[^/]+");
    private static final Pattern MEMBER_NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

    /** Methods without a parameter that every model has. */
    private static final Set<String> OF_EVERY_MODEL = Set.of(
            "builder",
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toBuilder",
            "toJson",
            "toString",
            "wait");

    private final BiConsumer<String, String> faults;

    /**
     * Checks the names of one document.
     *
     * @param faults takes a place and the fault there
     */
    JavaNames(BiConsumer<String, String> faults) {
        this.faults = faults;
    }

    /** The schemas that have names of their own. */
    void schemas(JsonNode schemas) {
        Map<String, String> classes = new LinkedHashMap<>();
        schemas.properties().forEach(schema -> {
            String name = schema.getKey();
            String place = "/components/schemas/" + Schemas.escape(name);
            JsonNode chosen = schema.getValue().path(JAVA_NAME);
            if (!chosen.isMissingNode() && !isName(chosen, CLASS_NAME)) {
                faults.accept(place + "/" + JAVA_NAME, "must name a class, such as HomeAddress, and is " + chosen);
            }
            String key = lettersAndDigits(chosen.asString(name));
            String other = classes.putIfAbsent(key, name);
            if (key.isEmpty()) {
                faults.accept(place, "Java can have no class of this name; give it an x-java-name by an overlay");
            } else if (other != null) {
                faults.accept(
                        place,
                        other + " and " + name + " become one class, or two that differ in case only" + GIVE_JAVA_NAME);
            }
        });
    }

    /** Checks the parameters of an operation; names of header fields ignore case. */
    void parameters(Map<String, JsonNode> parameters) {
        Map<String, String> fields = new LinkedHashMap<>();
        parameters.forEach((place, parameter) -> {
            if (parameter.path("in").asString("").equals("header")) {
                String name = parameter.path("name").asString("");
                String other = fields.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                if (other != null && !other.equals(name)) {
                    faults.accept(place, other + " and " + name + " are one header field; leave one by an overlay");
                }
            }
        });
    }

    /** Returns the properties of an object, those of its parts included. */
    void properties(String place, Map<String, JsonNode> properties) {
        Map<String, String> members = new LinkedHashMap<>();
        properties.forEach((name, property) -> {
            JsonNode chosen = property.path(JAVA_NAME);
            if (!chosen.isMissingNode()
                    && (!isName(chosen, MEMBER_NAME) || OF_EVERY_MODEL.contains(chosen.asString("")))) {
                faults.accept(
                        place,
                        "the " + JAVA_NAME + " of " + name + " must name a method, such as homePhone, and is "
                                + chosen);
            }
            String letters =
                    SEPARATOR.matcher(chosen.asString(name)).replaceAll("").toLowerCase(Locale.ROOT);
            // Java keeps the underscore; the generator writes other ASCII symbols as English words.
            String key = letters.isEmpty() && name.equals("_") ? name : letters;
            String other = members.putIfAbsent(key, name);
            if (key.isEmpty() || key.codePoints().anyMatch(c -> c > '~' && !Character.isJavaIdentifierPart(c))) {
                faults.accept(
                        place,
                        "Java can have no name for the property " + name + "; give it an x-java-name by an overlay");
            } else if (other != null) {
                faults.accept(
                        place,
                        "the properties " + other + " and " + name + " become one name, or two that differ in case only"
                                + GIVE_JAVA_NAME);
            }
        });
    }

    /** Reports names that stand on neither a schema nor a property, because nothing reads them. */
    void elsewhere(JsonNode document, Map<String, ? extends JsonNode> schemas) {
        elsewhere(document, "", schemas);
    }

    private void elsewhere(JsonNode node, String place, Map<String, ? extends JsonNode> schemas) {
        if (node.has(JAVA_NAME)
                && !(schemas.containsKey(place) && OF_A_NAME.matcher(place).matches())
                && !PARAMETER.matcher(place).matches()) {
            faults.accept(
                    place + "/" + JAVA_NAME,
                    "is read of a schema of the components, of a property and of a parameter, and nowhere else"
                            + LeftOut.REMOVE);
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            elsewhere(node.get(i), place + "/" + i, schemas);
        }
        node.properties()
                .forEach(
                        member -> elsewhere(member.getValue(), place + "/" + Schemas.escape(member.getKey()), schemas));
    }

    private static boolean isName(JsonNode chosen, Pattern form) {
        return chosen.isString()
                && form.matcher(chosen.stringValue()).matches()
                && !SourceVersion.isKeyword(chosen.stringValue());
    }

    private static String lettersAndDigits(String name) {
        return NO_LETTER_OR_DIGIT.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
