package nl.mijnklantportaal.benchmarks.buildside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class WholeContractTests {
    private static final JsonNode SHIPPED = JsonMapper.shared()
            .readTree(Path.of("../../openapi/target/classes/META-INF/mijnklantportaal/openapi.json"));
    private static final JsonNode REFERENCE = new YAMLMapper()
            .readTree(Path.of("../../client-generated/src/test/resources/contracts/public-reference.yaml"));

    @Test
    void itHasEveryOperationOfTheReference() {
        Set<String> operations = operations(WholeContract.of(SHIPPED, REFERENCE));

        assertThat(operations).hasSize(70).containsAll(operations(SHIPPED)).containsAll(operations(REFERENCE));
    }

    @Test
    void whatShipsStaysAsItIs() {
        JsonNode whole = WholeContract.of(SHIPPED, REFERENCE);

        SHIPPED.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> assertThat(
                                        whole.path("paths").path(path.getKey()).path(method.getKey()))
                                .isEqualTo(method.getValue())));
        SHIPPED.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> assertThat(
                                whole.path("components").path("schemas").path(schema.getKey()))
                        .isEqualTo(schema.getValue()));
    }

    @Test
    void anOperationIsAMethodInTheInterfaceOfItsTag() {
        JsonNode added = WholeContract.of(SHIPPED, REFERENCE).at("/paths/~1customer-invoices/get");

        assertThat(added.path("x-java-interface").asString()).isEqualTo("CustomerInvoices");
        assertThat(added.path("x-java-method").asString()).isEqualTo("listCustomerInvoices");
    }

    @Test
    void aBodyOfSeveralContentTypesHasAMethodForEach() {
        JsonNode content = WholeContract.of(SHIPPED, REFERENCE).at("/paths/~1files/post/requestBody/content");

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

        JsonNode whole = WholeContract.of(shipped, reference);

        assertThat(whole.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder("Thing", "ReferenceThing", "ReferencePart");
        assertThat(whole.findValuesAsString("$ref"))
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
