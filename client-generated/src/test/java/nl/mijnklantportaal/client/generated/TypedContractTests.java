package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.money.Money;
import nl.mijnklantportaal.generator.CoreInterfaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which declarations of types, enumerations and interfaces a contract may have, and which are refused. */
class TypedContractTests {
    @TempDir
    private static Path folder;

    @Test
    void theGeneratorKnowsTheInterfacesOfTheCoreAsTheyAre() throws Exception {
        for (Map.Entry<String, Map<String, String>> known :
                CoreInterfaces.methods().entrySet()) {
            Class<?> type = Class.forName(Money.class.getPackageName() + "." + known.getKey());
            assertThat(Stream.of(type.getMethods())
                            .filter(method -> !method.isDefault())
                            .collect(Collectors.toMap(
                                    Method::getName,
                                    method -> method.getReturnType().getSimpleName())))
                    .isEqualTo(known.getValue());
        }
    }

    @Test
    void howSureTheContractIsStandsInTheJavadocAndIsSafeThere() throws IOException {
        GeneratorHarness.generate(Path.of("src/test/resources/contracts/typed.yaml"), folder.resolve("typed"));
        String source = GeneratorHarness.list(folder.resolve("typed")).stream()
                .filter(file -> file.endsWith("Bill.java"))
                .map(TypedContractTests::text)
                .findFirst()
                .orElseThrow()
                .replaceAll("\n +\\*", "");

        assertThat(source)
                .contains(
                        "The vendor calls it <code>Api_Bill</code>. Completeness: partial. Inferred: status: read off an"
                                + " example; id: it's \"guessed\" *&#47; &#125;. Source: https://")
                .contains("; &#123;&#64;code x&#125; &#92;u0041 &#64;since.")
                .contains("In the currency that stands beside it, else in euros; a number. Inferred, not documented.")
                .contains("The vendor calls it <code>customers</code>.");
    }

    @Test
    void aReferenceThatMayBeNullIsAsSensitiveAsAnyOther() throws IOException {
        Path contract = Files.writeString(folder.resolve("sensitive.yaml"), """
                openapi: 3.1.1
                info: {title: Doors, version: '1'}
                paths:
                  /doors:
                    get:
                      tags: [Doors]
                      operationId: get-door
                      responses:
                        '200':
                          description: A door
                          content: {application/json: {schema: {$ref: '#/components/schemas/Door'}}}
                components:
                  schemas:
                    Key: {type: object, properties: {code: {type: string}}}
                    Door:
                      type: object
                      properties:
                        own: {$ref: '#/components/schemas/Key'}
                        spare: {oneOf: [{$ref: '#/components/schemas/Key'}, {type: 'null'}], x-sensitive: true}
                """);
        GeneratorHarness.generate(contract, folder.resolve("sensitive"));

        assertThat(GeneratorHarness.list(folder.resolve("sensitive")))
                .filteredOn(file -> file.endsWith("Door.java"))
                .singleElement()
                .extracting(TypedContractTests::text)
                .asString()
                .contains("Property.of(\"own\", Kind.object(Key.class));")
                .contains("Property.of(\"spare\", Kind.object(Key.class)).nullable().sensitive();");
    }

    @Test
    void whatCannotBeIsToldWithItsRemedy() {
        refused(
                "\"Thing\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\",\"format\":\"money\"}}}",
                "The property a has the format money, which belongs on the type string or number");
        refused(
                "\"Thing\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"vat-rate\"}}}}",
                "has the format vat-rate, which belongs on the type integer");
        refused(
                "\"Thing\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\",\"format\":\"local-date-time\"}}}",
                "The property a has the format local-date-time, which belongs on the type string");
        refused(
                "\"Letters\":{\"type\":\"string\",\"enum\":[\"a-b\",\"a_b\"]}",
                "The enumeration Letters has the values \"a-b\" and \"a_b\", which both become A_B: name each of its"
                        + " constants, in order, with x-enum-varnames by an overlay.");
        refused(
                "\"Letters\":{\"type\":\"string\",\"enum\":[\"$\"]}",
                "The enumeration Letters has the value \"$\", for which Java has no name:");
        refused(
                "\"Letters\":{\"type\":\"string\",\"enum\":[\"a\"],\"x-enum-varnames\":[\"A\",\"B\"]}",
                "The enumeration Letters has 1 values and 2 names:");
        refused(
                "\"Thing\":{\"type\":\"object\",\"x-java-implements\":\"Runnable\",\"properties\":{\"a\":{}}}",
                "The schema Thing has the x-java-implements Runnable, which is no interface of the core");
        refused(
                "\"Thing\":{\"type\":\"object\",\"x-java-implements\":\"TaxableLine\",\"required\":[\"amountExclVat\"],"
                        + "\"properties\":{\"amountExclVat\":{\"type\":\"string\",\"format\":\"money\"}}}",
                "The schema Thing cannot implement TaxableLine, because it has no property vatRate");
        refused(
                "\"Thing\":{\"type\":\"object\",\"x-java-implements\":\"TaxableLine\",\"required\":[\"amountExclVat\"],"
                        + "\"properties\":{\"amountExclVat\":{\"type\":\"string\"}}}",
                "because amountExclVat is read as String and not as Money");
        refused(
                "\"Thing\":{\"type\":\"object\",\"x-java-implements\":\"TaxableLine\","
                        + "\"properties\":{\"amountExclVat\":{\"type\":\"string\",\"format\":\"money\"}}}",
                "because amountExclVat is neither required nor marked x-present");
        refused(
                "\"Thing\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"array\",\"x-java-singular\":\"1 b\",\"items\":{}}}}",
                "The list a has the singular 1 b, from which Java can make no method name");
    }

    private static void refused(String schemas, String message) {
        assertThatThrownBy(() -> {
                    Path file = Files.writeString(
                            folder.resolve("contract.json"),
                            "{\"openapi\":\"3.1.1\",\"info\":{\"title\":\"t\",\"version\":\"v1\"},\"paths\":{},"
                                    + "\"components\":{\"schemas\":{" + schemas + "}}}");
                    GeneratorHarness.generate(file, folder.resolve("refused"));
                })
                .hasStackTraceContaining(message);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
