package nl.mijnklantportaal.client.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import nl.mijnklantportaal.client.auth.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal of an older SDK loses nothing when the process dies at any byte of its renewal. */
@Timeout(60)
class RenewedJournalTests {
    private static final String PORTAL_1 = "6daf8ff7 portal https://portal.example";
    private static final String PORTAL_2 = "f7f0d8b8 portal https://portal.example portal:acme";
    private static final String SENDING =
            "d1722b76 sending 0 6829f664e615c95dc424005ceb67490d 2026-11-22T10:15:30.123456Z cst_abc12345def678 1";

    @TempDir
    Path directory;

    @Test
    void ofVersion1() throws IOException {
        isRenewed(
                "1",
                PORTAL_1,
                journal -> journal.credentialsReplaced(
                        "none", Credentials.apiKey("key").forPortal("acme")));
    }

    @Test
    void ofVersion2() throws IOException {
        isRenewed("2", PORTAL_2, journal -> journal.portalMovedTo(URI.create("https://other.example")));
    }

    private void isRenewed(String version, String portal, Consumer<Journal> change) throws IOException {
        Path file = directory.resolve("journal");
        Files.write(file, List.of("mijnklantportaal-journal " + version, portal, SENDING));
        byte[] before = Files.readAllBytes(file);
        List<JournalEntry> entries = Journal.read(file);
        try (Journal journal = Journal.open(file)) {
            change.accept(journal);
        }
        byte[] after = Files.readAllBytes(file);
        assertThat(new String(after, StandardCharsets.UTF_8)).startsWith("mijnklantportaal-journal 3\n");
        assertThat(after).hasSizeGreaterThan(before.length);

        for (int cut = before.length; cut <= after.length; cut++) {
            byte[] died = Arrays.copyOf(after, cut);
            // The version is replaced last.
            System.arraycopy(before, 0, died, 0, before.length);
            Files.write(file, died);

            try (Journal journal = Journal.open(file)) {
                change.accept(journal);
                assertThat(journal.entries()).as("%d bytes", cut).hasToString(entries.toString());
            }
            assertThat(Files.readAllLines(file))
                    .as("%d bytes", cut)
                    .startsWith("mijnklantportaal-journal 3", portal, SENDING);
            assertThat(Journal.read(file).get(0).sent())
                    .isEqualTo(entries.get(0).sent());
        }
    }
}
