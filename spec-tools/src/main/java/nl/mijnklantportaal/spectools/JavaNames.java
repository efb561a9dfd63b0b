package nl.mijnklantportaal.spectools;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import tools.jackson.databind.JsonNode;

/**
 * Names of a contract that Java cannot tell apart, or has none for.
 *
 * <p>Case and separators are lost on the way to a Java name, and case again in a file system that ignores it; so names that
 * differ in nothing else are one.
 */
final class JavaNames {

    /** Names a schema or a property in Java: an extension that overlays set. */
    static final String JAVA_NAME = "x-java-name";

    private static final String GIVE_ANOTHER = "; give one of them another by an overlay";
    private static final String GIVE_JAVA_NAME = "; give one of them an x-java-name by an overlay";
    private static final String UNTAGGED = "default";

    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^a-z0-9]");
    private static final Pattern SEPARATOR = Pattern.compile("[-_. /\\\\|:,()\\[\\]]");
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern OF_A_NAME = Pattern.compile("/components/schemas/[^/]+|.*/properties/[^/]+");
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
    private final Map<String, Named> interfaces = new LinkedHashMap<>();
    private final Set<String> toldTags = new HashSet<>();
    private final Map<String, Named> methods = new LinkedHashMap<>();

    /**
     * Checks the names of one document.
     *
     * @param faults takes a place and what is wrong there
     */
    JavaNames(BiConsumer<String, String> faults) {
        this.faults = faults;
    }

    /** A name and where it stands. */
    private record Named(String name, String place) {}

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

    /** The tags of an operation, each of which is an interface. */
    void tags(JsonNode operation, String place) {
        if (operation.path("tags").isEmpty()) {
            tag(UNTAGGED, place);
        }
        Set<String> own = new HashSet<>();
        for (int i = 0; i < operation.path("tags").size(); i++) {
            String tag = operation.path("tags").get(i).asString("");
            if (own.add(tag)) {
                tag(tag, place + "/tags/" + i);
            } else {
                faults.accept(place + "/tags/" + i, "names " + tag + " twice" + LeftOut.REMOVE);
            }
        }
    }

    private void tag(String tag, String place) {
        String key = lettersAndDigits(tag);
        if (key.isEmpty()) {
            faults.accept(
                    place,
                    "no interface can have the name " + tag
                            + ", which has no letter or digit of ASCII; give the tag another by an overlay");
            return;
        }
        Named other = interfaces.putIfAbsent(key, new Named(tag, place));
        if (other != null && !other.name().equals(tag) && toldTags.add(tag)) {
            faults.accept(
                    place,
                    (place.contains("/tags/")
                                    ? tag + " and " + other.name() + " (" + other.place()
                                    : "an operation without a tag and the tag " + other.name() + " (" + other.place())
                            + ") become one interface; make them one tag, or give one another name, by an overlay");
        }
    }

    /** The methods of an operation: one for each content type of its body, and a second one of each for its status. */
    void methods(JsonNode operation, String method, String path, String place, JsonNode content) {
        String id = operation.path("operationId").asString("");
        String own = id.isEmpty() ? path + " " + method : id;
        if (lettersAndDigits(own).isEmpty()) {
            faults.accept(
                    place + "/operationId", "Java can have no method of this name; give it another by an overlay");
            return;
        }
        List<String> names = new ArrayList<>();
        content.properties().forEach(media -> {
            String type = media.getKey();
            JsonNode chosen = media.getValue().path("x-operation-id");
            boolean first = content.size() == 1 || type.equals("application/json");
            names.add(chosen.asString(first ? own : own + "-as-" + type.substring(type.indexOf('/') + 1)));
        });
        if (names.isEmpty()) {
            names.add(own);
        }
        for (String name : names) {
            Named other = null;
            for (String each : List.of(name, name + "WithHttpInfo")) {
                Named before = methods.putIfAbsent(lettersAndDigits(each), new Named(name, place));
                other = other == null ? before : other;
            }
            // Of two equal ids another rule speaks.
            if (other != null && (!other.name().equals(name) || other.place().equals(place))) {
                faults.accept(
                        place + (id.isEmpty() ? "" : "/operationId"),
                        name + " and " + other.name() + " (" + other.place()
                                + ") become one method, or two that differ in case only" + GIVE_ANOTHER);
            }
        }
    }

    /** The parameters of an operation; HTTP knows no case in the name of a header field. */
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

    /** The properties of an object, from all of its parts. */
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
            if (!chosen.isMissingNode() && (property.has("oneOf") || property.has("anyOf"))) {
                faults.accept(
                        place,
                        "the " + JAVA_NAME + " of " + name
                                + " is not seen beside a choice; give the other property one by an overlay");
            }
            String letters =
                    SEPARATOR.matcher(chosen.asString(name)).replaceAll("").toLowerCase(Locale.ROOT);
            // Of the separators Java has the underscore; of other symbols of ASCII it gets their English names.
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

    /** Names that nobody reads, for they stand on neither. */
    void elsewhere(JsonNode document, Map<String, ? extends JsonNode> schemas) {
        elsewhere(document, "", schemas);
    }

    private void elsewhere(JsonNode node, String place, Map<String, ? extends JsonNode> schemas) {
        if (node.has(JAVA_NAME)
                && !(schemas.containsKey(place) && OF_A_NAME.matcher(place).matches())) {
            faults.accept(
                    place + "/" + JAVA_NAME,
                    "is read of a schema of the components and of a property, and nowhere else" + LeftOut.REMOVE);
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
