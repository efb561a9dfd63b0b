package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that stands in its place only when it is whole. */
class TargetFileTests {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void nothingStandsInThePlaceBeforeTheEnd() {
        Path target = folder.resolve("offer.pdf");
        try (TargetFile file = TargetFile.open(target)) {
            file.begin();
            file.write(HELLO, 5);

            assertThat(target).doesNotExist();
            assertThat(folder.toFile().list())
                    .singleElement()
                    .asString()
                    .matches("\\.offer\\.pdf\\.[0-9a-f-]{36}\\.part");
            assertThat(file.keep()).isEqualTo(target).hasContent("hello");
        }
        assertThat(folder.toFile().list()).containsExactly("offer.pdf");
    }

    @Test
    void anotherAttemptBeginsWithNothing() {
        Path target = folder.resolve("offer.pdf");
        try (TargetFile file = TargetFile.open(target)) {
            file.begin();
            file.write(HELLO, 5);
            file.begin();
            file.write(HELLO, 2);
            file.keep();
        }

        assertThat(target).hasContent("he");
    }

    @Test
    void whatIsNotKeptIsRemoved() {
        try (TargetFile file = TargetFile.open(folder.resolve("offer.pdf"))) {
            file.write(HELLO, 5);
        }

        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void aFileThatCameInTheMeantimeIsLeftAsItIs() throws Exception {
        Path target = folder.resolve("offer.pdf");
        try (TargetFile file = TargetFile.open(target)) {
            file.write(HELLO, 5);
            Files.writeString(target, "mine");

            assertThatThrownBy(file::keep)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(target + ": came there while the file was fetched, so it was left as it is.");
        }

        assertThat(target).hasContent("mine");
        assertThat(folder.toFile().list()).containsExactly("offer.pdf");
    }

    @Test
    void anInterruptOfTheThreadIsNoReasonToLeaveAPart() {
        try (TargetFile file = TargetFile.open(folder.resolve("offer.pdf"))) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> file.write(HELLO, 5)).isInstanceOf(UncheckedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void aNameAsLongAsAFileSystemAllowsIsWrittenToo() {
        Path target = folder.resolve("é".repeat(120) + ".pdf");
        try (TargetFile file = TargetFile.open(target, StandardCopyOption.REPLACE_EXISTING)) {
            file.write(HELLO, 5);
            file.keep();
        }

        assertThat(target).hasContent("hello");
    }

    @Test
    void aFileSystemWithoutOwnersAndLinksWillDo() throws Exception {
        URI archive = URI.create("jar:" + folder.resolve("files.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path target = zip.getPath("/offer.pdf");
            try (TargetFile file = TargetFile.open(target)) {
                file.write(HELLO, 5);
                file.keep();
            }

            assertThat(Files.readString(target)).isEqualTo("hello");
            assertThatThrownBy(() -> TargetFile.open(target)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void aPlaceWhereNobodyMayWriteIsTold() throws Exception {
        Path nowhere = Path.of("/proc/offer.pdf");

        assertThatThrownBy(() -> TargetFile.open(nowhere))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The file /proc/offer.pdf cannot be written: ");
    }

    @Test
    void aTargetThatIsNoFileNameIsAFolder() {
        for (Path target : new Path[] {Path.of("/"), Path.of(""), folder.resolve("..")}) {
            assertThatThrownBy(() -> TargetFile.open(target))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is a folder; name a file in it");
        }
    }
}
