package nl.mijnklantportaal.client.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of a file by what a server says in {@code Content-Disposition}. */
class FileNamesTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=offer.pdf | offer.pdf",
                "attachment;FileName = offer.pdf ; size=3 | offer.pdf",
                "attachment; filename=\"offer 1.pdf\" | offer 1.pdf",
                "attachment; filename=\"a \\\"b\\\" c.pdf\" | a \"b\" c.pdf",
                "inline; filename*=UTF-8''caf%C3%A9%20%E2%82%AC.pdf | café €.pdf",
                "inline; filename=\"cafe.pdf\"; filename*=UTF-8'nl'caf%C3%A9.pdf | café.pdf",
                "inline; filename*=iso-8859-1''caf%E9.pdf | café.pdf",
                "inline; filename=\"a.pdf\"; filename*=UTF-8''%zz | a.pdf",
                "attachment; filename=\"../../etc/passwd\" | passwd",
                "attachment; filename=\"C:/temp/offer.pdf\" | offer.pdf",
                "attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd | passwd",
                "attachment; filename*=UTF-8''a%0D%0Ab%00.pdf | ab.pdf",
            })
    void aNameIsReadAndMadeSafe(String field, String name) {
        assertThat(FileNames.of(field)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "attachment",
                "attachment; filename=",
                "attachment; filename=\"\"",
                "attachment; filename=\"..\"",
                "attachment; filename=\"/\"",
                "filename=offer.pdf",
                "attachment; filename*=UTF-8''%2E"
            })
    void whatIsNoNameIsNone(String field) {
        assertThat(FileNames.of(field)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"attachment; filename=\"C:\\\\temp\\\\offer.pdf\"", "attachment; filename=\"..\\\\offer.pdf\""})
    void aFolderOfWindowsIsNoPartOfTheName(String field) {
        assertThat(FileNames.of(field)).isEqualTo("offer.pdf");
    }

    /** A host may send as much as it wants, and reading it must not exhaust the stack. */
    @Test
    void aVeryLongNameIsRead() {
        String name = "a".repeat(200_000);

        assertThat(FileNames.of("attachment; filename=\"" + name + "\"")).isEqualTo(name);
        assertThat(FileNames.of("attachment; filename=\"" + name)).isNull();
    }
}
