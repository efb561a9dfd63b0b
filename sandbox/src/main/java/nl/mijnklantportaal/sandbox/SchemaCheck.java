package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.NodePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Checks JSON against one schema of the contract, formats included.
 */
final class SchemaCheck {

    // The default factory logs a warning for each keyword that exists in OpenAPI but not in JSON Schema.
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
            .build();

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

    /**
     * Tries every part of the library that a check uses, so that an unsuitable version is found at the start.
     *
     * @throws LinkageError when a part is missing or gives other results
     */
    static void tryOut() {
        SchemaCheck check = new SchemaCheck(Json.object("""
                {"required": ["a"], "properties": {"b": {"items": {"type": "string", "format": "date"}}}, "x-other": true}"""));
        List<String> problems = check.problems(Json.object("{\"b\": [\"2026-11-29\", \"2026-11-31\", 7]}"));
        List<String> places = problems.stream()
                .map(problem -> problem.substring(0, problem.indexOf(':')))
                .sorted()
                .toList();
        if (!places.equals(List.of("a", "b[1]", "b[2]"))) {
            throw new IncompatibleClassChangeError("a check found " + problems);
        }
    }

    /**
     * Finds the problems of the document, at most one for each place, such as {@code lines[1].vatRate: is missing}.
     */
    List<String> problems(JsonNode document) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (Error error : schema.validate(document)) {
            boolean missing = "required".equals(error.getKeyword());
            String place = place(error.getInstanceLocation());
            if (missing) {
                place = Json.member(place, error.getProperty());
            }
            problems.putIfAbsent(place, missing ? "is missing" : error.getMessage());
        }
        return problems.entrySet().stream()
                .map(problem ->
                        (problem.getKey().isEmpty() ? "the body" : problem.getKey()) + ": " + problem.getValue())
                .toList();
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
