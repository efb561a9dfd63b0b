package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.json;
import static nl.mijnklantportaal.sandbox.Requests.list;
import static nl.mijnklantportaal.sandbox.Requests.message;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class FaultTests {

    private static final String BODY = offer("2026-001").toString();
    private static final long SEED = 20_261_122;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00.5Z"));

    @ParameterizedTest
    @EnumSource(names = {"CLOSED_BEFORE_HANDLING", "CLOSED_AFTER_HANDLING"})
    void theConnectionEndsWithoutAByteAndWithoutAReset(Fault fault) throws IOException {
        try (Sandbox sandbox = always(fault)) {
            assertThat(everythingAnswered(sandbox)).isEmpty();
            assertThat(sandbox.offers()).hasSize(fault == Fault.CLOSED_AFTER_HANDLING ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED_BEFORE_HANDLING", "CLOSED_AFTER_HANDLING"})
    void aConnectionThatIsKeptOpenEndsSoToo(Fault fault) throws IOException {
        try (Sandbox sandbox = Sandbox.builder()
                        .faults(request -> request.number() == 2 ? Optional.of(fault) : Optional.empty())
                        .start();
                RawClient client = RawClient.connect(sandbox)) {
            client.write(RawClient.create(BODY));
            assertThat(client.created().status()).isEqualTo(201);
            client.write(RawClient.create(offer("2026-002").toString()));

            assertThat(client.toTheEnd()).isEmpty();
            assertThat(sandbox.offers()).hasSize(fault == Fault.CLOSED_AFTER_HANDLING ? 2 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE_BEFORE_HANDLING", "UNAVAILABLE_AFTER_HANDLING"})
    void anUnavailableSandboxAnswers503(Fault fault) {
        try (Sandbox sandbox = always(fault)) {
            HttpResponse<String> response = create(sandbox, BODY);

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(message(response)).isEqualTo("The sandbox is unavailable, as its fault plan says.");
            assertThat(response.headers().allValues("X-RateLimit-Remaining")).containsExactly("99999");
            assertThat(sandbox.offers()).hasSize(fault == Fault.UNAVAILABLE_AFTER_HANDLING ? 1 : 0);
        }
    }

    @Test
    void tooManyRequestsMayBeSentAgainAtOnce() {
        try (Sandbox sandbox = always(Fault.TOO_MANY_REQUESTS)) {
            HttpResponse<String> response = create(sandbox, BODY);

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(json(response).toString()).isEqualTo("{\"code\":429,\"message\":\"Too many requests.\"}");
            assertThat(response.headers().allValues("retry-after")).containsExactly("0");
            assertThat(response.headers().allValues("x-ratelimit-reset"))
                    .containsExactly(String.valueOf(clock.instant().getEpochSecond() + 1));
            assertThat(sandbox.offers()).isEmpty();
        }
    }

    @Test
    void aCutAnswerHasItsHeadAndHalfOfItsBody() throws IOException {
        try (Sandbox sandbox = always(Fault.ANSWER_CUT)) {
            String answer = everythingAnswered(sandbox);
            String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
            String body = answer.substring(head.length() + 4);
            int announced = Integer.parseInt(head.replaceAll("(?is).*content-length: *(\\d+).*", "$1"));

            assertThat(head).startsWith("HTTP/1.1 201 ");
            assertThat(body).startsWith("{\"id\":\"off_").hasSize(announced / 2);
            assertThat(sandbox.offers()).hasSize(1);
        }
    }

    @Test
    void aDelayedAnswerComesLateAndItsOfferExistsAtOnce() throws Exception {
        long start = System.nanoTime();
        Duration delay = Duration.ofSeconds(3);
        try (Sandbox sandbox = Sandbox.builder()
                        .faultDelay(delay)
                        .faults(request -> Optional.of(Fault.ANSWER_DELAYED))
                        .start();
                RawClient client = sent(sandbox)) {
            awaitOffer(sandbox);
            assertThat(client.available()).as("bytes of an answer").isZero();
            assertThat(client.created().status()).isEqualTo(201);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
        }
    }

    @Test
    void closingEndsADelayAtOnce() throws Exception {
        Sandbox sandbox = Sandbox.builder()
                .faultDelay(Duration.ofDays(1))
                .faults(request -> Optional.of(Fault.ANSWER_DELAYED))
                .start();
        try (RawClient client = sent(sandbox)) {
            awaitOffer(sandbox);
            long start = System.nanoTime();
            sandbox.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            assertThat(client.toTheEnd()).isEmpty();
        }
    }

    @Test
    void aPlanSeesTheRequestsThatWouldBeHandledInTheirOrder() {
        List<FaultPlan.Request> seen = new CopyOnWriteArrayList<>();
        try (Sandbox sandbox = Sandbox.builder()
                .requestsPerMinute(3)
                .clock(clock)
                .faults(request -> {
                    seen.add(request);
                    return Optional.empty();
                })
                .start()) {
            Requests.send(Requests.to(sandbox.baseUrl()));
            create(sandbox, BODY);
            create(sandbox, "nonsense");
            list(sandbox, "?page=1");
            create(sandbox, BODY);

            assertThat(seen)
                    .containsExactly(
                            new FaultPlan.Request(1, "create-customer-offer-manual", BODY),
                            new FaultPlan.Request(2, "create-customer-offer-manual", "nonsense"),
                            new FaultPlan.Request(3, "list-customer-offers", ""));
        }
    }

    @Test
    void aRefusedRequestIsHandledAllTheSame() {
        try (Sandbox sandbox = always(Fault.UNAVAILABLE_AFTER_HANDLING)) {
            assertThat(create(sandbox, "nonsense").statusCode()).isEqualTo(503);
            assertThat(sandbox.offers()).isEmpty();
        }
    }

    @Test
    void aPlanThatFailsIsAFailureOfTheSandbox() {
        Logger logger = Logger.getLogger(Sandbox.class.getName());
        logger.setUseParentHandlers(false);
        try (Sandbox sandbox = Sandbox.builder()
                .faults(request -> {
                    throw new IllegalStateException("on purpose");
                })
                .start()) {
            assertThat(create(sandbox, BODY).statusCode()).isEqualTo(500);
        } finally {
            logger.setUseParentHandlers(true);
        }
    }

    @Test
    void injectedFaultsAreCounted() {
        try (Sandbox sandbox = Sandbox.builder()
                .faults(request ->
                        request.number() % 2 == 0 ? Optional.of(Fault.UNAVAILABLE_BEFORE_HANDLING) : Optional.empty())
                .start()) {
            Map<Fault, Long> before = sandbox.faultCounts();
            for (int i = 0; i < 5; i++) {
                list(sandbox, "");
            }

            assertThat(before).hasSize(Fault.values().length).isUnmodifiable();
            assertThat(before.values()).containsOnly(0L);
            assertThat(sandbox.faultCounts())
                    .containsEntry(Fault.UNAVAILABLE_BEFORE_HANDLING, 2L)
                    .containsEntry(Fault.CLOSED_BEFORE_HANDLING, 0L);
        }
    }

    @Test
    void eachKindOfFaultIsInjectedEquallyOften() {
        FaultPlan plan = FaultPlan.random(0.3, SEED);
        Map<Fault, Integer> drawn = new EnumMap<>(Fault.class);
        LongStream.rangeClosed(1, 70_000)
                .mapToObj(number -> plan.next(new FaultPlan.Request(number, "x", "")))
                .forEach(fault -> fault.ifPresent(kind -> drawn.merge(kind, 1, Integer::sum)));

        // 3,000 of each kind are expected; five standard deviations are 270.
        assertThat(drawn).as("seed " + SEED).hasSize(Fault.values().length);
        assertThat(drawn.values())
                .as("seed " + SEED)
                .allSatisfy(count -> assertThat(count).isBetween(2_730, 3_270));
    }

    @Test
    void theSameSeedGivesTheSameFaultsAndAnotherGivesOthers() {
        assertThat(drawn(SEED)).isEqualTo(drawn(SEED)).isNotEqualTo(drawn(SEED + 1));
    }

    @Test
    void onlyTheKindsThatAreGivenOccurAndSharesOfNoneAndAllAreExact() {
        FaultPlan all = FaultPlan.random(1, SEED, Fault.ANSWER_CUT, Fault.ANSWER_DELAYED);
        EnumSet<Fault> kinds = EnumSet.noneOf(Fault.class);
        for (int i = 1; i <= 100; i++) {
            kinds.add(all.next(new FaultPlan.Request(i, "x", "")).orElseThrow());
            assertThat(FaultPlan.random(0, SEED).next(new FaultPlan.Request(i, "x", "")))
                    .isEmpty();
        }

        assertThat(kinds).containsExactly(Fault.ANSWER_CUT, Fault.ANSWER_DELAYED);
    }

    @Test
    void faultsInSequenceAreCountedExactly() {
        try (Sandbox sandbox =
                Sandbox.builder().faultDelay(Duration.ZERO).faults(0.5, SEED).start()) {
            long answered = 0;
            for (int i = 0; i < 200; i++) {
                answered += isAnswered(sandbox, offer("2026-" + i).toString()) ? 1 : 0;
            }
            Map<Fault, Long> counts = sandbox.faultCounts();
            long withoutOffer = counts.get(Fault.CLOSED_BEFORE_HANDLING)
                    + counts.get(Fault.UNAVAILABLE_BEFORE_HANDLING)
                    + counts.get(Fault.TOO_MANY_REQUESTS);
            long withoutAnswer = counts.get(Fault.CLOSED_AFTER_HANDLING)
                    + counts.get(Fault.UNAVAILABLE_AFTER_HANDLING)
                    + counts.get(Fault.ANSWER_CUT);

            assertThat(counts.values())
                    .as("seed " + SEED)
                    .allSatisfy(count -> assertThat(count).isPositive());
            assertThat(sandbox.requestCount()).as("sent once each").isEqualTo(200);
            assertThat(sandbox.offers()).hasSize((int) (200 - withoutOffer));
            assertThat(answered).isEqualTo(200 - withoutOffer - withoutAnswer);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aShareIsBetweenNoneAndAll(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sandbox.builder().faults(share, SEED))
                .withMessage("A share of faults is 0 to 1, not " + share + ".");
    }

    @Test
    void invalidOptionsAreRefused() {
        assertThatNullPointerException().isThrownBy(() -> Sandbox.builder().faults(null));
        assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.builder().faultDelay(Duration.ofNanos(-1)));
    }

    private Sandbox always(Fault fault) {
        return Sandbox.builder()
                .clock(clock)
                .faults(request -> Optional.of(fault))
                .start();
    }

    private static List<Optional<Fault>> drawn(long seed) {
        FaultPlan plan = FaultPlan.random(0.5, seed);
        return LongStream.rangeClosed(1, 100)
                .mapToObj(number -> plan.next(new FaultPlan.Request(number, "x", "")))
                .toList();
    }

    private static void awaitOffer(Sandbox sandbox) {
        long start = System.nanoTime();
        while (sandbox.offers().isEmpty()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("waiting for the offer")
                    .isLessThan(Duration.ofSeconds(20));
            Thread.onSpinWait();
        }
    }

    private static boolean isAnswered(Sandbox sandbox, String body) {
        try (RawClient client = sent(sandbox, body)) {
            return client.created().status() == 201;
        } catch (IOException e) {
            return false;
        }
    }

    private static String everythingAnswered(Sandbox sandbox) throws IOException {
        try (RawClient client = sent(sandbox)) {
            return client.toTheEnd();
        }
    }

    private static RawClient sent(Sandbox sandbox) throws IOException {
        return sent(sandbox, BODY);
    }

    private static RawClient sent(Sandbox sandbox, String body) throws IOException {
        RawClient client = RawClient.connect(sandbox);
        client.write(RawClient.create(body, "Connection: close"));
        return client;
    }
}
