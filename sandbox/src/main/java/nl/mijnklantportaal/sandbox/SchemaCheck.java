package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Checks JSON against one schema of the contract, formats included.
 */
final class SchemaCheck {

    // The default factory logs a warning for each keyword that exists in OpenAPI but not in JSON Schema.
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
            .build();

    /** How many problems are looked for: each takes half a kilobyte, and a body may have tens of thousands. */
    static final int MAX_PROBLEMS = 1_000;

    private final Schema schema;

    SchemaCheck(JsonNode schema) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ENGLISH)
                .build();
        this.schema = SchemaRegistry.withDialect(DIALECT, registry -> registry.schemaRegistryConfig(config))
                .getSchema(schema);
        this.schema.initializeValidators();
    }

    /** Makes a check for a schema that stands in a document. */
    static SchemaCheck of(JsonNode document, JsonNode schema) {
        // References such as #/components/schemas/X start at the root of the document, so the schema becomes that root.
        ObjectNode root = schema.isObject() ? schema.deepCopy() : Json.object();
        root.set("components", document.path("components"));
        return new SchemaCheck(root);
    }

    /**
     * Tries every part of the library that a check uses, so that an unsuitable version is found at the start.
     *
     * @throws LinkageError when a part is missing or gives other results
     */
    static void tryOut() {
        SchemaCheck check = new SchemaCheck(Json.object("""
                {"required": ["a"], "properties": {"b": {"items": {"type": "string", "format": "date"}}}, "x-other": true}"""));
        List<Exchange.Problem> problems = check.problems(Json.object("{\"b\": [\"2026-11-29\", \"2026-11-31\", 7]}"));
        List<String> places =
                problems.stream().map(Exchange.Problem::place).sorted().toList();
        if (!places.equals(List.of("a", "b[1]", "b[2]"))) {
            throw new IncompatibleClassChangeError("a check found " + problems);
        }
    }

    /**
     * Finds the problems of the document, at most one for each place, such as {@code lines[1].vatRate: is missing}; the search ends after
     * {@link #MAX_PROBLEMS}.
     */
    List<Exchange.Problem> problems(JsonNode document) {
        Map<String, Exchange.Problem> problems = new LinkedHashMap<>();
        for (Error error : errors(document)) {
            boolean missing = "required".equals(error.getKeyword());
            String place = place(error.getInstanceLocation());
            if (missing) {
                place = Json.member(place, error.getProperty());
            }
            String message = missing ? "is missing" : error.getMessage();
            problems.putIfAbsent(
                    place, new Exchange.Problem(place, Objects.requireNonNullElse(error.getKeyword(), ""), message));
        }
        return List.copyOf(problems.values());
    }

    private List<Error> errors(JsonNode document) {
        List<Error> errors = new BoundedErrors();
        try {
            schema.validate(document, (context, settings) -> context.setErrors(errors));
        } catch (Enough e) {
            // What was found until then is told.
        }
        return errors;
    }

    /** Ends a check as soon as it has found enough. */
    private static final class BoundedErrors extends ArrayList<Error> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(Error error) {
            if (size() == MAX_PROBLEMS) {
                throw new Enough();
            }
            return super.add(error);
        }
    }

    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Enough() {
            super("", null, false, false);
        }
    }

    private static String place(NodePath location) {
        String place = "";
        for (int i = 0; i < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            place = step instanceof Integer index ? Json.element(place, index) : Json.member(place, step.toString());
        }
        return place;
    }
}
