package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents and commands that an update refuses without any change. */
class SpecUpdateRefusedTests extends SpecUpdateRehearsal {

    @Test
    void aVersionThatTheBuildCannotReadIsTriedButNotTakenOver() throws IOException {
        vendorSends(vendored().replace("openapi: 3.1.1", "openapi: 3.0.3"));

        run(false);

        assertThat(printed())
                .contains(" is OpenAPI 3.0.3, ")
                .contains("The contract with its overlays applied is wrong in one place:\n"
                        + "  /openapi: must be 3.1, and is \"3.0.3\"");
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("is OpenAPI 3.0.3, and this build reads 3.1 only; nothing was replaced.");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aDocumentThatIsCutOffChangesNothing() throws IOException {
        String whole = vendored();
        vendorSends(whole.substring(0, whole.indexOf("    Error_ApiError:")));

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("is not a whole OpenAPI document; is it cut off?")
                .withMessageContaining("refers to #/components/schemas/Error_ApiError, which is not there");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void theVendoredDocumentItselfIsNothingNew() throws IOException {
        vendorSends(vendored());

        run(true);

        assertThat(printed()).isEqualTo(spec + " is the document that is vendored already; there is nothing to do.\n");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aVendoredDocumentThatWasEditedByHandIsNotLaundered() throws IOException {
        Files.writeString(folder.resolve("openapi.yaml"), vendored() + "# edited\n");
        before = contents();
        vendorSends(vendored() + "# new\n");

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("is not the vendor's file as it was taken over");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aReplacementThatCannotBeWrittenReplacesNothing() throws IOException {
        Files.createDirectories(folder.resolve("PROVENANCE.md.new/in-the-way"));
        vendorSends(vendored() + "# new\n");

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageStartingWith("The document cannot be taken over, and nothing was replaced: ");
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'openapi: [3.1.1'                                     | is not well-formed YAML
            'just text'                                           | is not an OpenAPI document: it is not an object.
            'swagger: "2.0"'                                      | is not an OpenAPI 3 document: its member openapi is missing.
            '{openapi: 2.0.0, info: {}, paths: {}}'               | is not an OpenAPI 3 document: its member openapi is "2.0.0".
            '{openapi: 3.1, info: {}, paths: {}}'                 | is not an OpenAPI 3 document: its member openapi is 3.1.
            '{openapi: 4.0.0, info: {}, paths: {}}'               | is not an OpenAPI 3 document: its member openapi is "4.0.0".
            '{openapi: 3.1.1, info: {title: A}}'                  | is not a whole OpenAPI document: it must have info and paths.
            '{openapi: 3.1.1, info: {title: A}, paths: {}}'       | is not a whole OpenAPI document: it must have info and paths.
            '{openapi: 3.1.1, info: {title: A}, paths: {/x: 5}}'  | is not a whole OpenAPI document; is it cut off?
            '{openapi: 3.1.1, openapi: 3.1.1}'                    | is not well-formed YAML
            """)
    void aBadFileChangesNothing(String text, String message) throws IOException {
        vendorSends(text);

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageStartingWith(spec.toString())
                .withMessageContaining(message);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aFileThatIsNotThereChangesNothing() throws IOException {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("new.yaml cannot be read");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aProvenanceThatCannotBeKeptTrueChangesNothing() throws IOException {
        Files.writeString(folder.resolve("PROVENANCE.md"), "nothing known");
        before = contents();
        vendorSends(vendored() + "# new\n");

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessageContaining("PROVENANCE.md has no row");
        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({",", "''", "' '"})
    void aFileMustBeNamed(String named) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> SpecUpdate.main(new String[] {named, folder.toString(), "false"}))
                .withMessage("-Dspec=FILE says which file is the vendor's new document.");
    }

    @Test
    void whatCannotBeMeantByAcceptIsRefused() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> SpecUpdate.main(new String[] {spec.toString(), folder.toString(), "yes"}))
                .withMessage("-Daccept is given without a value, and not as -Daccept=yes.");
    }

    @Test
    void aFileOfAnotherEncodingIsRefused() throws IOException {
        Files.write(spec, vendored().replace("Create", "Cr\u00e9er").getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> run(true))
                .withMessage(spec + " is not UTF-8.");
    }
}
