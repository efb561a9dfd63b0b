package nl.mijnklantportaal.client.internal.call;

import static nl.mijnklantportaal.client.Calls.CREATE;
import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.GET;
import static nl.mijnklantportaal.client.Calls.LONG;
import static nl.mijnklantportaal.client.Calls.answer;
import static nl.mijnklantportaal.client.Calls.failure;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.reset;
import static nl.mijnklantportaal.client.FaultServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import feign.Headers;
import feign.RequestLine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.Calls;
import nl.mijnklantportaal.client.FaultServer;
import nl.mijnklantportaal.client.FaultServer.Script;
import nl.mijnklantportaal.client.FaultServer.Step;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallFacts;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.model.CustomerOffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RetriesTests {
    private static final int ATTEMPTS = 4;
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    private static final Script GOOD = FaultServer.script(forever(readRequest(), send(CREATED)));

    private final FakeTiming timing = new FakeTiming(0.5);

    /** Operations that only read: one that the contract says so of, and one that it says nothing of. */
    public interface Things {
        @CallFacts(retry = CallFacts.Retry.SAFE)
        @RequestLine("GET /thing")
        @Headers("Accept: application/json")
        CustomerOffer thing();

        @RequestLine("GET /thing")
        @Headers("Accept: application/json")
        CustomerOffer newThing();
    }

    static Stream<Arguments> whatMayHaveBeenDone() {
        return Stream.of(
                Arguments.of("hangs up", List.of(hangUp()), Outcome.UNKNOWN),
                Arguments.of("resets", List.of(reset()), Outcome.UNKNOWN),
                Arguments.of(
                        "408", List.of(send(answer("408 Request Timeout", "{}", "Retry-After: 0"))), Outcome.UNKNOWN),
                Arguments.of("500", List.of(send(answer("500 Oops", "{}"))), Outcome.UNKNOWN),
                Arguments.of("503", List.of(send(answer("503 Later", "{}", "Retry-After: 0"))), Outcome.UNKNOWN),
                Arguments.of("no JSON", List.of(send(answer("201 Created", "<html>"))), Outcome.APPLIED));
    }

    static Stream<Arguments> whatCannotBeMended() {
        return Stream.of("301 There", "400 Bad", "401 Who", "403 No", "404 None", "409 Conflict", "422 Odd", "426 Full")
                .map(status -> Arguments.of(status, List.of(send(answer(status, "{}"))), Outcome.REFUSED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"whatMayHaveBeenDone", "whatCannotBeMended"})
    void aWriteThatMayHaveBeenDoneOrWasRefusedIsNeverSentAgain(String name, List<Step> steps, Outcome outcome) {
        try (FaultServer server = FaultServer.plain(List.of(faultThenGood(steps), GOOD));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS)) {
            assertThat(failure(() -> create(pipeline)).outcome()).isEqualTo(outcome);

            server.roundTrip();
            assertThat(server.requests()).hasSize(1);
            assertThat(timing.pauses()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatMayHaveBeenDone")
    void aReadIsSentAgain(String name, List<Step> steps, Outcome ofAWrite) {
        try (FaultServer server = FaultServer.plain(List.of(faultThenGood(steps), GOOD));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS)) {
            assertThat(things(pipeline).thing().id()).isEqualTo("cof_1");

            assertThat(server.count(GET)).isEqualTo(2);
            assertThat(timing.pauses()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatMayHaveBeenDone")
    void aReadOfWhichTheContractSaysNothingIsSentOnce(String name, List<Step> steps, Outcome ofAWrite) {
        try (FaultServer server = FaultServer.plain(List.of(faultThenGood(steps), GOOD));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS)) {
            assertThat(failure(() -> things(pipeline).newThing())).isNotNull();

            assertThat(server.count(GET)).isEqualTo(1);
            assertThat(timing.pauses()).isEmpty();
        }
    }

    @Test
    void aWriteThatTheLimitRefusedIsSentAgainAfterTheWaitWithOneFreshToken() {
        AtomicInteger tokens = new AtomicInteger();
        try (FaultServer server = FaultServer.plain(
                        readRequest(), send(tooMany("Retry-After: 7")), readRequest(), send(CREATED));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS)) {
            assertThat(create(pipeline, () -> "t" + tokens.incrementAndGet(), LONG))
                    .isEqualTo("cof_1");

            assertThat(timing.pauses()).containsExactly(Duration.ofMillis(7_100));
            assertThat(server.requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly(List.of("Bearer t1"), List.of("Bearer t2"));
        }
    }

    @Test
    void theWaitIsCountedByTheClockOfTheServer() {
        for (String field : List.of("Retry-After: Sun, 22 Nov 2020 10:00:09 GMT", "X-RateLimit-Reset: 1606039209")) {
            FakeTiming own = new FakeTiming(0);
            try (FaultServer server = FaultServer.plain(
                            readRequest(),
                            send(tooMany("Date: Sun, 22 Nov 2020 10:00:00 GMT", field)),
                            readRequest(),
                            send(CREATED));
                    Pipeline pipeline = pipeline(server.url(), ATTEMPTS, own)) {
                assertThat(create(pipeline)).isEqualTo("cof_1");

                assertThat(own.pauses()).containsExactly(Duration.ofSeconds(9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"121", "999999999"})
    void aPauseThatIsLongerThanTheCallWaitsFailsAtOnceAndIsTold(String seconds) {
        FakeTiming own = new FakeTiming(0);
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(tooMany("Retry-After: " + seconds))));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS, own)) {
            RateLimitedException failure = (RateLimitedException) failure(() -> create(pipeline));

            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(Long.parseLong(seconds)));
            assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(server.count(CREATE)).isEqualTo(1);
            assertThat(own.pauses()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "31", "120"})
    void aPauseLongerThanTheDeadlineIsWaitedForWithinMaxWait(String seconds) {
        FakeTiming own = new FakeTiming(0.5);
        try (FaultServer server = FaultServer.plain(
                        readRequest(), send(tooMany("Retry-After: " + seconds)), readRequest(), send(CREATED));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS, own)) {
            assertThat(create(pipeline)).isEqualTo("cof_1");

            assertThat(own.pauses())
                    .containsExactly(Duration.ofSeconds(Long.parseLong(seconds)).plusMillis(100));
        }
    }

    @Test
    void thePausesOfACallAreBoundedTogether() {
        FakeTiming own = new FakeTiming(0);
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(tooMany("Retry-After: 50"))));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS, own)) {
            assertThat(failure(() -> create(pipeline))).isInstanceOf(RateLimitedException.class);

            assertThat(own.pauses()).containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(50));
            assertThat(server.count(CREATE)).isEqualTo(3);
        }
    }

    /** As an application that has patience for it sets it; without a limiter, that nothing but this bounds it. */
    @ParameterizedTest
    @ValueSource(strings = {"3601", "31536000", "32503680000", "32503680000000", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void whateverAServerAsksForTheNextAttemptIsMadeAfterAnHour(String field) {
        FakeTiming own = new FakeTiming(0);
        try (FaultServer server = FaultServer.plain(
                        readRequest(), send(tooMany("Retry-After: " + field)), readRequest(), send(CREATED));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS, own)) {
            TimeLimits patient = new TimeLimits(LONG, Duration.ofDays(1), LONG);
            assertThat(create(pipeline, new Caller(Credentials.apiKey(Calls.KEY), patient)))
                    .isEqualTo("cof_1");

            assertThat(own.pauses()).containsExactly(Duration.ofHours(1));
        }
    }

    @Test
    void whoNeverWaitsIsNotHeldUpByBackoffWhichIsOfTheDeadline() {
        FakeTiming own = new FakeTiming(0.5);
        try (FaultServer server = FaultServer.plain(
                        readRequest(), send(tooMany()), readRequest(), send(tooMany("Retry-After: 1")));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS, own)) {
            TimeLimits never = new TimeLimits(LONG, Duration.ZERO, LONG);
            assertThat(failure(() -> create(pipeline, new Caller(Credentials.apiKey(Calls.KEY), never))))
                    .isInstanceOf(RateLimitedException.class);

            assertThat(own.pauses()).containsExactly(Duration.ofMillis(100));
            assertThat(server.count(CREATE)).isEqualTo(2);
        }
    }

    @Test
    void theWaitDoublesUntilThereWereEnoughAttempts() {
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(tooMany())));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS)) {
            MijnKlantportaalException failure = failure(() -> create(pipeline));

            assertThat(timing.pauses())
                    .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
            assertThat(server.count(CREATE)).isEqualTo(ATTEMPTS);
            assertThat(failure.getSuppressed())
                    .hasSize(ATTEMPTS - 1)
                    .allSatisfy(earlier -> assertThat(earlier).isInstanceOf(RateLimitedException.class));
        }
    }

    @Test
    void theWaitHasACapAndTheDeadlineCoversAllOfThem() {
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(answer("500 Oops", "{}"))));
                Pipeline pipeline = pipeline(server.url(), 1_000)) {
            assertThat(failure(() -> things(pipeline).thing())).isInstanceOf(ApiException.class);

            assertThat(timing.pauses()).last().isEqualTo(Duration.ofSeconds(5));
            assertThat(timing.pauses().stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(LONG.minusSeconds(5), LONG);
        }
    }

    @Test
    void oneAttemptIsNoMore() {
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(tooMany("Retry-After: 0"))));
                Pipeline pipeline = pipeline(server.url(), 1)) {
            assertThat(failure(() -> create(pipeline))).isInstanceOf(RateLimitedException.class);

            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Test
    void aWriteForWhichThereWasNoConnectionIsTriedAgain() {
        try (FaultServer nobody = FaultServer.refusing();
                Pipeline pipeline = pipeline(nobody.url(), ATTEMPTS)) {
            MijnKlantportaalException failure = failure(() -> create(pipeline));

            assertThat(failure).isInstanceOf(ConnectionFailedException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(failure.getSuppressed()).hasSize(ATTEMPTS - 1);
            assertThat(timing.pauses()).hasSize(ATTEMPTS - 1);
        }
    }

    @Test
    void theOutcomeIsThatOfTheLastAttempt() {
        try (FaultServer server = FaultServer.plain(
                        List.of(FaultServer.script(readRequest(), send(tooMany()), readRequest(), hangUp()), GOOD));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS)) {
            MijnKlantportaalException failure = failure(() -> create(pipeline));

            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(server.count(CREATE)).isEqualTo(2);
        }
    }

    @Test
    void aTokenThatIsNotThereForTheSecondAttemptSaysThatNothingWasDone() {
        AtomicInteger tokens = new AtomicInteger();
        Credentials once = () -> {
            if (tokens.incrementAndGet() > 1) {
                throw new IllegalStateException("no more tokens");
            }
            return "t";
        };
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(tooMany())));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS)) {
            MijnKlantportaalException failure = failure(() -> create(pipeline, once, LONG));

            assertThat(failure).isInstanceOf(NotSentException.class);
            assertThat(failure.getSuppressed()).hasExactlyElementsOfTypes(RateLimitedException.class);
            assertThat(server.count(CREATE)).isEqualTo(1);
        }
    }

    @Test
    void whatAnEarlierAttemptSentIsNotHeldAgainstALaterOne() {
        AtomicInteger tokens = new AtomicInteger();
        Credentials broken = () -> {
            if (tokens.incrementAndGet() > 1) {
                throw new NoClassDefFoundError("com/example/Tokens");
            }
            return "t";
        };
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(tooMany())));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS)) {
            MijnKlantportaalException failure = failure(() -> create(pipeline, broken, LONG));

            assertThat(failure).isInstanceOf(NotSentException.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        }
    }

    @Test
    void howeverManyAttemptsThereWereTheWaitHasItsCap() {
        Retries retries = new Retries(1_000, timing);
        Operation write = Operation.of("create", "POST /", true, null);
        Call call = new Call(
                write, new Caller(Credentials.apiKey(Calls.KEY), new TimeLimits(LONG, MAX_WAIT, LONG)), timing);

        for (int made = 7; made < 1_000; made++) {
            assertThat(retries.before(call, new ConnectionFailedException("", null), made))
                    .as("after %d attempts", made)
                    .isEqualTo(new Retries.Wait(0, Duration.ofSeconds(5).toNanos()));
        }
    }

    @Test
    void aReadThatStallsLeavesTimeForAnother() {
        try (FaultServer server = FaultServer.plain(List.of(FaultServer.script(readRequest()), GOOD));
                Pipeline pipeline = pipeline(server.url(), 2, Timing.SYSTEM)) {
            assertThat(things(pipeline, Duration.ofSeconds(4)).thing().id()).isEqualTo("cof_1");

            assertThat(server.count(GET)).isEqualTo(2);
        }
    }

    @Test
    void aReadThatStallsWhileItConnectsLeavesTimeForAnotherToo() {
        // Nobody answers the handshake.
        try (FaultServer server = FaultServer.plain(readRequest());
                Pipeline pipeline =
                        pipeline(URI.create("https://127.0.0.1:" + server.port()), ATTEMPTS / 2, Timing.SYSTEM)) {
            MijnKlantportaalException failure =
                    failure(() -> things(pipeline, Duration.ofSeconds(4)).thing());

            assertThat(failure).isInstanceOf(NotSentException.class).hasMessageContaining("the deadline of 4 s passed");
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(failure.getSuppressed()[0])
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("the time for one attempt");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndKeepsItsFlag() throws Exception {
        AtomicInteger flagged = new AtomicInteger();
        MijnKlantportaalException failure = whileWaiting((pipeline, caller) -> caller.interrupt(), flagged);

        assertThat(failure).isInstanceOf(RateLimitedException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(flagged).hasValue(1);
    }

    @Test
    void closingTheClientEndsTheWait() throws Exception {
        AtomicInteger flagged = new AtomicInteger();
        MijnKlantportaalException failure = whileWaiting((pipeline, caller) -> pipeline.close(), flagged);

        assertThat(failure.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(flagged).hasValue(0);
    }

    private interface End {
        void of(Pipeline pipeline, Thread caller);
    }

    /** The failure of a call that a minute's wait lies before, ended by something else. */
    private MijnKlantportaalException whileWaiting(End end, AtomicInteger flagged) throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Timing real = new Timing() {
            @Override
            public long nanoTime() {
                return Timing.SYSTEM.nanoTime();
            }

            @Override
            public double random() {
                return 0;
            }

            @Override
            public boolean pause(long nanos, CountDownLatch closed) throws InterruptedException {
                waiting.countDown();
                return Timing.SYSTEM.pause(nanos, closed);
            }
        };
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(tooMany("Retry-After: 60"))));
                Pipeline pipeline = pipeline(server.url(), ATTEMPTS, real)) {
            FutureTask<@Nullable MijnKlantportaalException> call = new FutureTask<>(() -> {
                MijnKlantportaalException failure =
                        failure(() -> create(pipeline, Credentials.apiKey(Calls.KEY), Duration.ofMinutes(10)));
                flagged.set(Thread.interrupted() ? 1 : 0);
                return failure;
            });
            Thread caller = new Thread(call, "caller");
            caller.start();
            FaultServer.awaitLatch(waiting);
            end.of(pipeline, caller);
            MijnKlantportaalException failure = call.get(60, TimeUnit.SECONDS);
            assertThat(server.count(CREATE)).isEqualTo(1);
            return failure;
        }
    }

    private static String tooMany(String... fields) {
        return answer("429 Too Many Requests", "{}", fields);
    }

    /** A connection on which the first request meets a fault, and all later ones are answered. */
    private static Script faultThenGood(List<Step> fault) {
        return FaultServer.script(
                Stream.of(Stream.of(readRequest()), fault.stream(), Stream.of(forever(readRequest(), send(CREATED))))
                        .flatMap(steps -> steps)
                        .toArray(Step[]::new));
    }

    private Pipeline pipeline(URI url, int attempts) {
        return pipeline(url, attempts, timing);
    }

    private static Pipeline pipeline(URI url, int attempts, Timing timing) {
        return new Pipeline(
                new Settings(url.toString(), "test", 1_000_000, null, null, null, attempts, null, Clock.systemUTC()),
                timing);
    }

    private static String create(Pipeline pipeline) {
        return create(pipeline, Credentials.apiKey(Calls.KEY), LONG);
    }

    private static String create(Pipeline pipeline, Credentials credentials, Duration deadline) {
        return create(pipeline, new Caller(credentials, new TimeLimits(deadline, MAX_WAIT, LONG)));
    }

    private static String create(Pipeline pipeline, Caller caller) {
        return pipeline.resource(CustomerOffers.class, options -> caller, OffersOf.LIMITS, OffersOf.NO_RUN)
                .createFromLines(Calls.offer("2026-001"))
                .id();
    }

    private static Things things(Pipeline pipeline) {
        return things(pipeline, LONG);
    }

    private static Things things(Pipeline pipeline, Duration deadline) {
        Caller caller = new Caller(Credentials.apiKey(Calls.KEY), new TimeLimits(deadline, MAX_WAIT, LONG));
        return pipeline.resource(Things.class, options -> caller, OffersOf.LIMITS, OffersOf.NO_RUN);
    }
}
