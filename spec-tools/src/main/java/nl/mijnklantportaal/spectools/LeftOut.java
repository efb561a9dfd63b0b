package nl.mijnklantportaal.spectools;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a contract the generated client could only leave out, each with what an overlay can do about it. */
final class LeftOut {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern JSON = Pattern.compile("application/([a-z0-9.-]+\\+)?json");
    private static final String FORM = "multipart/form-data";

    private static final Set<String> OWN_FIELDS = Set.of("accept", "authorization", "content-type");

    private static final String ONE_SERVER = "all operations go to one base URL";
    private static final String NO_SCHEMA = "without a schema it has no type; say which by an overlay";
    private static final String REMOVE = "; remove it by an overlay";
    private static final Map<String, String> KEYWORDS = keywords();

    private final JsonNode document;
    private final Schemas schemas;
    private final List<String> faults = new ArrayList<>();

    /** The JSON pointers of schemas that are files of a form. */
    private final Set<String> files = new HashSet<>();

    private LeftOut(JsonNode document, Schemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /** Finds everything, each with the JSON pointer of its place; empty when nothing is left out. */
    static List<String> of(JsonNode document, Schemas schemas) {
        LeftOut leftOut = new LeftOut(document, schemas);
        leftOut.document();
        leftOut.schemas.all().forEach(leftOut::schema);
        return leftOut.faults;
    }

    private static Map<String, String> keywords() {
        Map<String, String> keywords = new TreeMap<>();
        for (String constraint : List.of(
                "const",
                "contains",
                "dependentRequired",
                "dependentSchemas",
                "else",
                "if",
                "maxProperties",
                "minProperties",
                "multipleOf",
                "not",
                "propertyNames",
                "then",
                "uniqueItems")) {
            keywords.put(constraint, "requests are not checked for this" + REMOVE);
        }
        for (String shape : List.of("patternProperties", "prefixItems", "unevaluatedItems", "unevaluatedProperties")) {
            keywords.put(shape, "no type can be made of this" + REMOVE);
        }
        keywords.put("nullable", "means nothing since OpenAPI 3.1; say type: [..., 'null'] by an overlay");
        return keywords;
    }

    private void document() {
        if (!document.path("webhooks").isEmpty()) {
            fault("/webhooks", "what the server sends has no types" + REMOVE);
        }
        Map<String, String> ids = new TreeMap<>();
        document.path("paths").properties().forEach(path -> {
            String place = "/paths/" + Schemas.escape(path.getKey());
            ignored(path.getValue(), place, Map.of("servers", ONE_SERVER));
            parameters(path.getValue().path("parameters"), place);
            overridden(path.getValue(), place);
            path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .forEach(method -> operation(method.getValue(), place + "/" + method.getKey(), ids));
        });
    }

    private void operation(JsonNode operation, String place, Map<String, String> ids) {
        ignored(
                operation,
                place,
                Map.of(
                        "servers",
                        ONE_SERVER,
                        "security",
                        "every request carries the one bearer token",
                        "callbacks",
                        "what the server sends has no types"));
        if (operation.path("x-internal").asBoolean(false)) {
            fault(place + "/x-internal", "keeps the operation out" + REMOVE);
        }
        String id = operation.path("operationId").asString("");
        if (!id.isEmpty()) {
            String other = ids.putIfAbsent(id, place);
            if (other != null) {
                fault(place + "/operationId", "is that of " + other + " too; give one of them another by an overlay");
            }
        }
        parameters(operation.path("parameters"), place);
        Found body = follow(operation.path("requestBody"), place + "/requestBody");
        if (!body.node().isMissingNode() && (place.endsWith("/get") || place.endsWith("/head"))) {
            fault(body.place(), "a read has no body" + REMOVE);
        }
        body.node().path("content").properties().forEach(media -> request(media, body.place() + "/content/"));
        responses(operation.path("responses"), place + "/responses");
    }

    private void request(Map.Entry<String, JsonNode> media, String contents) {
        String type = media.getKey();
        String place = contents + Schemas.escape(type);
        if (type.equals(FORM)) {
            Found form = follow(media.getValue().path("schema"), place + "/schema");
            Set<String> fileParts = new HashSet<>();
            if (parts(form, fileParts, new HashSet<>()) == 0) {
                fault(place, "a form is an object, and its properties are the parts; say which by an overlay");
            }
            media.getValue().path("encoding").properties().forEach(encoding -> {
                boolean typeOfFile = fileParts.contains(encoding.getKey())
                        && encoding.getValue().propertyNames().equals(Set.of("contentType"));
                if (!typeOfFile) {
                    fault(
                            place + "/encoding/" + Schemas.escape(encoding.getKey()),
                            "a part is written as OpenAPI has it by default" + REMOVE);
                }
            });
        } else if (JSON.matcher(type).matches()) {
            if (media.getValue().path("schema").isEmpty()) {
                fault(place, NO_SCHEMA);
            }
        } else {
            fault(
                    place,
                    "no method can be made of it, only of application/json, its kin that end in +json, and " + FORM
                            + REMOVE);
        }
    }

    /** Counts the parts of a form, and notes which are files. */
    private int parts(Found form, Set<String> fileParts, Set<String> seen) {
        if (!seen.add(form.place())) {
            return 0;
        }
        int parts = 0;
        for (Map.Entry<String, JsonNode> property :
                form.node().path("properties").properties()) {
            parts++;
            Found part = follow(property.getValue(), form.place() + "/properties/" + Schemas.escape(property.getKey()));
            Found file = part.node().has("items") ? follow(part.node().path("items"), part.place() + "/items") : part;
            if (isFile(file.node())) {
                files.add(file.place());
                fileParts.add(property.getKey());
            }
        }
        for (int i = 0; i < form.node().path("allOf").size(); i++) {
            parts += parts(follow(form.node().path("allOf").get(i), form.place() + "/allOf/" + i), fileParts, seen);
        }
        return parts;
    }

    private void responses(JsonNode responses, String place) {
        Map<JsonNode, String> answers = new LinkedHashMap<>();
        boolean anySuccess = responses.propertyNames().stream().anyMatch(status -> status.startsWith("2"));
        responses.properties().stream()
                .filter(response -> anySuccess
                        ? response.getKey().startsWith("2")
                        : response.getKey().equals("default"))
                .forEach(response -> {
                    Found answer = follow(response.getValue(), place + "/" + response.getKey());
                    JsonNode content = answer.node().path("content");
                    if (content.size() > 1
                            || content.propertyNames().stream()
                                    .anyMatch(type -> !JSON.matcher(type).matches())) {
                        fault(
                                answer.place() + "/content",
                                "of an answer one JSON type is read, and these are "
                                        + String.join(", ", content.propertyNames())
                                        + "; remove the others by an overlay");
                    } else if (content.size() == 1 && schemaOf(content).isEmpty()) {
                        fault(answer.place() + "/content", NO_SCHEMA);
                    } else if (types(schemaOf(content)).contains("null") || hasNullChoice(schemaOf(content))) {
                        fault(answer.place() + "/content", "an answer is never null; leave the type by an overlay");
                    } else {
                        answers.putIfAbsent(schemaOf(content), response.getKey());
                    }
                });
        if (answers.size() > 1) {
            fault(
                    place,
                    "an operation has one type of answer, and these have one each: "
                            + String.join(", ", answers.values()) + "; make them one schema by an overlay");
        }
    }

    private JsonNode schemaOf(JsonNode content) {
        return content.isEmpty()
                ? document.path("none")
                : content.iterator().next().path("schema");
    }

    private static boolean hasNullChoice(JsonNode schema) {
        return Stream.of("oneOf", "anyOf")
                .flatMap(choice -> schema.path(choice).valueStream())
                .anyMatch(alternative -> types(alternative).contains("null"));
    }

    private void ignored(JsonNode node, String place, Map<String, String> members) {
        new TreeMap<>(members).forEach((member, problem) -> {
            if (node.has(member)) {
                fault(place + "/" + member, problem + REMOVE);
            }
        });
    }

    /** The generator would send both. */
    private void overridden(JsonNode path, String place) {
        Set<String> shared = new HashSet<>();
        for (int i = 0; i < path.path("parameters").size(); i++) {
            shared.add(identity(follow(path.path("parameters").get(i), "")));
        }
        METHODS.forEach(method -> {
            JsonNode own = path.path(method).path("parameters");
            for (int i = 0; i < own.size(); i++) {
                if (shared.contains(identity(follow(own.get(i), "")))) {
                    fault(
                            place + "/" + method + "/parameters/" + i,
                            "is one of the path's too; leave one of them by an overlay");
                }
            }
        });
    }

    private static String identity(Found parameter) {
        return parameter.node().path("in").asString("") + " "
                + parameter.node().path("name").asString("");
    }

    private void parameters(JsonNode parameters, String owner) {
        for (int i = 0; i < parameters.size(); i++) {
            Found parameter = follow(parameters.get(i), owner + "/parameters/" + i);
            String in = parameter.node().path("in").asString("");
            if (in.equals("cookie")) {
                fault(parameter.place(), "a cookie is not sent" + REMOVE);
            }
            if (in.equals("header")
                    && OWN_FIELDS.contains(
                            parameter.node().path("name").asString("").toLowerCase(Locale.ROOT))) {
                fault(parameter.place(), "OpenAPI lets no parameter set this header field" + REMOVE);
            }
            for (String notation : List.of("content", "style", "explode", "allowReserved")) {
                if (parameter.node().has(notation)) {
                    fault(
                            parameter.place() + "/" + notation,
                            "a parameter is written as OpenAPI has it by default" + REMOVE);
                }
            }
            Found schema = follow(parameter.node().path("schema"), parameter.place() + "/schema");
            boolean list = in.equals("query") && types(schema.node()).equals(Set.of("array"));
            if (!isScalar(list ? follow(schema.node().path("items"), "").node() : schema.node())) {
                fault(
                        schema.place(),
                        "a parameter is text, a number or a boolean, or in a query an array of these; say so by an"
                                + " overlay");
            }
        }
    }

    private void schema(String place, ObjectNode schema) {
        KEYWORDS.forEach((keyword, problem) -> {
            if (schema.has(keyword)) {
                fault(place + "/" + keyword, problem);
            }
        });
        inheritance(place, schema);
        constrained(place, schema);
        for (String choice : List.of("oneOf", "anyOf")) {
            long alternatives = schema.path(choice)
                    .valueStream()
                    .filter(alternative -> !types(alternative).equals(Set.of("null")))
                    .count();
            if (alternatives > 1) {
                fault(
                        place + "/" + choice,
                        "no type can be made of a choice; replace it by one schema that fits each by an overlay");
            }
        }
        Set<String> types = types(schema);
        types.remove("null");
        if (types.size() > 1) {
            fault(place + "/type", "no type can be made of several; leave one, and null, by an overlay");
        }
        if (isFile(schema) && !files.contains(place)) {
            fault(
                    place,
                    "a file can only be a part of a form (" + FORM + "), or a list of files one; in JSON it is text"
                            + " with a contentEncoding; say which by an overlay");
        }
    }

    /** Of several schemas in one object the generator keeps each property once, and what it was declared with. */
    private void inheritance(String place, ObjectNode schema) {
        if (schema.has("$ref") && schema.has("required")) {
            fault(place + "/required", "is not seen beside $ref; say it in an allOf by an overlay");
        }
        boolean composed = schema.has("allOf");
        Set<String> declared = new HashSet<>();
        List<JsonNode> parts = new ArrayList<>(List.of(schema));
        for (int i = 0; i < schema.path("allOf").size(); i++) {
            Found part = follow(schema.path("allOf").get(i), place + "/allOf/" + i);
            parts.add(part.node());
            boolean onlyOne = schema.path("allOf").size() == 1;
            if (!onlyOne && !part.node().has("properties") && !part.node().has("allOf")) {
                fault(
                        place + "/allOf/" + i,
                        "a part without properties is not seen; say it beside the allOf by an overlay");
            }
        }
        for (JsonNode part : parts) {
            for (String property : part.path("properties").propertyNames()) {
                if (!declared.add(property)) {
                    fault(place, "declares " + property + " in two of its parts; leave one by an overlay");
                }
            }
        }
        boolean known = !composed || parts.stream().noneMatch(part -> part != schema && part.has("allOf"));
        schema.path("required").valueStream().map(each -> each.asString("")).forEach(required -> {
            boolean own = schema.path("properties").has(required);
            if (schema.has("properties") && !own && known) {
                fault(
                        place + "/required",
                        declared.contains(required)
                                ? "is not seen of " + required
                                        + ", which another part declares; say it there by an overlay"
                                : "names " + required + ", which no property declares; declare it by an overlay");
            }
            if (own && schema.path("properties").path(required).path("readOnly").asBoolean(false)) {
                fault(
                        place + "/required",
                        "demands " + required + " of a request too, which is readOnly; leave one by an overlay");
            }
        });
        if (schema.has("properties") && !schema.path("additionalProperties").isEmpty()) {
            fault(
                    place + "/additionalProperties",
                    "other members are kept, but not typed beside properties; remove it by an overlay");
        }
    }

    /** Without a type a constraint would stand on a value of any. */
    private void constrained(String place, ObjectNode schema) {
        if (types(schema).isEmpty()
                && !schema.has("$ref")
                && !schema.has("allOf")
                && !schema.has("oneOf")
                && !schema.has("anyOf")) {
            for (String keyword : List.of(
                    "enum",
                    "exclusiveMaximum",
                    "exclusiveMinimum",
                    "maxItems",
                    "maxLength",
                    "maximum",
                    "minItems",
                    "minLength",
                    "minimum",
                    "pattern")) {
                if (schema.has(keyword)) {
                    fault(place + "/" + keyword, "needs a type beside it; say which by an overlay");
                }
            }
        }
    }

    private static boolean isFile(JsonNode schema) {
        return schema.path("format").asString("").equals("binary")
                || (schema.has("contentMediaType") && !schema.has("contentEncoding"));
    }

    private static boolean isScalar(JsonNode schema) {
        Set<String> types = types(schema);
        types.remove("null");
        return types.size() == 1
                && Set.of("string", "integer", "number", "boolean").containsAll(types);
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        JsonNode type = schema.path("type");
        if (type.isString()) {
            types.add(type.stringValue());
        }
        type.valueStream().forEach(each -> types.add(each.asString("")));
        return types;
    }

    /** What stands at a place, or what the reference there leads to, with the place of that. */
    private Found follow(JsonNode node, String place) {
        String reference = node.path("$ref").asString("");
        if (reference.isEmpty()) {
            return new Found(node, place);
        }
        String pointer = URI.create(reference).getFragment();
        return follow(document.at(pointer), pointer);
    }

    private void fault(String place, String problem) {
        String fault = place + ": " + problem + ".";
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    private record Found(JsonNode node, String place) {}
}
