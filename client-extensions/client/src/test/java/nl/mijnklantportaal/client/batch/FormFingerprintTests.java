package nl.mijnklantportaal.client.batch;

import static org.assertj.core.api.Assertions.assertThat;

import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.model.SettingsForm;
import org.junit.jupiter.api.Test;

/** Which requests of a multipart form have the same fingerprint; the form is that of a test contract. */
class FormFingerprintTests {
    private static final FilePart FILE = FilePart.of("logo.png", "image/png", new byte[] {1, 2, 3});

    @Test
    void aFileCountsByItsNameAndItsBytes() {
        String one = fingerprint("winter", FILE);

        assertThat(fingerprint("winter", FilePart.of("logo.png", "image/png", new byte[] {1, 2, 3})))
                .isEqualTo(one);
        assertThat(fingerprint("winter", FilePart.of("logo.png", "application/octet-stream", new byte[] {1, 2, 3})))
                .isEqualTo(one);
        assertThat(fingerprint("winter", FilePart.of("other.png", "image/png", new byte[] {1, 2, 3})))
                .isNotEqualTo(one);
        assertThat(fingerprint("winter", FilePart.of("logo.png", "image/png", new byte[] {1, 2, 4})))
                .isNotEqualTo(one);
        assertThat(fingerprint("winter", FilePart.of("logo.png", "image/png", new byte[] {1, 2, 3, 0})))
                .isNotEqualTo(one);
        assertThat(fingerprint("summer", FILE)).isNotEqualTo(one);
    }

    private static String fingerprint(String name, FilePart file) {
        return Fingerprint.of(SettingsForm.builder().name(name).file(file).build(), new FileDigests());
    }
}
