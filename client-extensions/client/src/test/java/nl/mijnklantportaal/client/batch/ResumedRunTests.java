package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.batch.Account.Fate;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that were killed, and taken up again from what the journal has. */
@Timeout(60)
class ResumedRunTests {
    private static final Fate[] FATES = {
        Fate.CREATED,
        Fate.LOST,
        Fate.CREATED_UNTOLD,
        Fate.REFUSED,
        Fate.LATER,
        Fate.CREATED,
        Fate.CREATED_UNREADABLE,
        // Of what is sent once more.
        Fate.LATER,
        Fate.CREATED_UNTOLD
    };

    private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    /** Else the offer that the first one created would be there before it was sent. */
    @Test
    void whatWasSentTwiceIsLookedUpSinceTheFirstTime() {
        List<SentRequest> asked = new ArrayList<>();
        Account account = new Account() {
            @Override
            public List<Reconciled<CustomerOffer>> reconcileAll(
                    List<SentRequest> sent, Instant latest, CallOptions options) {
                asked.addAll(sent);
                return super.reconcileAll(sent, latest, options);
            }
        };
        Path file = directory.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            Noting.begin(journal, account.baseUrl(), account.identity());
            journal.end();
            journal.refused(
                    Noting.sending(journal, offer("0"), FIRST.minusSeconds(600)),
                    new InvalidRequestException("The offer", List.of(new Violation("lines", "no"))));
            journal.unknown(Noting.sending(journal, offer("1"), FIRST), new OutcomeUnknownException("lost.", null));
            journal.unsent(Noting.sending(journal, offer("1"), FIRST.plusSeconds(60)));
            Noting.sending(journal, offer("1"), FIRST.plusSeconds(120));
        }
        try (Journal journal = Journal.open(file)) {
            List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results = account.createAll(
                    List.of(offer("1")), journal, BatchOptions.defaults().withMode(CreateMode.RECONCILE));

            assertThat(asked.get(0)).isEqualTo(Account.sent(offer("1").customerId(), "1", FIRST));
            assertThat(results.get(0))
                    .isInstanceOfSatisfying(
                            BatchResult.Unknown.class,
                            unknown -> assertThat(unknown.sent().sentAt()).isEqualTo(FIRST));
        }
    }

    /** By the time of the request, which may have waited long after it was noted. */
    @Test
    void whatIsSentOnceMoreIsLookedUpSinceTheFirstRequestAndNotBeforeTheLastHasSettled() {
        List<Instant> asked = new ArrayList<>();
        Account account = new Account() {
            @Override
            public Response<CustomerOffer> create(CreateCustomerOfferFromLinesRequest offer, CallOptions options) {
                OutcomeUnknownException lost = new OutcomeUnknownException("lost", null);
                Instant left = FIRST.plusSeconds(asked.isEmpty() ? 100 : 200);
                Account.sent(offer.customerId(), offer.offerNumber(), left).noteIn(lost);
                throw lost;
            }

            @Override
            public List<Reconciled<CustomerOffer>> reconcileAll(
                    List<SentRequest> sent, Instant latest, CallOptions options) {
                sent.forEach(each -> asked.add(each.sentAt()));
                asked.add(latest);
                return super.reconcileAll(sent, latest, options);
            }
        };
        try (Journal journal = Journal.open(directory.resolve("journal"))) {
            account.createAll(
                    List.of(offer("1")), journal, BatchOptions.defaults().withMode(CreateMode.RECONCILE_AND_RESEND));
        }

        Instant first = FIRST.plusSeconds(100);
        assertThat(asked).containsExactly(first, first, first, FIRST.plusSeconds(200));
    }

    /**
     * Wherever it was killed: between any two steps of the account, and with the notes between them written in part.
     */
    @ParameterizedTest
    @EnumSource(CreateMode.class)
    void aRunThatIsKilledAnywhereIsTakenUpAgainAndNothingIsThereTwice(CreateMode mode) throws IOException {
        Path file = directory.resolve("journal");
        List<Moment> moments = new ArrayList<>();
        Account account = new Account(step -> moments.add(Moment.of(file, step)), FATES);
        BatchOptions options = BatchOptions.defaults().withConcurrency(1).withMode(mode);
        byte[] whole;
        try (Journal journal = Journal.open(file)) {
            moments.add(Moment.of(file, account));
            account.createAll(offers(), journal, options);
            moments.add(Moment.of(file, account));
            whole = Files.readAllBytes(file);
        }
        int kills = 0;
        for (int i = 0; i < moments.size() - 1; i++) {
            Moment before = moments.get(i);
            int end = moments.get(i + 1).written();
            for (int cut = before.written(); cut <= end; cut = Math.max(cut + 1, Math.min(cut + 9, end))) {
                Files.write(file, Arrays.copyOf(whole, cut));
                Account left = new Account().holding(before.existing());
                assertTakenUp(left, file, options, "killed after step " + i + ", cut at " + cut);
                kills++;
            }
        }
        assertThat(kills).isGreaterThan(moments.size() + whole.length / 20);
    }

    private static void assertTakenUp(Account account, Path file, BatchOptions options, String when) {
        List<BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer>> results;
        try (Journal journal = Journal.open(file)) {
            results = account.createAll(offers(), journal, options);
            assertThat(results).extracting(BatchResult::request).as(when).isEqualTo(offers());
            long sent = account.sendings();
            assertThat(account.createAll(offers(), journal, options.withMode(CreateMode.REPORT)))
                    .as(when)
                    .extracting(Object::getClass)
                    .isEqualTo(results.stream().map(Object::getClass).toList());
            assertThat(account.sendings()).as(when).isEqualTo(sent);
        }
        for (BatchResult<CreateCustomerOfferFromLinesRequest, CustomerOffer> result : results) {
            String number = result.request().offerNumber();
            long times = account.times().getOrDefault(number, 0L);
            assertThat(times).as("%s: %s", when, result).isLessThanOrEqualTo(1);
            if (result instanceof BatchResult.Created) {
                assertThat(times).as("%s: %s", when, result).isOne();
            } else if (result instanceof BatchResult.Refused) {
                assertThat(times).as("%s: %s", when, result).isZero();
            } else {
                // Each is sent once more, or found.
                assertThat(options.mode()).as("%s: %s", when, result).isNotEqualTo(CreateMode.RECONCILE_AND_RESEND);
            }
        }
    }

    private static List<CreateCustomerOfferFromLinesRequest> offers() {
        return IntStream.range(0, 6).mapToObj(i -> offer("n" + i)).toList();
    }

    /** What was on the disk and what was there, at one moment of a run. */
    private record Moment(int written, List<SentRequest> existing) {
        static Moment of(Path file, Account account) {
            return new Moment((int) file.toFile().length(), account.existing());
        }
    }
}
