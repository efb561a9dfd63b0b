package nl.mijnklantportaal.client.offers;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nl.mijnklantportaal.client.offers.Account.Fate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That whatever stands in an offer or in an answer, the journal knows it again. */
@Timeout(60)
class JournalContentTests {
    private static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\ud83d",
                "\ude001",
                "\ud83d\ude00",
                "\ude00\ud83d",
                "%uD83D",
                "%25uD83D",
                "%0A",
                "a\u0000\u0085\u2028\t\r\nb",
                " 1 ",
                "e\u0301"
            })
    void anOfferWithAnyNumberIsNotSentAgainByTheNextRun(String number) {
        Account account = new Account(Fate.CREATED_UNTOLD);
        for (int run = 0; run < 2; run++) {
            try (Journal journal = Journal.open(directory.resolve("journal"))) {
                assertThat(account.createAll(List.of(offer(number)), journal))
                        .hasOnlyElementsOfType(OfferResult.Unknown.class);
            }
        }
        assertThat(account.times()).hasSize(1).containsEntry(number, 1L);
    }
}
