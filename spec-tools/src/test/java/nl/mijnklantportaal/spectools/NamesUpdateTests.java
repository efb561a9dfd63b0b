package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anything without a name is refused, with the lines to record; the command records them. */
class NamesUpdateTests {

    private static final String CONTRACT = """
            openapi: 3.1.1
            info: {title: Zoo, version: v1}
            paths:
              /zebras:
                get:
                  operationId: list-zebras
                  parameters: [{name: herd, in: query, schema: {type: string, enum: [north, south]}}]
                  responses: {'200': {description: All, content: {application/json: {schema: {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/Zoo_Zebra'}}}}}}}}
                post:
                  operationId: create-a-new-zebra
                  requestBody:
                    required: true
                    content:
                      application/json: {schema: {type: object, properties: {name: {type: string}, stripes: {type: array, items: {type: object, properties: {width: {type: integer}}}}, mood: {type: string, enum: [good, bad]}}}}
                      multipart/form-data: {schema: {type: object, properties: {file: {type: string}}}}
                  responses: {'201': {description: It, content: {application/json: {schema: {$ref: '#/components/schemas/Zoo_Zebra'}}}}}
              /zebras/{zebra}/stripes: {put: {operationId: repaint-zebra-stripes, parameters: [{name: zebra, in: path, required: true, schema: {type: string}}], responses: {'200': {description: How, content: {application/json: {schema: {type: object, properties: {days: {type: integer}}}}}}}}}
            components:
              schemas:
                Zoo_Zebra:
                  type: object
                  properties:
                    stripes: {type: array, items: {type: object, properties: {width: {type: integer}, id: {type: string}}}}
                    mood: {type: string, enum: [good, bad, none]}
                Other_Zebra: {type: object, properties: {b: {type: string}}}
            """;

    private static final String ALL = """
            operations:
              GET /zebras: Zebras.list
              POST /zebras (application/json): Zebras.create
              POST /zebras (multipart/form-data): Zebras.createAsFormData
              PUT /zebras/{zebra}/stripes: Zebras.repaintStripes
            schemas:
              Zoo_Zebra: Zebra
              Zoo_Zebra.stripes[]: ZebraStripe
              Other_Zebra: OtherZebra
              GET /zebras query: ListZebrasRequest
              POST /zebras request (application/json): CreateZebraRequest
              POST /zebras request (application/json).stripes[]: NewZebraStripe
              POST /zebras request (multipart/form-data): CreateZebraAsFormDataRequest
              PUT /zebras/{zebra}/stripes response 200: RepaintZebraStripesResponse
            enumerations:
              Zoo_Zebra.mood: ZebraMood
              GET /zebras query herd: ZebraHerd
              POST /zebras request (application/json).mood: ZebraMood
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private Path names;

    @BeforeEach
    void aContractWithoutNames() throws IOException {
        names = directory.resolve("names.yaml");
        Files.createDirectory(directory.resolve("overlays"));
        vendor(CONTRACT);
        Files.writeString(names, "");
    }

    @Test
    void theBuildTellsAllThatHasNoNameInLinesThatCanBePasted() throws IOException {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(this::build)
                .withMessage(
                        names + " has no name for 15 places of the contract. See whether these lines read well and put"
                                + " them there, or let 'mvn -q -Pupdate-names' do it:\n\n" + ALL);
        assertThat(directory.resolve("out.json")).doesNotExist();

        Files.writeString(names, ALL);
        build();
        assertThat(directory.resolve("out.json")).content().contains("\"x-java-method\": \"createAsFormData\"");
    }

    @Test
    void theCommandRecordsThemAndThenHasNothingToDo() throws IOException {
        update();
        assertThat(Files.readString(names).replace("\n\n", "\n")).isEqualTo(ALL);
        assertThat(printed())
                .isEqualTo("Recorded in " + names + ", see whether it reads well before you commit it:\n\n" + ALL);

        String recorded = Files.readString(names);
        printed.reset();
        update();
        assertThat(printed()).isEqualTo("Everything has a name; there is nothing to do.\n");
        assertThat(Files.readString(names)).isEqualTo(recorded);
        build();
    }

    @Test
    void linesGoBehindTheEntryBeforeThemAndAllElseStays() throws IOException {
        Files.writeString(names, """
                # The head.

                schemas:   # of objects
                  # Of the zoo.
                  'Zoo_Zebra':   Stripy # ours
                  Other_Zebra: Donkey

                  # How it is painted.
                  PUT /zebras/{zebra}/stripes response 200: Paint

                operations:
                  # The herd.
                  GET /zebras: Herd.list

                # The end.
                """);
        update();
        assertThat(Files.readString(names)).isEqualTo("""
                # The head.

                schemas:   # of objects
                  # Of the zoo.
                  'Zoo_Zebra':   Stripy # ours
                  Zoo_Zebra.stripes[]: StripyStripe
                  Other_Zebra: Donkey
                  GET /zebras query: ListZebrasRequest
                  POST /zebras request (application/json): CreateZebraRequest
                  POST /zebras request (application/json).stripes[]: NewStripyStripe
                  POST /zebras request (multipart/form-data): CreateZebraAsFormDataRequest

