package nl.mijnklantportaal.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program of a product for many portals, in its own JVM. */
class ConnectPortalsTests {
    private static final Path GUIDE = Path.of("../docs/oauth.md");

    @Test
    void itSyncsTwoPortalsThroughExpiryAndWithdrawalAsTheGuideShows() throws Exception {
        OwnJvm run = OwnJvm.run(ConnectPortals.class, Map.of());

        assertThat(run.status()).as(run.printed()).isZero();
        assertThat(run.printed())
                .contains("bakery   20 customers, 20 new or changed; renewals asked for: 1")
                .contains("bakery   21 customers, 1 new or changed; renewals asked for: 3")
                .containsSubsequence(
                        "its user must connect it again; the copy keeps 3 customers; renewals asked for: 5",
                        "its user must connect it again; the copy keeps 3 customers; renewals asked for: 5",
                        "bakery   21 customers, 0 new or changed; renewals asked for: 5",
                        "florist  3 customers, 0 new or changed; renewals asked for: 5")
                .doesNotContain("refresh_", "code=", "state=", "secret-of", "key-of");
        assertThat(withoutPort(Files.readString(GUIDE))).containsIgnoringNewLines(withoutPort(run.printed()));
    }

    private static String withoutPort(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1");
    }
}
