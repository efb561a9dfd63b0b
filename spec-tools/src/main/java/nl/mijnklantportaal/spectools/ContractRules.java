package nl.mijnklantportaal.spectools;

import io.openapiparser.OpenApiParser;
import io.openapiparser.OpenApiResult;
import io.openapiparser.ParserException;
import io.openapiparser.ValidationError;
import io.openapiprocessor.jsonschema.ouput.OutputConverter;
import io.openapiprocessor.jsonschema.ouput.OutputUnit;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import io.openapiprocessor.jsonschema.schema.JsonInstance;
import io.openapiprocessor.jsonschema.schema.JsonSchema;
import io.openapiprocessor.jsonschema.schema.Output;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.schema.SchemaVersion;
import io.openapiprocessor.jsonschema.validator.Validator;
import io.openapiprocessor.jsonschema.validator.ValidatorSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must hold of the effective contract: valid OpenAPI 3.1, whole-text patterns, examples that are true, extensions
 * that say what they mean, and nothing that the generated client would leave out.
 */
final class ContractRules {

    private static final URI DOCUMENT = URI.create("contract:///openapi.json");
    private static final URI META_SCHEMA = URI.create("https://json-schema.org/draft/2020-12/schema");

    private static final Pattern VERSION = Pattern.compile("3\\.1\\.\\d+");

    /** The pointer of a component itself. */
    private static final Pattern COMPONENT = Pattern.compile("(?<!#)/components/schemas/\\w+");

    private final JsonNode document;
    private final Schemas schemas;
    private final DocumentLoader loader;
    private final SchemaStore store;
    private final Validator validator;

    private ContractRules(JsonNode document) {
        this.document = document;
        this.schemas = Schemas.of(document);
        this.loader = new DocumentLoader(
                uri -> {
                    throw new IOException("no document but the contract is read: " + uri);
                },
                Documents::plainYaml);
        this.store = new SchemaStore(loader);
        store.registerDraft202012();
        ValidatorSettings settings = new ValidatorSettings();
        settings.setVersion(SchemaVersion.Draft202012);
        settings.setOutput(Output.BASIC);
        this.validator = new Validator(settings);
    }

    /** Throws with every fault of the first broken rule, each with its JSON pointer. */
    static void check(JsonNode document) {
        check(document, Map.of());
    }

    /**
     * Checks a named contract, whose schemas have moved away from the places that overlays reach.
     *
     * @param origins the earlier JSON pointer of each schema, by its present one
     */
    static void check(JsonNode document, Map<String, String> origins) {
        ContractRules rules = new ContractRules(document);
        for (Supplier<List<String>> rule : List.<Supplier<List<String>>>of(
                rules::references,
                rules::openApi,
                rules::schemas,
                rules::patterns,
                rules::examples,
                () -> Extensions.faults(document, rules.schemas),
                () -> LeftOut.of(document, rules.schemas))) {
            List<String> faults = rule.get();
            if (!faults.isEmpty()) {
                throw new ContractException("The contract with its overlays applied is wrong in "
                        + (faults.size() == 1 ? "one place:" : faults.size() + " places:") + "\n  "
                        + faults.stream()
                                .map(fault -> withOrigins(fault, origins))
                                .collect(Collectors.joining("\n  ")));
            }
        }
    }

    private static String withOrigins(String fault, Map<String, String> origins) {
        return COMPONENT
                .matcher(fault)
                .replaceAll(place -> Matcher.quoteReplacement(origins.getOrDefault(place.group(), place.group())));
    }

    /** Returns the faults against the form of OpenAPI 3.1, before any overlay is applied; empty when there are none. */
    static List<String> faultsOfForm(JsonNode document) {
        ContractRules rules = new ContractRules(document);
        List<String> faults = rules.references();
        return faults.isEmpty() ? rules.openApi() : faults;
    }

    /** The parser also finds references to nothing, but does not report their places. */
    private List<String> references() {
        List<String> faults = new ArrayList<>();
        Schemas.references(document).forEach((pointer, reference) -> {
            if (!reference.startsWith("#")) {
                faults.add(pointer + ": the contract must be one document, and this refers to " + reference
                        + "; put what stands there in its place, or bundle both into one document");
            } else if (!leadsSomewhere(reference)) {
                faults.add(pointer + ": refers to " + reference + ", which is not there");
            } else if (!resolves(reference)) {
                faults.add(pointer + ": refers to " + reference
                        + ", which is no URI; percent-encode by an overlay what a URI has not, { as %7B and } as %7D");
            }
        });
        if (faults.isEmpty()) {
            PathItems.faults(document).forEach((place, problem) -> faults.add(place + ": " + problem));
        }
        return faults;
    }

