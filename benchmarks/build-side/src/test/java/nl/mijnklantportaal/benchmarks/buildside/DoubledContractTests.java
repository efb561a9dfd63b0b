package nl.mijnklantportaal.benchmarks.buildside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DoubledContractTests {
    private static final JsonNode SHIPPED = JsonMapper.shared()
            .readTree(Path.of("../../openapi/target/classes/META-INF/mijnklantportaal/openapi.json"));
    private static final JsonNode REFERENCE = new YAMLMapper()
            .readTree(Path.of("../../client-generated/src/test/resources/contracts/public-reference.yaml"));

    @Test
    void itHasEveryOperationOfBoth() {
        assertThat(operations(DoubledContract.of(SHIPPED, REFERENCE)))
                .containsAll(operations(SHIPPED))
                .hasSize(operations(SHIPPED).size() + operations(REFERENCE).size())
                .contains("post /reference/customers");
    }

    @Test
    void whatShipsStaysAsItIs() {
        JsonNode doubled = DoubledContract.of(SHIPPED, REFERENCE);

        SHIPPED.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> assertThat(doubled.path("paths")
                                        .path(path.getKey())
                                        .path(method.getKey()))
                                .isEqualTo(method.getValue())));
        SHIPPED.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> assertThat(
                                doubled.path("components").path("schemas").path(schema.getKey()))
                        .isEqualTo(schema.getValue()));
    }

    @Test
    void anOperationIsAMethodInTheInterfaceOfTheShippedOne() {
        JsonNode added = DoubledContract.of(SHIPPED, REFERENCE).at("/paths/~1reference~1customer-invoices/get");

        assertThat(added.path("x-java-interface").asString()).isEqualTo("CustomerInvoices");
        assertThat(added.path("x-java-method").asString()).isEqualTo("referenceListCustomerInvoices");
    }

    @Test
    void aBodyOfSeveralContentTypesHasAMethodForEach() {
        JsonNode content =
                DoubledContract.of(SHIPPED, REFERENCE).at("/paths/~1reference~1files/post/requestBody/content");

        assertThat(content.size()).isGreaterThan(1);
        assertThat(content.findValuesAsString("x-java-method"))
                .hasSize(content.size())
                .doesNotHaveDuplicates();
    }

    @Test
    void aSchemaOfTheReferenceHasANameOfItsOwnWhereverItIsReferredTo() {
        JsonNode shipped = JsonMapper.shared().readTree("""
                {"paths":{},"components":{"schemas":{"Thing":{"type":"object"}}}}""");
        JsonNode reference = JsonMapper.shared().readTree("""
                {"paths":{"/things":{"get":{"tags":["Things API"],"operationId":"list-things","responses":{"200":
                {"content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Thing"}}}}}}}}},
                "components":{"schemas":{"Thing":{"allOf":[{"$ref":"#/components/schemas/Part"}]},"Part":{"type":"string"}}}}""");

        JsonNode doubled = DoubledContract.of(shipped, reference);

        assertThat(doubled.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder("Thing", "ReferenceThing", "ReferencePart");
        assertThat(doubled.findValuesAsString("$ref"))
                .containsExactlyInAnyOrder("#/components/schemas/ReferenceThing", "#/components/schemas/ReferencePart");
        assertThat(reference.findValuesAsString("$ref")).noneMatch(name -> name.contains("Reference"));
    }

    private static Set<String> operations(JsonNode contract) {
        Set<String> operations = new HashSet<>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(method + " " + path.getKey())));
        return operations;
    }
}
