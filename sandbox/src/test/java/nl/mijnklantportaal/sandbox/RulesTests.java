package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.json;
import static nl.mijnklantportaal.sandbox.Requests.message;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static nl.mijnklantportaal.sandbox.Requests.post;
import static nl.mijnklantportaal.sandbox.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refusals of requests that are valid under the contract. */
class RulesTests {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-30T22:59:48.900Z"));

    @Test
    void everyCustomerExistsByDefault() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(create(sandbox, offer("1").put("customerId", "anybody")).statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void anOfferForACustomerThatDoesNotExistIsRefused() {
        try (Sandbox sandbox =
                Sandbox.builder().customers("cst_a", "cst_b", "cst_a").start()) {
            assertThat(create(sandbox, offer("1").put("customerId", "cst_b")).statusCode())
                    .isEqualTo(201);
            HttpResponse<String> refused = create(sandbox, offer("2").put("customerId", "cst_c"));

            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(message(refused)).isEqualTo("customerId: there is no customer cst_c in this portal");
            assertThat(sandbox.offers()).hasSize(1);
        }
    }

    @Test
    void aPortalCanHaveNoCustomer() {
        try (Sandbox sandbox = Sandbox.builder().customers().start()) {
            assertThat(create(sandbox, offer("1")).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void moreOffersThanTheMonthAllowsAreRefusedUntilTheNextMonthInAmsterdam() {
        try (Sandbox sandbox = Sandbox.builder()
                .apiKeys("first-key", "second-key")
                .clock(clock)
                .offersPerMonth(2)
                .start()) {
            assertThat(create(sandbox, offer("1")).statusCode()).isEqualTo(201);
            assertThat(create(sandbox, offer("1")).statusCode())
                    .as("a refused offer costs nothing")
                    .isEqualTo(422);
            assertThat(create(sandbox, offer("2")).statusCode()).isEqualTo(201);
            HttpResponse<String> refused = create(sandbox, offer("3"));

            assertThat(refused.statusCode()).isEqualTo(426);
            assertThat(message(refused)).isEqualTo("The offers that the license allows this month are used up.");
            assertThat(sandbox.offers()).hasSize(2);
            assertThat(send(post(sandbox)
                                    .setHeader("Authorization", "Bearer second-key")
                                    .POST(BodyPublishers.ofString(offer("3").toString())))
                            .statusCode())
                    .as("another portal's month")
                    .isEqualTo(201);

            clock.set(Instant.parse("2026-11-30T23:00:00Z"));
            assertThat(create(sandbox, offer("3")).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void moreRequestsThanTheMinuteAllowsAreRefusedAsTheGuideSaysUntilTheNextMinute() {
        try (Sandbox sandbox =
                Sandbox.builder().clock(clock).requestsPerMinute(2).start()) {
            HttpResponse<String> first = create(sandbox, offer("1"));
            HttpResponse<String> second = create(sandbox, "nonsense");
            HttpResponse<String> third = create(sandbox, offer("2"));

            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(first.headers().allValues("X-RateLimit-Limit")).containsExactly("2");
            assertThat(first.headers().allValues("X-RateLimit-Remaining")).containsExactly("1");
            assertThat(first.headers().firstValue("retry-after")).isEmpty();
            assertThat(second.statusCode()).isEqualTo(422);
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(json(third).toString()).isEqualTo("{\"code\":429,\"message\":\"Too many requests.\"}");
            assertThat(third.headers().allValues("X-RateLimit-Limit")).containsExactly("2");
            assertThat(third.headers().allValues("X-RateLimit-Remaining")).containsExactly("0");
            assertThat(third.headers().allValues("retry-after")).containsExactly("12");
            assertThat(third.headers().allValues("x-ratelimit-reset"))
                    .containsExactly(
                            String.valueOf(Instant.parse("2026-11-30T23:00:00Z").getEpochSecond()));

            clock.set(Instant.parse("2026-11-30T23:00:00Z"));
            assertThat(create(sandbox, offer("2")).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aWindowOfAnyLengthAndOffsetCountsDownAndTellsWhenTheNextBegins() {
        clock.set(Instant.parse("2026-11-30T22:59:48.749Z"));
        try (Sandbox sandbox = Sandbox.builder()
                .clock(clock)
                .rateLimit(1, Duration.ofMillis(2_500), Duration.ofMillis(1_250))
                .start()) {
            // Windows begin at 46.25, 48.75 and 51.25.
            HttpResponse<String> before = create(sandbox, offer("1"));
            clock.set(Instant.parse("2026-11-30T22:59:48.750Z"));
            HttpResponse<String> begun = create(sandbox, offer("2"));
            clock.set(Instant.parse("2026-11-30T22:59:49.251Z"));
            HttpResponse<String> over = create(sandbox, offer("3"));
            clock.set(Instant.parse("2026-11-30T22:59:51.249999999Z"));
            HttpResponse<String> stillOver = create(sandbox, offer("3"));
            clock.set(Instant.parse("2026-11-30T22:59:51.250Z"));
            HttpResponse<String> next = create(sandbox, offer("3"));

            assertThat(before.statusCode()).isEqualTo(201);
            assertThat(begun.statusCode()).isEqualTo(201);
            assertThat(begun.headers().allValues("X-RateLimit-Limit")).containsExactly("1");
            assertThat(begun.headers().allValues("X-RateLimit-Remaining")).containsExactly("0");
            assertThat(over.statusCode()).isEqualTo(429);
            assertThat(over.headers().allValues("retry-after")).containsExactly("2");
            assertThat(over.headers().allValues("x-ratelimit-reset"))
                    .as("rounded up, for at 51 the window is not over")
                    .containsExactly(
                            String.valueOf(Instant.parse("2026-11-30T22:59:52Z").getEpochSecond()));
            assertThat(stillOver.statusCode()).isEqualTo(429);
            assertThat(stillOver.headers().allValues("retry-after")).containsExactly("1");
            assertThat(next.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void windowsBeforeTheEpochAreAlignedToo() {
        clock.set(Instant.parse("1969-12-31T23:59:58.500Z"));
        try (Sandbox sandbox = Sandbox.builder()
                .clock(clock)
                .rateLimit(0, Duration.ofSeconds(2), Duration.ofSeconds(-1))
                .start()) {
            assertThat(create(sandbox, offer("1")).headers().allValues("x-ratelimit-reset"))
                    .containsExactly("-1");
        }
    }

    @Test
    void theTimeOfEachRequestIsKept() {
        Instant first = clock.instant();
        Instant second = first.plusNanos(1);
        try (Sandbox sandbox = Sandbox.builder()
                .apiKeys("first-key", "second-key")
                .clock(clock)
                .requestsPerMinute(1)
                .start()) {
            create(sandbox, offer("1"));
            create(sandbox, offer("2"));
            clock.set(second);
            send(post(sandbox).setHeader("Authorization", "Bearer second-key").POST(BodyPublishers.ofString("{}")));
            List<Instant> times = sandbox.requestTimes();
            send(post(sandbox).setHeader("Authorization", "Bearer wrong").POST(BodyPublishers.ofString("{}")));

            assertThat(times).containsExactly(first, first, second).isUnmodifiable();
            assertThat(sandbox.requestTimes()).containsExactly(first, first, second, second);
            assertThat(sandbox.requestTimes("first-key")).containsExactly(first, first);
            assertThat(sandbox.requestTimes("second-key")).containsExactly(second);
            assertThat(sandbox.requestTimes("wrong")).isEmpty();
        }
    }

    @Test
    void theTimesOfTheLatestRequestsAreKeptAndAllAreCounted() {
        Instant start = clock.instant();
        try (Sandbox sandbox = Sandbox.builder()
                .apiKeys("first-key", "second-key")
                .clock(clock)
                .requestTimesKept(3)
                .start()) {
            for (int i = 0; i < 5; i++) {
                clock.set(start.plusSeconds(i));
                Requests.list(sandbox, "");
            }
            clock.set(start.plusSeconds(5));
            send(Requests.listing(sandbox, "").setHeader("Authorization", "Bearer second-key"));

            assertThat(sandbox.requestTimes())
                    .containsExactly(start.plusSeconds(3), start.plusSeconds(4), start.plusSeconds(5));
            assertThat(sandbox.requestTimes("first-key")).containsExactly(start.plusSeconds(3), start.plusSeconds(4));
            assertThat(sandbox.requestTimes("second-key")).containsExactly(start.plusSeconds(5));
            assertThat(sandbox.requestCount()).isEqualTo(6);
        }
    }

    @Test
    void theLimitHoldsEvenIfNoTimesAreKept() {
        try (Sandbox sandbox = Sandbox.builder()
                .clock(clock)
                .requestTimesKept(0)
                .requestsPerMinute(1)
                .start()) {
            assertThat(Requests.list(sandbox, "").statusCode()).isEqualTo(200);
            assertThat(Requests.list(sandbox, "").statusCode()).isEqualTo(429);
            assertThat(sandbox.requestTimes()).isEmpty();
        }
    }

    @Test
    void aRepeatedNumberIsAcceptedWhenAllowedSoThatADoubleSendIsSeen() {
        try (Sandbox sandbox = Sandbox.builder().repeatedOfferNumbersAllowed().start()) {
            assertThat(create(sandbox, offer("1")).statusCode()).isEqualTo(201);
            assertThat(create(sandbox, offer("1")).statusCode()).isEqualTo(201);

            assertThat(sandbox.offers()).extracting(ReceivedOffer::offerNumber).containsExactly("1", "1");
            assertThat(json(Requests.list(sandbox, "")).get("data")).hasSize(2);
        }
    }

    @Test
    void aWrongKeyIsRefusedAsSuchHoweverOften() {
        try (Sandbox sandbox =
                Sandbox.builder().clock(clock).requestsPerMinute(0).start()) {
            assertThat(send(post(sandbox)
                                    .setHeader("Authorization", "Bearer wrong")
                                    .POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aLimitIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().offersPerMonth(-1))
                .withMessage("A limit of offers is 0 or more, not -1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().requestsPerMinute(-1))
                .withMessage("A limit of requests is 0 or more, not -1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().requestTimesKept(-1))
                .withMessage("A number of requests is 0 or more, not -1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().rateLimit(-1, Duration.ofSeconds(1), Duration.ZERO))
                .withMessage("A limit of requests is 0 or more, not -1.");
    }

    @Test
    void aWindowIsInWholeMillisecondsAndNotEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().rateLimit(1, Duration.ZERO, Duration.ZERO))
                .withMessage("A window is 1 ms or more, not PT0S.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().rateLimit(1, Duration.ofNanos(1_500_000), Duration.ZERO))
                .withMessage("A window is in whole milliseconds, not PT0.0015S.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().rateLimit(1, Duration.ofSeconds(1), Duration.ofNanos(1)))
                .withMessage("The offset of a window is in whole milliseconds, not PT0.000000001S.");
    }
}
