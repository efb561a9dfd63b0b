package nl.mijnklantportaal.client.offers;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.CallOptions;
import nl.mijnklantportaal.client.Response;
import nl.mijnklantportaal.client.error.SentOffer;
import nl.mijnklantportaal.client.generated.model.CustomerOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks about the offers of an earlier one. */
class BatchTests {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path directory;

    /** The note stands before the wait for a turn, so the request can have left at any time until this run began. */
    @Test
    void whatAnEarlierRunSentIsGivenTheSettlingTimeFromTheBeginningOfThisOne() {
        Instant before = Instant.now();
        Looking looking = new Looking();
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            journal.sending(offer("1"), LONG_AGO);

            List<OfferResult> results = looking.createAll(
                    List.of(offer("1")), journal, BatchOptions.defaults().withMode(CreateMode.RECONCILE));

            assertThat(results).hasOnlyElementsOfType(OfferResult.Created.class);
        }
        assertThat(looking.asked).extracting(SentOffer::offerNumber).containsOnly("1");
        assertThat(looking.asked.get(0).sentAt()).isEqualTo(LONG_AGO);
        assertThat(looking.asked).anyMatch(sent -> !sent.sentAt().isBefore(before));
    }

    /** Finds whatever it is asked for. */
    private static final class Looking implements CustomerOffers {
        private final List<SentOffer> asked = new ArrayList<>();

        @Override
        public List<Reconciled> reconcileAll(Collection<SentOffer> sent, CallOptions options) {
            asked.addAll(sent);
            Offer found = Offer.read(CustomerOffer.builder().id("off_1").build());
            return sent.stream().map(each -> new Reconciled(each, found, null)).toList();
        }

        @Override
        public Response<Offer> createWithResponse(ManualOffer offer, CallOptions options) {
            throw new AssertionError("Nothing is to be sent.");
        }

        @Override
        public Offer create(ManualOffer offer, CreateMode mode, CallOptions options) {
            throw new AssertionError("Nothing is to be sent.");
        }

        @Override
        public Stream<Offer> list(CallOptions options) {
            throw new AssertionError("Nothing else is to be read.");
        }
    }
}
