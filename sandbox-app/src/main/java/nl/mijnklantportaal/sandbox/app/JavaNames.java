package nl.mijnklantportaal.sandbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The names that the SDK's generator makes of those of the contract, where it is certain how it makes them.
 */
final class JavaNames {

    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9]+([A-Z][a-z0-9]+)*");
    /** Names that the generator changes, in lower case. */
    private static final Set<String> CHANGED =
            Set.of("apiclient", "apiexception", "apiresponse", "configuration", "localreturntype", "stringutil");

    /** Plurals of which the singular is more than the word without its last letter. */
    private static final Pattern OTHER_PLURAL =
            Pattern.compile("(?i).*([^s]|ss|us|is|ies|xes|ches|shes|sses|uses|series|species|news|sms)");

    private JavaNames() {}

    static boolean isType(String name) {
        return TYPE.matcher(name).matches();
    }

    static boolean isMethod(String name) {
        return SourceVersion.isName(name) && name.matches("[a-zA-Z0-9]+");
    }

    static boolean isConstant(String name) {
        return CONSTANT.matcher(name).matches();
    }

    /** The method of the client for an interface, such as {@code customerOffers()}. */
    static String accessor(String type) {
        int upper = 1;
        while (upper < type.length()
                && Character.isUpperCase(type.charAt(upper))
                && (upper + 1 == type.length() || Character.isUpperCase(type.charAt(upper + 1)))) {
            upper++;
        }
        return type.substring(0, upper).toLowerCase(Locale.ROOT) + type.substring(upper);
    }

    /** The name of a property in a builder; empty when it is not certain. */
    static Optional<String> property(String name, JsonNode schema) {
        String chosen = schema.path("x-java-name").asText();
        if (!chosen.isEmpty()) {
            return Optional.of(chosen).filter(JavaNames::isMethod);
        }
        boolean isKept = PROPERTY.matcher(name).matches()
                && SourceVersion.isName(name)
                && !CHANGED.contains(name.toLowerCase(Locale.ROOT))
                && !name.startsWith("localVar");
        return isKept ? Optional.of(name) : Optional.empty();
    }

    /** The singular of the name of a list; empty when it is not certain. */
    static Optional<String> singular(String property, JsonNode schema) {
        if (schema.has("x-java-singular") || OTHER_PLURAL.matcher(property).matches()) {
            return Optional.empty();
        }
        return Optional.of(property.substring(0, property.length() - 1));
    }
}
