package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of an overlay action when the vendor's document changes. */
class OverlayTrialTests {

    private static final String DOCUMENT = """
            openapi: 3.1.1
            tags: [{name: Zoo API}]
            paths:
              /zebras:
                post: {operationId: new-zebra, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Zebra'}}}}}
                get: {operationId: zebras, summary: All}
            components:
              schemas:
                Zebra: {type: object, properties: {name: {type: string}, weight: {type: number, nullable: true}}}
                Horse: {type: object, properties: {secret: {type: string}}}
            """;

    @TempDir
    Path directory;

    private OverlayTrial trial(String before, String now, String... actions) throws IOException {
        Path file = directory.resolve("1.yaml");
        Files.writeString(
                file,
                "overlay: 1.1.0\ninfo: {title: t, version: v}\nactions:\n  - " + String.join("\n  - ", actions) + "\n");
        return OverlayTrial.of(List.of(Overlay.read(file)), (ObjectNode) Documents.readYaml(now), (ObjectNode)
                Documents.readYaml(before));
    }

    /** Replaces a text of the document, and tells the kind of what is found of one action, with the reason or what is near. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what is replaced            | by                                             | target                                             | change                    | found
            All                           | All                                            | $.paths['/zebras'].get                             | update: {x-a: 1}          |
            All                           | Every                                          | $.paths['/zebras'].get                             | update: {summary: Every}  | NEEDLESS the new document already says it
            type: object, properties: {n  | required: [name], type: object, properties: {n | $.components.schemas.Zebra                         | x-add: {required: [name]} | NEEDLESS the new document already says it
            ' API'                        | ''                                             | '$.tags[*].name'                                   | x-change: {cut-suffix: ' API'} | NEEDLESS the new document already says it
            ', nullable: true'            | ''                                             | '$..[?(@.nullable == true)]'                       | x-change: nullable-as-type | NEEDLESS the new document has nothing left that it would change
            'weight: {type: number, nullable: true}' | ''                                  | $.components.schemas.Zebra.properties.weight       | remove: true              | NEEDLESS the new document has no weight any more
            'weight: {type: number, nullable: true}' | ''                                  | $.components.schemas.Zebra.properties.weight       | update: {format: double}  | NEEDLESS the new document has no weight any more
            All                           | Every                                          | $..[?(@.summary == 'All')].summary                 | update: Each              | NEEDLESS the new document has nothing left that it would change
            All                           | Every                                          | $..[?(@.summary == 'All')]                         | update: {x-a: 1}          | MISFIT
            All                           | 'All, deprecated: true'                        | $.paths..[?(@.summary && !@.deprecated)]           | update: {deprecated: true} | NEEDLESS the new document has nothing left that it would change
            weight                        | mass                                           | $.components.schemas.Zebra.properties.weight       | update: {format: double}  | MISFIT mass
            weight                        | mass                                           | "$..properties['weight']"                          | update: {format: double}  | MISFIT mass
            'secret: {type: string}'      | ''                                             | "$..properties['secret']"                          | update: {x-sensitive: true} | NEEDLESS the new document has no secret any more
            'Horse: {type'                | 'Pony: {type'                                  | $.components.schemas.Horse                         | update: {x-a: 1}          | MISFIT Pony
            Zebra                         | Animal                                         | $.components.schemas.Zebra.properties.name         | update: {x-a: 1}          | MISFIT Animal
            'Horse: {type: object, properties: {secret: {type: string}}}' | ''             | $.components.schemas.Horse.properties.secret       | update: {x-a: 1}          | NEEDLESS the new document has no Horse any more
            '{$ref: ''#/components/schemas/Zebra''}' | '{type: object, properties: {name: {type: string}}}' | $.components.schemas.Zebra   | update: {x-a: 1}          |
            /zebras                       | /animals                                       | $.paths['/zebras'].post                            | update: {x-a: 1}          | MISFIT POST /animals
            'get: {operationId: zebras, summary: All}' | ''                                | $.paths['/zebras'].get                             | update: {x-a: 1}          | NEEDLESS the new document has no GET /zebras any more
            'get: {operationId: zebras, summary: All}' | 'put: {operationId: zebras}'      | $.paths['/zebras'].get.summary                     | remove: true              | MISFIT PUT /zebras
            application/json              | text/plain                                     | $.paths['/zebras'].post.requestBody.content['application/json'] | update: {x-a: 1} | MISFIT text/plain
            All                           | All                                            | $.paths['/lions'].get                              | update: {x-a: 1}          | MISFIT
            """)
    void anActionFitsOrIsNeedlessOrIsAQuestion(String text, String by, String target, String change, String found)
            throws IOException {
        assertThat(DOCUMENT).contains(text);
        OverlayTrial trial = trial(
                DOCUMENT,
                DOCUMENT.replace(text, by == null ? "" : by),
                "{target: \"" + target.replace("\"", "") + "\", " + change + "}");

        assertThat(trial.findings().stream().map(OverlayTrialTests::inWords))
                .isEqualTo(found == null ? List.of() : List.of(found));
        assertThat(trial.questions()).hasSize(found != null && found.startsWith("MISFIT") ? 1 : 0);
        assertThat(trial.fits()).isEqualTo(trial.questions().isEmpty());
    }

    private static String inWords(ActionFinding finding) {
        String near = "; it may be called ";
        if (finding.kind() == ActionFinding.Kind.NEEDLESS) {
            return finding.kind() + " " + finding.reason();
        }
        return finding.kind()
                + (finding.thereNow().contains(near)
                        ? " " + finding.thereNow().replaceAll(".*" + near + "(.*) now", "$1")
                        : "");
    }

    @Test
    void aRuleThatReachesLessStays() throws IOException {
        String more = DOCUMENT.replace("name: {type", "age: {type: integer, nullable: true}, name: {type");

        OverlayTrial trial =
                trial(more, DOCUMENT, "{target: '$..[?(@.nullable == true)]', x-change: nullable-as-type}");

        assertThat(trial.findings()).isEmpty();
        assertThat(trial.texts()).isEmpty();
    }

    @Test
    void anAdditionIsNoSurpriseWhereTheVendorSaysTheSame() throws IOException {
        String action =
                "{target: '$.paths.*[*]', x-add: {deprecated: false, x-a: {b: 1, type: [a, 'null'], description: d}}}";
        String now = DOCUMENT.replace("summary: All", "summary: All, %s");

        assertThat(trial(
                                DOCUMENT,
                                now.formatted("deprecated: false, x-a: {b: 1, type: ['null', a], description: e}"),
                                action)
                        .findings())
                .isEmpty();
        assertThat(trial(DOCUMENT, now.formatted("deprecated: true"), action).findings())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(ActionFinding.Kind.SURPRISE);
                    assertThat(found.thereNow()).isEqualTo("{\"deprecated\":true}");
                });
    }

    @Test
    void theLineOfAQuestionIsTheOneAfterNeedlessActionsAreGone() throws IOException {
        OverlayTrial trial = trial(
                DOCUMENT,
                DOCUMENT.replace("All", "Every").replace("weight", "mass"),
                "target: $.paths['/zebras'].get\n    description: |\n      two\n      - lines\n    update: {summary: Every}",
                "target: $.components.schemas.Zebra.properties.weight\n    update: {format: double}",
                "target: $.components.schemas.Zebra\n    update: {x-a: 1}");

        String text = trial.texts().get(directory.resolve("1.yaml")).orElseThrow();
        assertThat(text).isEqualTo("""
                overlay: 1.1.0
                info: {title: t, version: v}
                actions:
                  - target: $.components.schemas.Zebra.properties.weight
                    update: {format: double}
                  - target: $.components.schemas.Zebra
                    update: {x-a: 1}
                """);
        assertThat(trial.questions()).singleElement().extracting(Question::line).isEqualTo(4);
        assertThat(trial.findings()).extracting(ActionFinding::line).containsExactly(4, 9);
    }

    @Test
    void anActionThatSharesItsLineMustBeRemovedByHand() throws IOException {
        Path file = directory.resolve("2.yaml");
        Files.writeString(file, """
                {overlay: 1.1.0, info: {title: t, version: v}, actions: [{target: "$.paths['/zebras'].get", update: {summary: All}},
                  {target: $.info, update: {x-a: 1}}]}
                """);
        ObjectNode document = (ObjectNode) Documents.readYaml(DOCUMENT + "info: {}\n");

        OverlayTrial trial = OverlayTrial.of(List.of(Overlay.read(file)), document, document.deepCopy());

        assertThat(trial.texts()).isEmpty();
        assertThat(trial.fits()).isFalse();
        assertThat(trial.questions()).singleElement().satisfies(question -> {
            assertThat(question.text()).contains("must be removed by hand");
            assertThat(question.line()).isEqualTo(1);
        });
    }
}
