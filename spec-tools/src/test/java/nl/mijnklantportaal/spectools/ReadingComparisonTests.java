package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a reader is told of an observed operation that the vendor documents by now. */
class ReadingComparisonTests {

    private static final String ZEBRA =
            "{type: object, required: [name], properties: {name: {type: string, maxLength: 50},"
                    + " legs: {type: array, items: {type: object, properties: {length: {type: integer}}}}, kind: {type: string, enum: [a]}}}";
    private static final String OPERATION = """
            operationId: get-zebra
            tags: [Zebras]
            description: Ours
            x-source: https://docs.example.org/zebra
            parameters: [{name: id, in: path, required: true, schema: {type: string}}, {name: page, in: query, schema: {type: integer}}]
            requestBody: {content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}, size: {type: object, properties: {cm: {type: integer}}}}}}}}
            responses:
              2XX: {description: Ours, x-inferred: true, content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}
            """;

    private static List<String> differences(
            String ours, String theirs, String ourZebra, String theirZebra, List<Overlay> overlays) {
        Observed observed = new Observed(
                List.of(new ObservedFragment(Path.of("zebras.yaml"), document("/zebras/{id}", ours, ourZebra))));
        ObjectNode document = document("/zebras/{zebraId}", theirs, theirZebra);
        ObjectNode overlaid = document.deepCopy();
        Overlay.applyWhatFits(overlays, overlaid);
        return ObservedUpdate.of(observed, document).parts(overlays, overlaid).stream()
                .flatMap(part -> part.differences().stream())
                .toList();
    }

    private static ObjectNode document(String path, String operation, String zebra) {
        ObjectNode document = (ObjectNode) Documents.readYaml("components: {schemas: {Zebra: " + zebra + "}}");
        JsonNode read = Documents.readYaml(operation);
        document.putObject("paths").putObject(path).set("post", read);
        return document;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # in our reading                | in the vendor's document              | what is told
            description: Ours               | description: Theirs in many words     |
            x-source: https                 | x-page: https                         |
            operationId: get-zebra          | operationId: zebra                    | operationId: we had read get-zebra, the document has zebra
            "tags: [Zebras]"                | "tags: [Stripes]"                     | tags: we had read ["Zebras"], the document has ["Stripes"]
            name: id,                       | name: zebraId,                        | path id name: we had read id, the document has zebraId
            "page, in: query, schema: {type: integer}" | "page, in: query, required: true, schema: {type: string}" | query page: we had read a whole number, the document has text; query page required: we had read nothing, the document has required
            ", {name: page, in: query, schema: {type: integer}}]" | "]"            | query page: we had read a whole number, the document has nothing
            "required: [name], "            | ""                                    | request name: we had read required, the document has optional
            "required: [name], "            | "required: [name, size], "            | request size: we had read optional, the document has required
            "cm: {type: integer}"           | "cm: {type: [integer, 'null'], minimum: 1}" | request size.cm: we had read a whole number, the document has a whole number or null; request size.cm minimum: we had read nothing, the document has 1
            "cm: {type: integer}"           | "inch: {type: number, format: double}" | request size.cm: we had read a whole number, the document has nothing; request size.inch: we had read nothing, the document has a number (double)
            "application/json: {schema: {type: object" | "text/plain: {schema: {type: string}}, application/json: {schema: {type: object" | request as text/plain: we had read nothing, the document has text
            "2XX:"                          | "'201':"                              | response: we had read any status 2XX, the document has status 201
            "2XX:"                          | "'409': {description: Taken}\n  2XX:"  | response 409: we had read nothing, the document has it
            "{$ref: '#/components/schemas/Zebra'}" | "{type: array, items: {$ref: '#/components/schemas/Zebra'}}" | response 2XX: we had read an object, the document has a list; response 2XX name: we had read text, the document has nothing; response 2XX legs: we had read a list of an object with length, the document has nothing; response 2XX kind: we had read one of a, the document has nothing; response 2XX[]: we had read nothing, the document has Zebra
            """)
    void ofAnOperation(String ours, String theirs, String told) {
        assertThat(OPERATION).contains(ours);
        String changed = OPERATION.replace(ours, theirs == null ? "" : theirs.replace("\\n", "\n"));

        List<String> differences = differences(OPERATION, changed, ZEBRA, ZEBRA, List.of());

        assertThat(String.join("; ", differences)).isEqualTo(told == null ? "" : told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            maxLength: 50                   | maxLength: 20                         | name maxLength: we had read 50, the document has 20
            "length: {type: integer}"       | "length: {type: integer, nullable: true}" | legs[].length: we had read a whole number, the document has a whole number or null
            "enum: [a]"                     | "enum: [a, b]"                        | kind enum: we had read ["a"], the document has ["a","b"]
            "{type: object, properties: {length: {type: integer}}}" | "{type: string}" | legs[]: we had read an object, the document has text; legs[].length: we had read a whole number, the document has nothing
            """)
    void ofASchema(String ours, String theirs, String told) {
        assertThat(ZEBRA).contains(ours);

        List<String> differences = differences(OPERATION, OPERATION, ZEBRA, ZEBRA.replace(ours, theirs), List.of());

        assertThat(String.join("; ", differences)).isEqualTo(told);
    }

    @Test
    void whatIsWrittenOutOnOneSideIsComparedAsIfItWereOnBoth() {
        String out = OPERATION.replace(
                "{$ref: '#/components/schemas/Zebra'}", ZEBRA.replace("maxLength: 50", "maxLength: 40"));

        assertThat(differences(OPERATION, out, ZEBRA, ZEBRA, List.of()))
                .containsExactly("response 2XX name maxLength: we had read 50, the document has 40");
        assertThat(differences(out, OPERATION, ZEBRA, ZEBRA, List.of()))
                .containsExactly("response 2XX name maxLength: we had read 40, the document has 50");
    }

    @Test
    void aSchemaThatContainsItselfEnds() {
        String tree =
                "{type: object, properties: {branches: {type: array, items: {$ref: '#/components/schemas/Zebra'}}}}";
        String out = OPERATION.replace("{$ref: '#/components/schemas/Zebra'}", tree);

        assertThat(differences(OPERATION, out, tree, tree, List.of())).isEmpty();
    }
}
