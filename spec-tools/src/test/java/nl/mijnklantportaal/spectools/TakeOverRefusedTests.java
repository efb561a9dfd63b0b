package nl.mijnklantportaal.spectools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Trees and documents that cannot be taken over; nothing changes then. */
class TakeOverRefusedTests extends SpecTrialRehearsal {

    private void changesNothing(String message) throws IOException {
        before = contents();
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(this::accepted)
                .withMessageContaining(message);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aDocumentThatIsCutOff() throws IOException {
        String whole = vendored();
        vendorSends(whole.substring(0, whole.indexOf("    Error_ApiError:")));

        changesNothing("refers to #/components/schemas/Error_ApiError, which is not there");
    }

    @Test
    void aVendoredDocumentThatWasEditedByHand() throws IOException {
        Files.writeString(folder.resolve("openapi.yaml"), vendored() + "# edited\n");
        vendorSends(vendored() + "# new\n");

        changesNothing("is not the vendor's file as it was taken over");
    }

    @Test
    void aReplacementThatCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("PROVENANCE.md.new/in-the-way"));
        vendorSends(vendored() + "# new\n");

        changesNothing("The document cannot be taken over, and nothing was replaced: ");
    }

    @Test
    void aProvenanceThatCannotBeKeptTrue() throws IOException {
        Files.writeString(folder.resolve("PROVENANCE.md"), "nothing known");
        vendorSends(vendored() + "# new\n");

        changesNothing("PROVENANCE.md has no row | SHA-256 | in its table; put it there.");
    }

    @Test
    void anOverlayThatIsNone() throws IOException {
        Path overlay = folder.resolve("overlays/02-request-body.yaml");
        Files.writeString(overlay, "overlay: 2.0.0\n");
        vendorSends(vendored() + "# new\n");

        changesNothing(overlay + " is not a valid overlay");
    }
}
