package nl.mijnklantportaal.client.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import nl.mijnklantportaal.client.call.FilePart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePartTests {
    @Test
    void isWhatItWasMadeOfWhateverBecomesOfTheBytes() {
        byte[] bytes = {1, 2};
        FilePart file = FilePart.of("offer.pdf", "application/pdf", bytes);
        bytes[0] = 9;
        file.content()[1] = 9;

        assertThat(file.fileName()).isEqualTo("offer.pdf");
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        assertThat(file.content()).containsExactly(1, 2);
    }

    @Test
    void isEqualByValue() {
        FilePart file = FilePart.of("a", "a/b", new byte[] {1});

        assertThat(file)
                .isEqualTo(FilePart.of("a", "a/b", new byte[] {1}))
                .hasSameHashCodeAs(FilePart.of("a", "a/b", new byte[] {1}))
                .isNotEqualTo(FilePart.of("b", "a/b", new byte[] {1}))
                .isNotEqualTo(FilePart.of("a", "a/c", new byte[] {1}))
                .isNotEqualTo(FilePart.of("a", "a/b", new byte[] {2}))
                .isNotEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\\b", "a\r\nb", "a\tb", "\0"})
    void aNameIsNoPathAndNoHeader(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilePart.of(name, "a/b", new byte[0]))
                .withMessage(
                        "A file name has at least one character, no slash, no backslash and no control character.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain;charset=utf-8", "text/plain; charset=\"utf 8\"", "application/vnd.api+json"})
    void aMediaTypeMayHaveParameters(String mediaType) {
        assertThat(FilePart.of("a", mediaType, new byte[0]).mediaType()).isEqualTo(mediaType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pdf",
                "a/",
                "a/b;\r\n\r\nx=y",
                "a/b;\r\nContent-Transfer-Encoding=\"a\"",
                "a/b; c",
                "a/b; c=d ; e=f",
                "a/b c",
                "\u00e9/b"
            })
    void aMediaTypeIsOne(String mediaType) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilePart.of("a", mediaType, new byte[0]))
                .withMessage("A media type is written as type/subtype, such as application/pdf.");
    }
}
