package nl.mijnklantportaal.client.offers;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nl.mijnklantportaal.client.CallOptions;
import nl.mijnklantportaal.client.error.SentOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that were killed, and taken up again from what the journal has. */
@Timeout(60)
class ResumedRunTests {
    private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    /** Else the offer that the first one created would be there before it was sent. */
    @Test
    void whatWasSentTwiceIsLookedUpSinceTheFirstTime() {
        List<SentOffer> asked = new ArrayList<>();
        Account account = new Account() {
            @Override
            public List<Reconciled> reconcileAll(Collection<SentOffer> sent, CallOptions options) {
                asked.addAll(sent);
                return super.reconcileAll(sent, options);
            }
        };
        Path file = directory.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            journal.refused(journal.sending(offer("0"), FIRST.minusSeconds(600)), "no");
            journal.unknown(journal.sending(offer("1"), FIRST), "lost");
            journal.unsent(journal.sending(offer("1"), FIRST.plusSeconds(60)));
            journal.sending(offer("1"), FIRST.plusSeconds(120));
        }
        try (Journal journal = Journal.open(file)) {
            List<OfferResult> results = account.createAll(
                    List.of(offer("1")), journal, BatchOptions.defaults().withMode(CreateMode.RECONCILE));

            assertThat(asked.get(0)).isEqualTo(new SentOffer(offer("1").customerId(), "1", FIRST));
            assertThat(results.get(0))
                    .isInstanceOfSatisfying(
                            OfferResult.Unknown.class,
                            unknown -> assertThat(unknown.sent().sentAt()).isEqualTo(FIRST));
        }
    }
}