    private boolean resolves(String reference) {
        try {
            return !document.at(URI.create(reference).getFragment()).isMissingNode();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the reference would resolve with percent-encoding. */
    private boolean leadsSomewhere(String reference) {
        try {
            return !document.at(PathItems.pointer(reference)).isMissingNode();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<String> openApi() {
        JsonNode version = document.path("openapi");
        if (!version.isString() || !VERSION.matcher(version.stringValue()).matches()) {
            return List.of("/openapi: must be 3.1, and is " + version);
        }
        try {
            OpenApiResult result =
                    new OpenApiParser(new DocumentStore(), loader).parse(DOCUMENT, Documents.plain(document));
            result.validate(new Validator(), store);
            return result.getValidationErrors().stream()
                    .filter(error -> !isEcho(error, result.getValidationErrors()))
                    .map(error -> place(error.getInstanceLocation()) + ": " + wording(error))
                    .distinct()
                    .toList();
        } catch (ParserException e) {
            return List.of(
                    place("") + ": cannot be read as OpenAPI: " + innermost(e).getMessage());
        }
    }

    private List<String> schemas() {
        List<String> faults = new ArrayList<>();
        JsonSchema metaSchema = store.getSchema(META_SCHEMA);
        schemas.outermost()
                .forEach((pointer, schema) -> errors(metaSchema, schema)
                        .forEach(error -> faults.add(pointer + error.getInstanceLocation()
                                + ": not a JSON Schema 2020-12: " + wording(error))));
        return faults;
    }

    /** Bean Validation matches the whole text, JSON Schema searches in it. With anchors, both mean the same. */
    private List<String> patterns() {
        List<String> faults = new ArrayList<>();
        schemas.all().forEach((pointer, schema) -> {
            if (schema.has("pattern")) {
                String pattern = schema.get("pattern").stringValue();
                try {
                    Pattern.compile(pattern);
                    if (!WholeTextPattern.isAnchored(pattern)) {
                        faults.add(pointer + "/pattern: must be anchored as ^...$, and is " + pattern);
                    }
                } catch (PatternSyntaxException e) {
                    faults.add(pointer + "/pattern: not a regular expression: " + e.getMessage());
                }
            }
        });
        return faults;
    }

    private List<String> examples() {
        List<String> faults = new ArrayList<>();
        schemas.all().forEach((pointer, schema) -> {
            if (schema.has("example")) {
                JsonNode example = schema.get("example");
                errors(standalone(schema), example)
                        .forEach(error -> faults.add(pointer + "/example: " + example
                                + " does not satisfy its own schema: " + wording(error)));
            }
        });
        return faults;
    }

    /** Builds a whole document, which the validator needs, with the components that the schema refers to. */
    private JsonSchema standalone(ObjectNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", componentsOf(schema));
        URI uri = store.register(Documents.plain(whole));
        return store.getSchema(uri, SchemaVersion.Draft202012);
    }

    /** Returns the components that a schema refers to, directly or through others. */
    private ObjectNode componentsOf(ObjectNode schema) {
        ObjectNode components = schema.objectNode();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(schema));
        while (!open.isEmpty()) {
            for (String reference : open.pop().findValuesAsString("$ref")) {
                if (!reference.startsWith("#/components/") || !resolves(reference)) {
                    continue;
                }
                JsonPointer place =
                        JsonPointer.compile(URI.create(reference).getFragment()).tail();
                String kind = place.getMatchingProperty();
                String name = place.tail().getMatchingProperty();
                JsonNode component = document.path("components").path(kind).path(name);
                if (components.withObjectProperty(kind).putIfAbsent(name, component) == null) {
                    open.push(component);
                }
            }
        }
        return components;
    }

    private List<ValidationError> errors(JsonSchema schema, JsonNode instance) {
        OutputUnit output = new OutputConverter(Output.BASIC)
                .convert(validator.validate(schema, new JsonInstance(Documents.plain(instance))));
        if (output.isValid()) {
            return List.of();
        }
        List<ValidationError> errors = output.getErrors().stream()
                .map(unit -> new ValidationError(
                        unit.getInstanceLocation(),
                        unit.getKeywordLocation(),
                        unit.getAbsoluteKeywordLocation(),
                        unit.getError()))
                .toList();
        return errors.stream().filter(error -> !isEcho(error, errors)).toList();
    }

    /** The validator repeats a fault at every level above it; only the deepest one is kept. */
    private static boolean isEcho(ValidationError error, Collection<ValidationError> all) {
        String place = error.getInstanceLocation();
        return isSummary(error)
                && all.stream()
                        .anyMatch(other -> other.getInstanceLocation().startsWith(place + "/")
                                || (other.getInstanceLocation().equals(place) && !isSummary(other)));
    }

    private static boolean isSummary(ValidationError error) {
        String keyword = error.getKeywordLocation();
        return keyword.endsWith("/false") || keyword.endsWith("/allOf");
    }

    private static String wording(ValidationError error) {
        return error.getKeywordLocation().endsWith("/false") ? "must not stand here" : error.getText();
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "(root)" : pointer;
    }

    private static Throwable innermost(Throwable e) {
        return e.getCause() == null ? e : innermost(e.getCause());
    }
}
