package nl.mijnklantportaal.contract;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import nl.mijnklantportaal.openapi.EffectiveContract;

/**
 * What a provider is held to in the answer of an operation: the members that the contract says are always there, each in its
 * documented form. Nothing inferred is among them, and no value but those that a provider chooses.
 */
final class AnswerBody {
    private static final Map<String, String> FORMS = Map.of(
            "money", "^-?\\d+(\\.\\d{1,2})?$",
            "date", "^\\d{4}-\\d{2}-\\d{2}$",
            "date-time", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}$");

    private static final JsonNode CONTRACT = read();

    private AnswerBody() {}

    /** An object of a class of the contract. */
    static LambdaDslJsonBody of(String schema) {
        return LambdaDsl.newJsonBody(body -> members(body, named(schema)));
    }

    /** A page of a list with an object of a class at least. */
    static LambdaDslJsonBody page(String item) {
        return LambdaDsl.newJsonBody(body -> {
            body.integerType("current_page", 1);
            body.minArrayLike("data", 1, each -> members(each, named(item)));
        });
    }

    /** A list without pages. */
    static LambdaDslJsonBody list(String item) {
        return LambdaDsl.newJsonBody(body -> body.minArrayLike("data", 1, each -> members(each, named(item))));
    }

    /** The body of a refusal. */
    static LambdaDslJsonBody message(String example) {
        return LambdaDsl.newJsonBody(body -> text(body, "message", ".+", example));
    }

    private static void members(LambdaDslObject body, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> {
            if (property.getValue().path("x-present").asBoolean()) {
                member(body, property.getKey(), property.getValue(), prefixes(schema, property.getKey()));
            }
        });
    }

    private static void member(LambdaDslObject body, String name, JsonNode property, String prefixes) {
        JsonNode schema = followed(property);
        JsonNode example = property.path("example");
        String form = prefixes.isEmpty() ? FORMS.get(schema.path("format").asText()) : "^(" + prefixes + ").+$";
        switch (schema.path("type").asText()) {
            case "object" -> {
                if (hasMembers(schema)) {
                    body.object(name, object -> members(object, schema));
                }
            }
            case "integer" -> body.integerType(name, example.asInt(1));
            case "boolean" -> body.booleanType(name, example.asBoolean(true));
            case "string" -> {
                String text = schema.has("enum") ? example(example, schema) : example.asText("some text");
                if (form == null) {
                    body.stringType(name, text);
                } else {
                    text(body, name, form, text);
                }
            }
            default -> {
                // The elements of a list are not always there.
            }
        }
    }

    private static String example(JsonNode example, JsonNode enumeration) {
        return example.isTextual()
                ? example.textValue()
                : enumeration.at("/enum/0").textValue();
    }

    private static boolean hasMembers(JsonNode schema) {
        return schema.path("properties")
                .propertyStream()
                .anyMatch(property -> property.getValue().path("x-present").asBoolean());
    }

    /** The beginnings of the value that proves the answer, as alternatives of a pattern. */
    private static String prefixes(JsonNode schema, String property) {
        JsonNode identity = schema.path("x-identity");
        JsonNode prefix = identity.path("prefix");
        if (!identity.path("property").asText().equals(property)) {
            return "";
        }
        Stream<JsonNode> all = prefix.isArray()
                ? StreamSupport.stream(prefix.spliterator(), false)
                : Stream.of(prefix).filter(JsonNode::isTextual);
        return all.map(JsonNode::asText).collect(Collectors.joining("|"));
    }

    /** A string with a pattern; a number could match the pattern alone. */
    private static void text(LambdaDslObject object, String name, String regex, String example) {
        object.and(name, example, TypeMatcher.INSTANCE, new RegexMatcher(regex));
    }

    private static JsonNode named(String schema) {
        JsonNode found = CONTRACT.at("/components/schemas").path(schema);
        if (found.isMissingNode()) {
            throw new IllegalArgumentException("The contract has no schema " + schema + ".");
        }
        return found;
    }

    private static JsonNode followed(JsonNode schema) {
        return schema.has("$ref")
                ? followed(CONTRACT.at(schema.get("$ref").textValue().substring(1)))
                : schema;
    }

    private static JsonNode read() {
        try (InputStream contract = EffectiveContract.open()) {
            return Json.MAPPER.readTree(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
