package nl.mijnklantportaal.spectools;

import io.openapiparser.OpenApiParser;
import io.openapiparser.OpenApiResult;
import io.openapiparser.OpenApiVersion;
import io.openapiparser.ParserException;
import io.openapiparser.ValidationError;
import io.openapiprocessor.jsonschema.ouput.OutputConverter;
import io.openapiprocessor.jsonschema.ouput.OutputUnit;
import io.openapiprocessor.jsonschema.schema.DocumentLoader;
import io.openapiprocessor.jsonschema.schema.DocumentStore;
import io.openapiprocessor.jsonschema.schema.Format;
import io.openapiprocessor.jsonschema.schema.JsonInstance;
import io.openapiprocessor.jsonschema.schema.JsonSchema;
import io.openapiprocessor.jsonschema.schema.Output;
import io.openapiprocessor.jsonschema.schema.SchemaStore;
import io.openapiprocessor.jsonschema.schema.SchemaVersion;
import io.openapiprocessor.jsonschema.validator.Validator;
import io.openapiprocessor.jsonschema.validator.ValidatorSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of the effective contract: valid OpenAPI 3.1, whole-text patterns, and examples that are true. */
final class ContractRules {

    private static final URI DOCUMENT = URI.create("contract:///openapi.json");
    private static final URI META_SCHEMA = URI.create("https://json-schema.org/draft/2020-12/schema");

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
                    throw new IOException("the contract must be one document, and refers to " + uri);
                },
                Documents::plainYaml);
        this.store = new SchemaStore(loader);
        store.registerDraft202012();
        ValidatorSettings settings = new ValidatorSettings();
        settings.setVersion(SchemaVersion.Draft202012);
        settings.enableFormats(Format.values());
        settings.setOutput(Output.BASIC);
        this.validator = new Validator(settings);
    }

    /** Fails with every fault at once, each with the JSON pointer of its place. */
    static void check(JsonNode document) {
        ContractRules rules = new ContractRules(document);
        List<String> faults = rules.openApi();
        if (faults.isEmpty()) {
            faults = Stream.of(rules.schemas(), rules.patterns(), rules.examples())
                    .flatMap(List::stream)
                    .toList();
        }
        if (!faults.isEmpty()) {
            throw new ContractException("The contract with its overlays applied breaks " + faults.size()
                    + (faults.size() == 1 ? " rule:" : " rules:")
                    + String.join(
                            "", faults.stream().map(fault -> "\n  " + fault).toList()));
        }
    }

    private List<String> openApi() {
        try {
            OpenApiResult result =
                    new OpenApiParser(new DocumentStore(), loader).parse(DOCUMENT, Documents.plain(document));
            if (result.getVersion() != OpenApiVersion.V31) {
                return List.of("/openapi: must be 3.1, and is " + document.get("openapi"));
            }
            result.validate(new Validator(), store);
            return result.getValidationErrors().stream()
                    .filter(error -> !isEcho(error, result.getValidationErrors()))
                    .map(error -> error.getInstanceLocation() + ": " + wording(error))
                    .distinct()
                    .toList();
        } catch (ParserException e) {
            return List.of("/: " + innermost(e).getMessage());
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

    /** Bean Validation matches the whole text and JSON Schema searches in it; anchored, both mean the same. */
    private List<String> patterns() {
        return schemas.all().entrySet().stream()
                .filter(entry -> entry.getValue().path("pattern").isString())
                .filter(entry -> !WholeTextPattern.isAnchored(
                        entry.getValue().get("pattern").stringValue()))
                .map(entry -> entry.getKey() + "/pattern: must be anchored as ^...$, and is "
                        + entry.getValue().get("pattern"))
                .toList();
    }

    private List<String> examples() {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, ObjectNode> entry : schemas.all().entrySet()) {
            JsonNode example = entry.getValue().get("example");
            if (example != null) {
                JsonSchema schema = standalone(entry.getKey(), entry.getValue());
                errors(schema, example)
                        .forEach(error -> faults.add(entry.getKey() + "/example: " + example
                                + " does not satisfy its own schema: " + wording(error)));
            }
        }
        return faults;
    }

    /** The validator takes whole documents only; with the components beside it, references keep their meaning. */
    private JsonSchema standalone(String pointer, ObjectNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        URI uri = URI.create("contract:///schemas/" + Integer.toHexString(pointer.hashCode()) + "-" + pointer.length());
        store.register(uri, Documents.plain(whole));
        return store.getSchema(uri, SchemaVersion.Draft202012);
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

    /** A schema that holds others repeats, at each level above, that something below it is wrong. */
    private static boolean isEcho(ValidationError error, Collection<ValidationError> all) {
        String keyword = error.getKeywordLocation();
        return (keyword.endsWith("/false") || keyword.endsWith("/allOf"))
                && all.stream()
                        .anyMatch(other -> other.getInstanceLocation().startsWith(error.getInstanceLocation() + "/"));
    }

    private static String wording(ValidationError error) {
        return error.getKeywordLocation().endsWith("/false") ? "must not stand here" : error.getText();
    }

    private static Throwable innermost(Throwable e) {
        return e.getCause() == null ? e : innermost(e.getCause());
    }
}
