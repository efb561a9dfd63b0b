package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AgreementRulesTests {

    private static final String SIGNATURE = "data:image/png;base64,iVBORw0KGgo=";

    @Test
    void anAgreementIsSentToItsSigners() {
        try (Portal portal = Portal.start()) {
            JsonNode made = portal.post("/agreements", document(document(signer(form(), 0), 1), 2));

            assertThat(made.get("status").textValue()).isEqualTo("sent");
            assertThat(made.get("signerSignature").textValue()).isEqualTo(SIGNATURE);
            assertThat(made.get("signerSignatureHash").textValue()).hasSize(64);
            JsonNode signer = made.at("/signers/0");
            assertThat(signer.get("id").textValue()).startsWith("ags_");
            assertThat(signer.get("firstName").textValue()).isEqualTo("Dirk Jan");
            assertThat(signer.get("shouldIdentify").booleanValue()).isTrue();
            assertThat(signer.hasNonNull("signature")).as("nobody has signed").isFalse();
            assertThat(signer.hasNonNull("signedAt")).isFalse();
            assertThat(made.get("documents")).hasSize(2);
            assertThat(made.at("/documents/1/documentName").textValue()).isEqualTo("contract-2.pdf");
            assertThat(made.at("/documents/1/fileSize").intValue()).isEqualTo(10);
            assertThat(made.at("/documents/0/fileHash")).isNotEqualTo(made.at("/documents/1/fileHash"));
            assertThat(portal.get("/agreements/" + made.get("id").textValue())).isEqualTo(made);
        }
    }

    @Test
    void eachDocumentIsDownloaded() {
        try (Portal portal = Portal.start()) {
            JsonNode made = portal.post("/agreements", document(document(signer(form(), 0), 1), 2));
            String path = "/agreements/" + made.get("id").textValue() + "/documents/";

            for (int i = 1; i <= 2; i++) {
                String id = made.at("/documents/" + (i - 1) + "/id").textValue();
                assertThat(portal.download(portal.get(path + id + "/download")).body())
                        .isEqualTo(bytes(i));
            }
            portal.refused(404, "GET", path + "agd_none/download", "");
        }
    }

    @Test
    void anAgreementHasAtMostFiveSignersAndFiveDocuments() {
        try (Portal portal = Portal.start()) {
            FormBody signers = document(form(), 1);
            FormBody documents = signer(form(), 0);
            for (int i = 0; i < 6; i++) {
                signer(signers, i);
                document(documents, i);
            }

            assertThat(portal.refused(422, "/agreements", signers)).contains("signers");
            assertThat(portal.refused(422, "/agreements", documents)).contains("documents");
        }
    }

    @Test
    void theDocumentsHaveAtMostFiveMegabytesTogether() {
        try (Portal portal = Portal.start()) {
            byte[] half = new byte[5 * 1024 * 1024 / 2];
            FormBody most = signer(form(), 0)
                    .file("documents[]", "a.pdf", "application/pdf", half)
                    .file("documents[]", "b.pdf", "application/pdf", half);
            portal.post("/agreements", most);

            assertThat(portal.refused(422, "/agreements", document(most, 1)))
                    .contains("bytes together, more than 5242880");
        }
    }

    private static FormBody form() {
        return new FormBody()
                .field("name", "Service contract")
                .field("signerName", "Eline Notenduin")
                .field("signerSignatureData", SIGNATURE);
    }

    private static FormBody signer(FormBody form, int index) {
        String signer = "signers[" + index + "]";
        return form.field(signer + "[firstName]", "Dirk Jan")
                .field(signer + "[lastName]", "Zandlantaarn")
                .field(signer + "[email]", "dirk@example.nl")
                .field(signer + "[shouldIdentify]", "true");
    }

    private static FormBody document(FormBody form, int number) {
        return form.file("documents[]", "contract-" + number + ".pdf", "application/pdf", bytes(number));
    }

    private static byte[] bytes(int number) {
        return ("%PDF-1.4 " + number).getBytes(StandardCharsets.US_ASCII);
    }
}
