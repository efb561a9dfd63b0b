package nl.mijnklantportaal.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file of a form is, and where its bytes come from. */
class FilePartTests {
    @TempDir
    Path folder;

    @Test
    void isWhatItWasMadeOfWhateverBecomesOfTheBytes() throws IOException {
        byte[] bytes = {1, 2};
        FilePart file = FilePart.of("offer.pdf", "application/pdf", bytes);
        bytes[0] = 9;

        assertThat(file.fileName()).isEqualTo("offer.pdf");
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        assertThat(file.size()).isEqualTo(2);
        assertThat(file.open()).hasBinaryContent(new byte[] {1, 2});
        assertThat(file.open()).hasBinaryContent(new byte[] {1, 2});
        assertThat(file.isRepeatable()).isTrue();
        assertThat(file.wasRead()).isFalse();
        assertThat(file).hasToString("FilePart[application/pdf, 2 bytes]");
    }

    @Test
    void aPathIsReadWhenItIsOpened() throws IOException {
        Path path = Files.write(folder.resolve("Offerte é.pdf"), new byte[] {1, 2, 3});

        FilePart file = FilePart.of(path);

        assertThat(file.fileName()).isEqualTo("Offerte é.pdf");
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.open()).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(file.isRepeatable()).isTrue();
        assertThat(file).isEqualTo(FilePart.of(path)).hasSameHashCodeAs(FilePart.of(path));
        assertThat(file).isNotEqualTo(FilePart.of(path, "text/plain"));
        assertThat(file).isNotEqualTo(FilePart.of(file.fileName(), file.mediaType(), new byte[] {1, 2, 3}));
        Files.write(path, new byte[] {1, 2, 3, 4});
        assertThat(file).isNotEqualTo(FilePart.of(path));
        assertThatThrownBy(file::open)
                .isInstanceOf(IOException.class)
                .hasMessage("the file has changed since the part was made: it had 3 bytes, and now has 4");
    }

    @Test
    void aPathThatIsMissingIsNamed() {
        assertThatThrownBy(() -> FilePart.of((Path) null)).hasMessage("path must not be null");
        assertThatThrownBy(() -> FilePart.of(null, "application/pdf")).hasMessage("path must not be null");
    }

    @Test
    void aPathThatIsNoFileIsToldAtOnce() {
        assertThatThrownBy(() -> FilePart.of(folder.resolve("none.pdf")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The file " + folder.resolve("none.pdf") + " cannot be sent: it does not exist")
                .hasCauseInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> FilePart.of(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The file " + folder + " cannot be sent: it is a folder");
        assertThatThrownBy(() -> FilePart.of(Path.of("/dev/null")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The file /dev/null cannot be sent: it is no regular file, so its size is not known; give a"
                        + " stream instead");
    }

    @ParameterizedTest
    @CsvSource({
        "a.pdf, application/pdf",
        "a.tar.GZ, application/gzip",
        "a.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf, application/octet-stream",
        ".pdf, application/pdf",
        "a., application/octet-stream",
        "a.unheard-of, application/octet-stream"
    })
    void theEndingOfAPathGivesItsMediaType(String name, String mediaType) throws IOException {
        FilePart file = FilePart.of(Files.createFile(folder.resolve(name)));

        assertThat(file.mediaType()).isEqualTo(mediaType);
        assertThat(FilePart.of(name, file.mediaType(), new byte[0]).mediaType()).isEqualTo(mediaType);
    }

    @Test
    void aStreamIsTakenByItsFirstReadAndClosedByWhoeverTookIt() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(new byte[] {1, 2})) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        FilePart file = FilePart.of("a", "a/b", 2, stream);
        assertThat(file.isRepeatable()).isFalse();

        InputStream one = file.open();
        InputStream other = file.open();
        other.close();
        assertThat(file.wasRead()).isFalse();
        assertThat(closed).hasValue(0);
        assertThat(one.read()).isEqualTo(1);

        assertThat(file.wasRead()).isTrue();
        assertThatThrownBy(() -> file.open().read()).hasMessageContaining("its stream was read before");
        assertThatThrownBy(() -> other.read(new byte[1])).hasMessageContaining("its stream was read before");
        other.close();
        assertThat(closed).hasValue(0);
        assertThat(one.read()).isEqualTo(2);
        one.close();
        assertThat(closed).hasValue(1);
        assertThat(file).isEqualTo(file).isNotEqualTo(FilePart.of("a", "a/b", 2, stream));
    }

    @Test
    void aSourceIsOpenedEachTime() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        FilePart.Source source = () -> new ByteArrayInputStream(new byte[] {(byte) opened.incrementAndGet()});
        FilePart file = FilePart.of("a", "a/b", 1, source);

        assertThat(file.open()).hasBinaryContent(new byte[] {1});
        assertThat(file.open()).hasBinaryContent(new byte[] {2});
        assertThat(file.isRepeatable()).isTrue();
        assertThat(file).isEqualTo(FilePart.of("a", "a/b", 1, source));
        assertThat(file).isNotEqualTo(FilePart.of("a", "a/b", 2, source));
        assertThatThrownBy(() -> FilePart.of("a", "a/b", -1, source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A file has zero bytes or more, and not -1.");
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
