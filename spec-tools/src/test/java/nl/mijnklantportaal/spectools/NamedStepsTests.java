package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A target that names each of its steps finds a schema that the vendor has moved to the components. */
class NamedStepsTests {

    private static final String MOVED = """
            paths:
              /zebras:
                post:
                  requestBody: {$ref: '#/components/requestBodies/NewZebra'}
            components:
              requestBodies:
                NewZebra: {content: {application/json: {schema: {$ref: '#/components/schemas/A~1B'}}}}
              schemas:
                A/B: {$ref: '#/components/schemas/NewZebra'}
                NewZebra: {type: object, properties: {name: {type: string}, legs: {type: array, items: {$ref: '#/components/schemas/Leg'}}, stripes: {$ref: '#/components/schemas/Stripes', description: Its own}}}
                Leg: {type: object, properties: {length: {type: integer}}}
                Stripes: {type: array, items: {type: string}}
                Circle: {$ref: '#/components/schemas/Circle'}
                Away: {$ref: 'other.yaml#/Away'}
                None: {$ref: '#no-pointer'}
            """;
    private static final String SCHEMA = "$.paths['/zebras'].post.requestBody.content['application/json'].schema";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "properties.name          | {minLength: 1}                   | /components/schemas/NewZebra/properties/name/minLength",
                "properties.legs.items    | {x-java-implements: TaxableLine}      | /components/schemas/Leg/x-java-implements",
                "properties.legs.items.properties.length | {minimum: 1}      | /components/schemas/Leg/properties/length/minimum",
                "properties['stripes']    | {minItems: 1}                    | /components/schemas/Stripes/minItems",
                "properties.stripes       | {x-sensitive: true}              | /components/schemas/NewZebra/properties/stripes/x-sensitive",
                "properties.stripes       | {description: Ours, minItems: 1} | /components/schemas/NewZebra/properties/stripes/minItems",
                "properties.stripes       | {nullable: true}                 | /components/schemas/NewZebra/properties/stripes/nullable",
            })
    void anUpdateReachesWhatIsReferredTo(String path, String update, String reached) {
        assertThat(applied(SCHEMA + "." + path, "update: " + update).at(reached).isMissingNode())
                .isFalse();
        assertThat(applied(SCHEMA + "." + path, "x-add: " + update).at(reached).isMissingNode())
                .isFalse();
    }

    @Test
    void aRuleOverSeveralFieldsIsSaidOfTheSchemaItself() {
        JsonNode document = applied(SCHEMA, "update: {minProperties: 1}");

        assertThat(document.at("/components/schemas/NewZebra/minProperties").asInt())
                .isEqualTo(1);
        assertThat(document.at("/components/schemas/A~1B/minProperties").isMissingNode())
                .isTrue();
    }

    @Test
    void whatIsTakenOutIsTheReferenceItself() {
        JsonNode document = applied(SCHEMA + ".properties.stripes", "remove: true");

        assertThat(document.at("/components/schemas/NewZebra/properties").propertyNames())
                .containsExactly("name", "legs");
        assertThat(document.at("/components/schemas/Stripes").isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.components.schemas.Circle.properties.a",
                "$.components.schemas.Away.properties.a",
                "$.components.schemas.None.properties.a",
                "$.components.schemas.NewZebra.required[0]",
                "$.paths['/zebras'].post.requestBody.content['application/json'].schema.properties.gone",
                "$.paths['/zebras'].post.requestBody.content.*.schema.properties.name",
            })
    void whatLeadsNowhereMatchesNothing(String target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> applied(target, "update: {minLength: 1}"))
                .withMessage("its target matches nothing, so the document below it has changed or been corrected");
    }

    private static JsonNode applied(String target, String change) {
        JsonNode document = Documents.readYaml(MOVED);
        JsonNode action = Documents.readYaml("{target: \"" + target + "\", " + change + "}");
        OverlayAction.read(action, 0, Overlay.Version.V1_1).applyTo(document);
        return document;
    }
}
