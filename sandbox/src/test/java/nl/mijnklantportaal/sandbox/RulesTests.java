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
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a portal can refuse although the request keeps to the contract. */
class RulesTests {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-30T22:59:48.900Z"));

    @Test
    void everyCustomerExistsUnlessToldOtherwise() {
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
    void noCustomerNeedExist() {
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
    }
}
