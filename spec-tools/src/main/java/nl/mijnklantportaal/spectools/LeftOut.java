package nl.mijnklantportaal.spectools;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds the parts of a contract that the generated client would leave out, each with the overlay that helps. */
final class LeftOut {

    private static final Pattern JSON = Pattern.compile("application/([a-z0-9.-]+\\+)?json");
    private static final String FORM = "multipart/form-data";

    private static final Set<String> OWN_FIELDS = Set.of("accept", "authorization", "content-type");

    private static final String ONE_SERVER = "all operations go to one base URL";
    private static final String NO_SCHEMA = "without a schema it has no type; say which by an overlay";
    static final String REMOVE = "; remove it by an overlay";

    private final JsonNode document;
    private final Schemas schemas;
    private final Set<String> faults = new LinkedHashSet<>();
    private final JavaNames names = new JavaNames(this::fault);
    private final LeftOutOfPath ofPath = new LeftOutOfPath(this::follow, this::fault);

    /** The JSON pointers of the schemas of requests. */
    private final Set<String> requested = new HashSet<>();

    /** The JSON pointers of the schemas of JSON bodies. */
    private final Set<String> json = new HashSet<>();

    /** The JSON pointers of the schemas that are files of a form. */
    private final Set<String> files = new HashSet<>();

    private LeftOut(JsonNode document, Schemas schemas) {
        this.document = document;
        this.schemas = schemas;
    }

    /** Returns every such part with its JSON pointer; empty when nothing is left out. */
    static List<String> of(JsonNode document, Schemas schemas) {
        LeftOut leftOut = new LeftOut(document, schemas);
        leftOut.document();
        leftOut.names.schemas(document.at("/components/schemas"));
        leftOut.names.elsewhere(document, schemas.all());
        LeftOutOfSchema ofSchema = new LeftOutOfSchema(leftOut::follow, leftOut.names, leftOut::fault);
        schemas.all()
                .forEach((place, schema) -> ofSchema.check(
                        place,
                        schema,
                        leftOut.requested.contains(place),
                        leftOut.files.contains(place) && !leftOut.json.contains(place)));
        return List.copyOf(leftOut.faults);
    }

    private void document() {
        if (!document.path("webhooks").isEmpty()) {
            fault("/webhooks", "requests of the server get no types" + REMOVE);
        }
        Map<String, String> ids = new TreeMap<>();
        document.path("paths").properties().forEach(path -> {
            String place = "/paths/" + Schemas.escape(path.getKey());
            ignored(path.getValue(), place, Map.of("servers", ONE_SERVER));
            ofPath.path(path.getKey(), place);
            parameters(path.getValue().path("parameters"), place);
            ofPath.overridden(path.getValue(), place);
            path.getValue().properties().stream()
                    .filter(method -> SchemaNodes.METHODS.contains(method.getKey()))
                    .forEach(method -> {
                        operation(method.getValue(), place + "/" + method.getKey(), ids);
                        names(path, method.getKey(), place);
                    });
        });
    }

    private void names(Map.Entry<String, JsonNode> path, String method, String pathPlace) {
        JsonNode operation = path.getValue().path(method);
        String place = pathPlace + "/" + method;
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        for (Found owner : List.of(new Found(path.getValue(), pathPlace), new Found(operation, place))) {
            JsonNode own = owner.node().path("parameters");
            for (int i = 0; i < own.size(); i++) {
                String each = owner.place() + "/parameters/" + i;
                parameters.put(each, follow(own.get(i), each).node());
            }
        }
        names.parameters(parameters);
        ofPath.operation(path.getKey(), place, parameters);
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
                        "requests of the server get no types"));
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
        Found sent = new Found(media.getValue().path("schema"), place + "/schema");
        reach(sent, requested);
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
            reach(sent, json);
            if (media.getValue().path("schema").isEmpty()) {
                fault(place, NO_SCHEMA);
            } else if (isNull(media.getValue().path("schema"))) {
                fault(place, "a body is never null; remove it, or say which type it has, by an overlay");
            }
        } else {
            fault(
                    place,
                    "no method can be made of it, only of application/json, its kin that end in +json, and " + FORM
                            + REMOVE);
        }
    }

    /** Adds a schema with everything that it holds and refers to. */
    private void reach(Found root, Set<String> reached) {
        if (reached.add(root.place())) {
            schemas.within(root.place()).forEach((place, schema) -> {
                reached.add(place);
                if (schema.has("$ref")) {
                    reach(referred(schema), reached);
                }
            });
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
            if (LeftOutOfSchema.isFile(file.node())) {
                files.add(file.place());
                fileParts.add(property.getKey());
            }
            if (isNull(file.node())) {
                fault(part.place(), "a form cannot carry null" + REMOVE);
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
                    content.propertyNames()
                            .forEach(type -> reach(
                                    new Found(
                                            content.path(type).path("schema"),
                                            answer.place() + "/content/" + Schemas.escape(type) + "/schema"),
                                    json));
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
                    } else if (LeftOutOfSchema.types(
                                            follow(schemaOf(content), "").node())
                                    .contains("null")
                            || hasNullChoice(follow(schemaOf(content), "").node())) {
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

    private boolean isNull(JsonNode schema) {
        return LeftOutOfSchema.types(follow(schema, "").node()).equals(Set.of("null"));
    }

    private static boolean hasNullChoice(JsonNode schema) {
        return Stream.of("oneOf", "anyOf")
                .flatMap(choice -> schema.path(choice).valueStream())
                .anyMatch(alternative -> LeftOutOfSchema.types(alternative).contains("null"));
    }

    private void ignored(JsonNode node, String place, Map<String, String> members) {
        new TreeMap<>(members).forEach((member, problem) -> {
            if (node.has(member)) {
                fault(place + "/" + member, problem + REMOVE);
            }
        });
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
            reach(schema, requested);
            boolean list =
                    in.equals("query") && LeftOutOfSchema.types(schema.node()).equals(Set.of("array"));
            if (!isScalar(list ? follow(schema.node().path("items"), "").node() : schema.node())) {
                fault(
                        schema.place(),
                        "a parameter is text, a number or a boolean, or in a query an array of these; say so by an"
                                + " overlay");
            }
        }
    }

    private static boolean isScalar(JsonNode schema) {
        Set<String> types = LeftOutOfSchema.types(schema);
        types.remove("null");
        return types.size() == 1
                && Set.of("string", "integer", "number", "boolean").containsAll(types);
    }

    /** Returns the node at a place, or the target of the reference there, with its own place. */
    private Found follow(JsonNode node, String place) {
        if (!node.has("$ref")) {
            return new Found(node, place);
        }
        Found referred = referred(node);
        return follow(referred.node(), referred.place());
    }

    private Found referred(JsonNode node) {
        String pointer = PathItems.pointer(node.path("$ref").asString(""));
        return new Found(document.at(pointer), pointer);
    }

    private void fault(String place, String problem) {
        faults.add(place + ": " + problem + ".");
    }

    /** Returns the node at a place. */
    record Found(JsonNode node, String place) {}
}
