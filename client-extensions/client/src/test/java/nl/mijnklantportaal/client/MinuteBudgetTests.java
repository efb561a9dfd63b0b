package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.OFFER;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.AnsweringServer.Reply;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MinuteBudgetTests {
    private final AnsweringServer server = new AnsweringServer().answering(Reply.json(201, OFFER));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sixtyGoAtOnceAndTheNextIsRefusedUnsentWhereItsTurnComesLaterThanItWaits() {
        try (MijnKlantportaal portal = client().maxWait(Duration.ofSeconds(30)).build()) {
            create(portal, 60);

            assertThat(failure(() -> create(portal, 1)))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageMatching("createFromLines \\(POST /customer-offers/manual\\): its turn comes in [3-6]\\d"
                            + " s or later \\(requests a minute with this key: 60, calls that wait before it: 0\\), and"
                            + " maxWait allows 30 s; a longer maxWait waits for it\\. "
                            + Outcome.NOT_SENT.sentence())
                    .hasMessageNotContaining(Calls.KEY);
            assertThat(server.received()).hasSize(60);
        }
    }

    @Test
    void anotherLimitMayBeChosenOrNone() {
        try (MijnKlantportaal three = impatient().requestsPerMinute(3).build();
                MijnKlantportaal any = client().withoutRateLimit().build()) {
            create(three, 3);
            assertThatThrownBy(() -> create(three, 1)).isInstanceOf(NotSentException.class);

            create(any, 100);
        }
    }

    @Test
    void aKeyHasOneBudgetHoweverItIsReachedAndAnotherKeyItsOwn() {
        try (MijnKlantportaal portal = impatient().requestsPerMinute(2).build()) {
            MijnKlantportaal sameKey = portal.withCredentials(Credentials.apiKey(Calls.KEY));
            MijnKlantportaal otherKey = portal.withCredentials(Credentials.apiKey("another"));

            create(portal, 1);
            create(sameKey, 1);
            assertThatThrownBy(() -> create(sameKey, 1)).isInstanceOf(NotSentException.class);
            assertThatThrownBy(() -> create(portal, 1)).isInstanceOf(NotSentException.class);
            create(otherKey, 2);
        }
    }

    @Test
    void whatTheServerSaysOfTheLimitHolds() {
        server.answering(
                Reply.json(201, OFFER).header("X-RateLimit-Limit", "10").header("X-RateLimit-Remaining", "2"));
        try (MijnKlantportaal portal = impatient().build()) {
            create(portal, 1);
            server.answering(Reply.json(201, OFFER));
            create(portal, 2);

            assertThatThrownBy(() -> create(portal, 1))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("with this key: 10");
        }
    }

    @Test
    void a429HoldsEveryCallOfItsKeyBackAndNoOther() {
        server.answering(Reply.json(429, "{\"code\":429,\"message\":\"Too many requests.\"}")
                .header("Retry-After", "1000"));
        try (MijnKlantportaal portal = client().build()) {
            assertThatThrownBy(() -> create(portal, 1)).isInstanceOf(RateLimitedException.class);
            server.answering(Reply.json(201, OFFER));

            assertThatThrownBy(() -> create(portal, 1))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("comes in 1000 s or later");
            assertThat(server.received()).hasSize(1);
            create(portal.withCredentials(Credentials.apiKey("another")), 1);
        }
    }

    @Test
    void whatWasNeverSentIsNotCounted() {
        try (FaultServer nobody = FaultServer.refusing();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(Calls.KEY)
                        .baseUrl(nobody.url())
                        .requestsPerMinute(2)
                        .attempts(1)
                        .build()) {
            IntStream.range(0, 5)
                    .forEach(i ->
                            assertThatThrownBy(() -> create(portal, 1)).isInstanceOf(ConnectionFailedException.class));
        }
    }

    @Test
    void everyAttemptIsCounted() {
        server.answering(Reply.json(429, "{}").header("Retry-After", "0"));
        try (MijnKlantportaal portal = impatient().requestsPerMinute(2).build()) {
            assertThatThrownBy(() -> create(portal, 1))
                    .isInstanceOf(NotSentException.class)
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .hasSize(2)
                            .hasOnlyElementsOfType(RateLimitedException.class));
            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void aLimitThatIsNoneAndTwoOfThemAreRefusedWhenTheClientIsBuilt() {
        RateLimiter other = (key, ahead, longest, maxWait) -> new RateLimiter.Turn(null, Duration.ofDays(1), 7);

        assertThatThrownBy(() -> client().requestsPerMinute(0).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("requestsPerMinute: must be 1 or more");
        assertThatThrownBy(
                        () -> client().requestsPerMinute(5).rateLimiter(other).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("requestsPerMinute: cannot be combined with a rateLimiter");
        assertThatThrownBy(() -> client().rateLimiter(other).withoutRateLimit().build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("rateLimiter: cannot be combined with withoutRateLimit()");
        assertThatThrownBy(
                        () -> client().requestsPerMinute(5).withoutRateLimit().build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("requestsPerMinute: cannot be combined with withoutRateLimit()");
    }

    @Test
    void anotherLimiterCountsInItsPlace() {
        RateLimiter full = (key, ahead, longest, maxWait) -> {
            assertThat(key).matches("[0-9a-f]{32}");
            assertThat(longest).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
            assertThat(maxWait).isEqualTo(Duration.ofMinutes(2));
            return new RateLimiter.Turn(null, Duration.ofDays(1), 7);
        };
        try (MijnKlantportaal portal = client().rateLimiter(full).build()) {
            assertThatThrownBy(() -> create(portal, 1))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("comes in 86400 s or later (requests a minute with this key: 7,");
        }
    }

    @Test
    void howLongACallWaitsIsSetForTheClientAndForOneCall() {
        List<Duration> waits = new ArrayList<>();
        RateLimiter full = (key, ahead, longest, maxWait) -> {
            waits.add(maxWait);
            return new RateLimiter.Turn(null, Duration.ofDays(1), 7);
        };
        try (MijnKlantportaal portal =
                client().maxWait(Duration.ofSeconds(7)).rateLimiter(full).build()) {
            for (CallOptions options : List.of(
                    CallOptions.defaults(),
                    CallOptions.defaults().withMaxWait(Duration.ZERO),
                    CallOptions.defaults().withMaxWait(Duration.ofMinutes(3)).withDeadline(Duration.ofSeconds(1)))) {
                assertThatThrownBy(() -> portal.customerOffers().createFromLines(offer("2026-001"), options))
                        .isInstanceOf(NotSentException.class);
                assertThatThrownBy(() ->
                                portal.customerOffers().list(options).stream().count())
                        .isInstanceOf(NotSentException.class);
            }
        }
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(7),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(3));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aLimiterThatFailsAfterwardsTakesNoOfferAwayAndNoWordsOfTheServer() {
        RateLimiter.Permit broken = new RateLimiter.Permit() {
            @Override
            public void giveBack() {
                throw new IllegalStateException("broken");
            }

            @Override
            public void ended(RateLimiter.Said said) {
                throw new IllegalStateException("broken");
            }
        };
        try (MijnKlantportaal portal = client().rateLimiter(
                        (key, ahead, longest, maxWait) -> new RateLimiter.Turn(broken, Duration.ZERO, 60))
                .build()) {
            assertThat(portal.customerOffers()
                            .createFromLines(offer("2026-001"))
                            .id())
                    .isEqualTo("cof_1");

            server.answering(Reply.json(422, "{\"code\":422,\"message\":\"No such customer.\"}"));
            assertThat(failure(() -> create(portal, 1))).hasMessageContaining("No such customer.");
        }
    }

    @Test
    void closingTheClientEndsTheWaitForATurn() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        RateLimiter full = (key, ahead, longest, maxWait) -> {
            asked.countDown();
            return new RateLimiter.Turn(null, Duration.ofMinutes(5), 60);
        };
        FutureTask<MijnKlantportaalException> call;
        try (MijnKlantportaal portal =
                client().rateLimiter(full).maxWait(Duration.ofMinutes(10)).build()) {
            call = new FutureTask<>(() -> failure(() -> create(portal, 1)));
            Thread caller = new Thread(call, "caller");
            caller.setDaemon(true);
            caller.start();
            FaultServer.awaitLatch(asked);
        }

        assertThat(call.get(60, TimeUnit.SECONDS))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("the client is closed");
    }

    private MijnKlantportaalBuilder client() {
        return MijnKlantportaal.builder().apiKey(Calls.KEY).baseUrl(server.url());
    }

    /** Of which a call is refused where its turn is not there. */
    private MijnKlantportaalBuilder impatient() {
        return client().maxWait(Duration.ofSeconds(1));
    }

    private static void create(MijnKlantportaal portal, int times) {
        for (int i = 0; i < times; i++) {
            portal.customerOffers().createFromLines(offer("2026-" + i));
        }
    }
}