                  # How it is painted.
                  PUT /zebras/{zebra}/stripes response 200: Paint

                operations:
                  # The herd.
                  GET /zebras: Herd.list
                  POST /zebras (application/json): Herd.create
                  POST /zebras (multipart/form-data): Herd.createAsFormData
                  PUT /zebras/{zebra}/stripes: Herd.repaintStripes

                # The end.

                enumerations:
                  Zoo_Zebra.mood: StripyMood
                  GET /zebras query herd: ZebraHerd
                  POST /zebras request (application/json).mood: ZebraMood
                """);
        build();
    }

    @Test
    void lineEndsAreThoseOfTheFile() throws IOException {
        Files.writeString(names, "operations:\r\n  GET /zebras: Herd.list\r\nschemas: {} # none\r\n");
        update();
        assertThat(Files.readString(names))
                .startsWith(
                        "operations:\r\n  GET /zebras: Herd.list\r\n  POST /zebras (application/json): Herd.create\r\n")
                .contains("\r\nschemas: # none\r\n  Zoo_Zebra: Zebra\r\n")
                .doesNotContainPattern("[^\r]\n");
        build();
    }

    @Test
    void whatIsWrongIsToldAndNothingChanged() throws IOException {
        Files.writeString(names, "schemas:\n  Gone: Gone\n");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(this::update)
                .withMessage(names
                        + " is wrong in one place:\n  schemas, Gone: the contract has no such place; see what it is"
                        + " called now, or remove the entry");
        assertThat(names).hasContent("schemas:\n  Gone: Gone\n");
    }

    @Test
    void aComponentThatHasItsNameFromAPlaceIsRecorded() throws IOException {
        Files.writeString(names, ALL);
        vendor(CONTRACT.replace(
                        "items: {type: object, properties: {width: {type: integer}}}",
                        "items: {$ref: '#/components/schemas/StripeInput'}")
                + "    StripeInput: {type: object, properties: {width: {type: integer}}}\n");
        build();
        assertThat(directory.resolve("out.json")).content().contains("\"#/components/schemas/NewZebraStripe\"");
        update();
        assertThat(Files.readString(names))
                .isEqualTo(ALL.replace(
                        "  Other_Zebra: OtherZebra\n", "  Other_Zebra: OtherZebra\n  StripeInput: NewZebraStripe\n"));
        build();
    }

    /** Names of the rule that are taken, invalid or reserved. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Page | PortalPage",
                "api_Package | PortalPackage",
                "Zebras | ZebrasItem",
                "zebra | Zebra",
                "'a.b c' | ABC",
                "Größe | Grosse",
                "3D | ThreeD",
                "x_ | X",
                "IPAddress | IpAddress",
                "OrderException | OrderExceptionItem",
            })
    void aProposalIsANameThatCanBe(String component, String proposed) throws IOException {
        vendor("""
                openapi: 3.1.1
                info: {title: Zoo, version: v1}
                paths: {/zebras: {get: {operationId: list-zebras, responses: {'204': {description: None}}}}}
                components: {schemas: {'%s': {type: object}}}
                """.formatted(component));
        Naming naming = naming();
        assertThat(naming.missing()).extracting(Naming.Proposal::name).last().isEqualTo(proposed);
    }

    @Test
    void whatHasNoLettersOfAsciiIsLeftToAPerson() throws IOException {
        vendor(CONTRACT + "    客户: {type: object}\n");
        update();
        assertThat(printed()).contains("  # 客户: give it a name of letters A to Z\n");
        assertThat(Files.readString(names)).doesNotContain("客户");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(this::build)
                .withMessageContaining("has no name for one place of the contract")
                .withMessageEndingWith("schemas:\n  # 客户: give it a name of letters A to Z\n");
        Files.writeString(names, Files.readString(names).replace("schemas:\n", "schemas:\n  客户: Customer\n"));
        build();
    }

    @Test
    void wrongArgumentsAreAnsweredWithTheUsage() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> NamesUpdate.main(new String[] {"a"}))
                .withMessage("Usage: NamesUpdate CONTRACT CHECKSUM OBSERVED OVERLAYS NAMES");
    }

    private Naming naming() {
        return new Naming(
                PlaceFinder.find(Documents.readYaml(directory.resolve("openapi.yaml"))), NameFile.read(names));
    }

    private void vendor(String text) throws IOException {
        Path contract = directory.resolve("openapi.yaml");
        Files.writeString(contract, text);
        Files.writeString(
                directory.resolve("openapi.yaml.sha256"),
                VendoredContract.checksumLine(text.getBytes(StandardCharsets.UTF_8), "openapi.yaml"));
    }

    private void build() {
        EffectiveContract.main(new String[] {
            directory.resolve("openapi.yaml").toString(),
            directory.resolve("openapi.yaml.sha256").toString(),
            directory.resolve("observed").toString(),
            directory.resolve("overlays").toString(),
            directory.resolve("out.json").toString(),
            names.toString()
        });
    }

    private void update() {
        NamesUpdate.run(
                directory.resolve("openapi.yaml"),
                directory.resolve("openapi.yaml.sha256"),
                directory.resolve("observed"),
                directory.resolve("overlays"),
                names,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
