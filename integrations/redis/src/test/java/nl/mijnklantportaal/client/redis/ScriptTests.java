package nl.mijnklantportaal.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import nl.mijnklantportaal.client.internal.limit.RollingMinute;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Turn;
import nl.mijnklantportaal.client.spi.RateLimiter.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in a real Redis, with the time set by the tests. */
class ScriptTests {
    private static final long WINDOW = 60_100_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    /** So long that every process counts as alive. */
    private static final Duration ALWAYS = Duration.ofDays(300);

    private static final long HOUR = LimiterScript.micros(RateLimiter.LONGEST_PAUSE);
    private static final String STATE = "test:{key}:state";
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration SECOND = Duration.ofSeconds(5);
    private static final String SCRIPT =
            LimiterScript.TEXT.replace("redis.call('TIME')", "{'0', redis.call('GET', 'clock')}");

    private static TestRedis redis;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;

    private final RedisCommands<String, String> commands = connection.sync();
    private long now;
    private int ids;

    @BeforeAll
    static void start() {
        redis = new TestRedis();
        client = RedisClient.create(redis.uri().toString());
        connection = client.connect();
        assertThat(SCRIPT).isNotEqualTo(LimiterScript.TEXT);
    }

    @AfterAll
    static void stop() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        redis.close();
    }

    @BeforeEach
    void forgetEverything() {
        commands.flushall();
        // A time of our days; a double holds every microsecond of it.
        at(1_800_000_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 60})
    void itDoesWhatTheRollingMinuteOfTheClientDoes(int chosen) throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            commands.flushall();
            at(1_800_000_000_000_000L);
            compare(chosen, seed);
        }
    }

    private void compare(int chosen, long seed) throws Exception {
        Random random = new Random(seed);
        RateLimiter model = rollingMinute(chosen == 0 ? null : chosen, () -> now * 1000);
        List<RateLimiter.Permit> permits = new ArrayList<>();
        List<Granted> granted = new ArrayList<>();
        try (Link link = link(chosen)) {
            for (int step = 0; step < 250; step++) {
                at(now + (long) (random.nextDouble() * random.nextDouble() * 2_000_000));
                String where = "chosen " + chosen + ", seed " + seed + ", step " + step;
                if (random.nextInt(200) == 0) {
                    at(now + WINDOW * random.nextInt(3));
                }
                if (random.nextInt(40) == 0) {
                    at(now + HOUR);
                }
                if (granted.isEmpty() || random.nextInt(3) > 0) {
                    int ahead = random.nextInt(4) > 0 ? 0 : random.nextInt(150);
                    String id = "id" + ids++;
                    TakeReply answer = take(link, "key", id, "one", ahead, ALWAYS, PATIENCE);
                    Turn turn = model.take("key", ahead, ALWAYS, LONGEST);
                    assertThat(answer.granted()).as(where).isEqualTo(turn.permit() != null);
                    assertThat(answer.limit()).as(where).isEqualTo(turn.limit());
                    assertThat(answer.probe())
                            .as(where)
                            .isEqualTo(turn.permit() != null && turn.permit().isProbe());
                    if (turn.permit() == null) {
                        assertThat(answer.waitMicros())
                                .as(where)
                                .isEqualTo((turn.delay().toNanos() + 999) / 1000);
                    } else {
                        permits.add(turn.permit());
                        granted.add(new Granted(id, answer));
                    }
                } else {
                    int which = random.nextInt(granted.size());
                    RateLimiter.Permit permit = permits.remove(which);
                    Granted one = granted.remove(which);
                    if (random.nextInt(10) == 0) {
                        permit.giveBack();
                        link.await(link.send("key", "remove", List.of(one.id)));
                    } else {
                        Said said = said(random);
                        permit.ended(said);
                        ended(link, one.id, said, one.answer);
                    }
                }
            }
        }
    }

    private static Said said(Random random) {
        Integer limit = random.nextInt(3) > 0 ? null : List.of(0, 5, 20, 60, 80).get(random.nextInt(5));
        Integer remaining = random.nextInt(2) > 0 ? null : random.nextInt(65);
        Duration pause = random.nextInt(25) > 0 ? null : pause(random);
        Verdict verdict = pause != null ? Verdict.REFUSED : Verdict.values()[random.nextInt(3)];
        return new Said(limit, remaining, pause, verdict);
    }

    private static Duration pause(Random random) {
        return random.nextInt(3) > 0 ? Duration.ofMillis(random.nextInt(90_000)) : Duration.ofHours(random.nextInt(9));
    }

    @Test
    void aRequestOfADeadProcessCountsUntilItCanNoLongerBeSent() throws Exception {
        try (Link link = link(1)) {
            assertThat(take(link, "key", "a", "one", 0, Duration.ofSeconds(30), PATIENCE)
                            .granted())
                    .isTrue();
            at(now + 30_000_000 + WINDOW - 1);
            assertThat(take(link, "key", "b", "two", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(1);
            at(now + 1);
            assertThat(take(link, "key", "c", "two", 0, SECOND, PATIENCE).granted())
                    .isTrue();
        }
    }

    @Test
    void aRequestThatIsReportedTwiceCountsOnce() throws Exception {
        try (Link link = link(3)) {
            take(link, "key", "a", "one", 0, SECOND, PATIENCE);
            for (int i = 0; i < 2; i++) {
                link.await(link.send("key", "report", List.of("", "", "", "a", "10000000", "b", "20000000")));
            }
            TakeReply third = take(link, "key", "c", "one", 0, SECOND, PATIENCE);
            assertThat(third.granted()).isTrue();
            assertThat(third.used()).isEqualTo(3);
            assertThat(take(link, "key", "d", "one", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(10_000_000);
        }
    }

    @Test
    void aReportBringsTheLimitAndThePause() throws Exception {
        try (Link link = link(0)) {
            link.await(link.send("key", "report", List.of("20", "1500", "1500")));
            TakeReply answer = take(link, "key", "a", "one", 0, SECOND, PATIENCE);
            assertThat(answer.waitMicros()).isEqualTo(1500);
            assertThat(answer.limit()).isEqualTo(20);
        }
    }

    @Test
    void theProcessThatHasWaitedLongestIsFirst() throws Exception {
        try (Link link = link(1)) {
            take(link, "key", "a", "one", 0, LONGEST, PATIENCE);
            link.await(link.send("key", "ended", List.of("a", "", "", "", "1", "1")));
            long free = now + WINDOW;
            for (String process : List.of("two", "three", "one")) {
                at(now + 1000);
                long before = List.of("two", "three", "one").indexOf(process);
                assertThat(take(link, "key", process, process, 0, LONGEST, PATIENCE)
                                .waitMicros())
                        .isEqualTo(free - now + before * WINDOW);
            }
            at(free);
            assertThat(take(link, "key", "one1", "one", 0, LONGEST, PATIENCE).granted())
                    .isFalse();
            assertThat(take(link, "key", "three1", "three", 0, LONGEST, PATIENCE)
                            .granted())
                    .isFalse();
            assertThat(take(link, "key", "two1", "two", 0, LONGEST, PATIENCE).granted())
                    .isTrue();
        }
    }

    @Test
    void aPlaceInTheLineIsKeptOnlyForAProcessThatAsksAgain() throws Exception {
        try (Link link = link(1)) {
            take(link, "key", "a", "one", 0, LONGEST, PATIENCE);
            link.await(link.send("key", "ended", List.of("a", "", "", "", "1", "1")));
            long free = now + WINDOW;
            // It has too little time and does not ask again.
            take(link, "key", "b", "two", 0, Duration.ofSeconds(60), PATIENCE);
            take(link, "key", "c", "three", 0, LONGEST, PATIENCE);
            at(free);
            assertThat(take(link, "key", "d", "four", 0, LONGEST, PATIENCE).granted())
                    .isFalse();
            at(free + 250_000);
            assertThat(take(link, "key", "e", "four", 0, LONGEST, PATIENCE).granted())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void manyProcessesKeepTheLimitUseItAndShareItAlike(long seed) throws Exception {
        Random random = new Random(seed);
        int limit = 5 + random.nextInt(20);
        int processes = 2 + random.nextInt(4);
        int[] granted = new int[processes];
        // For each process: the callers that wait, in order, with the time until which they wait.
        List<List<Long>> waiting = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            waiting.add(new ArrayList<>(java.util.Collections.nCopies(3, now + random.nextInt(1000))));
        }
        PriorityQueue<long[]> ends = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
        Map<Long, Granted> underWay = new HashMap<>();
        ArrayDeque<Long> sent = new ArrayDeque<>();
        long until = now + 6 * WINDOW;
        try (Link link = link(limit)) {
            while (true) {
                int next = 0;
                int place = 0;
                for (int i = 0; i < processes; i++) {
                    for (int j = 0; j < 3; j++) {
                        if (waiting.get(i).get(j) < waiting.get(next).get(place)) {
                            next = i;
                            place = j;
                        }
                    }
                }
                long due = waiting.get(next).get(place);
                if (!ends.isEmpty() && ends.peek()[0] <= due) {
                    long[] end = ends.poll();
                    at(Math.max(now, end[0]));
                    Granted one = underWay.remove(end[1]);
                    ended(link, one.id, Said.NOTHING, one.answer);
                    continue;
                }
                if (due > until) {
                    break;
                }
                at(Math.max(now, due));
                String id = "id" + ids++;
                TakeReply answer = take(link, "key", id, "process" + next, place, LONGEST, PATIENCE);
                if (!answer.granted()) {
                    waiting.get(next).set(place, now + answer.waitMicros() + random.nextInt(1000));
                    continue;
                }
                granted[next]++;
                // The server may receive it at once.
                sent.add(now);
                while (sent.peek() <= now - 60_000_000) {
                    sent.poll();
                }
                assertThat(sent).as("seed %d", seed).hasSizeLessThanOrEqualTo(limit);
                long id2 = ids;
                underWay.put(id2, new Granted(id, answer));
                ends.add(new long[] {now + random.nextInt(100_000), id2});
                waiting.get(next).remove(place);
                waiting.get(next).add(now);
            }
        }
        int all = java.util.stream.IntStream.of(granted).sum();
        assertThat(all).as("seed %d", seed).isGreaterThanOrEqualTo((int) (0.98 * 6 * limit));
        int most = java.util.stream.IntStream.of(granted).max().orElseThrow();
        int least = java.util.stream.IntStream.of(granted).min().orElseThrow();
        // The first burst goes to those that ask first.
        assertThat(most - least).as("seed %d: %s", seed, List.of(granted)).isLessThanOrEqualTo(limit + 2 * processes);
    }

    @Test
    void aProcessThatKnowsOfMoreRequestsThanRedisCountsGetsNoPermit() throws Exception {
        try (Link link = link(5)) {
            for (String id : List.of("a", "b")) {
                assertThat(take(link, "key", id, "one", 0, SECOND, PATIENCE, 0).forgotten())
                        .isFalse();
            }
            TakeReply third = take(link, "key", "c", "one", 0, SECOND, PATIENCE, 2);
            assertThat(third.granted()).isTrue();
            // A clock that is set forward has the effect of evicted keys.
            at(now + 2 * WINDOW);
            TakeReply fourth = take(link, "key", "d", "one", 0, SECOND, PATIENCE, 3);
            assertThat(fourth.forgotten()).isTrue();
            assertThat(fourth.granted()).isFalse();
            assertThat(commands.zcard("test:{key}")).isZero();
            assertThat(take(link, "key", "e", "one", 0, SECOND, PATIENCE, 0).granted())
                    .isTrue();
        }
    }

    @Test
    void aClockThatIsSetBackMakesNoMinuteLonger() throws Exception {
        try (Link link = link(2)) {
            for (String id : List.of("a", "b")) {
                TakeReply answer = take(link, "key", id, "one", 0, SECOND, PATIENCE);
                ended(link, id, Said.NOTHING, answer);
            }
            ended(
                    link,
                    "a",
                    new Said(null, null, Duration.ofSeconds(90)),
                    new TakeReply(true, false, false, 0, 2, 1, 1));
            take(link, "key", "c", "two", 0, LONGEST, PATIENCE);
            at(now - 3_600_000_000L);
            assertThat(take(link, "key", "d", "one", 1, LONGEST, PATIENCE).waitMicros())
                    .isEqualTo(WINDOW + WINDOW);
            assertThat(take(link, "key", "e", "two", 0, LONGEST, PATIENCE).waitMicros())
                    .isEqualTo(90_000_000);
            at(now + 90_000_000);
            assertThat(take(link, "key", "f", "three", 1, LONGEST, PATIENCE).granted())
                    .isFalse();
            assertThat(take(link, "key", "g", "two", 0, LONGEST, PATIENCE).granted())
                    .isTrue();
        }
    }

    @Test
    void aShorterPauseEndsNoLongerOne() throws Exception {
        try (Link link = link(0)) {
            TakeReply first = take(link, "key", "a", "one", 0, SECOND, PATIENCE);
            ended(link, "a", new Said(null, null, Duration.ofMinutes(40)), first);
            ended(link, "a", new Said(1_000_000, null, Duration.ofSeconds(1)), first);
            TakeReply answer = take(link, "key", "b", "one", 0, SECOND, PATIENCE);
            assertThat(answer.waitMicros()).isEqualTo(LimiterScript.micros(Duration.ofMinutes(40)));
            assertThat(answer.limit()).isEqualTo(100_000);
        }
    }

    @Test
    void aPauseOfYearsBlocksNobodyLongerThanTheBoundAndThenOneOfAllProcessesProbes() throws Exception {
        try (Link link = link(0)) {
            TakeReply first = take(link, "key", "a", "one", 0, SECOND, PATIENCE);
            ended(link, "a", new Said(null, null, Duration.ofDays(365 * 57)), first);
            assertThat(take(link, "key", "b", "two", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(HOUR);
            assertThat(commands.pttl(STATE)).isLessThanOrEqualTo(86_400_000L);
            at(now + HOUR - 1);
            assertThat(take(link, "key", "c", "three", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(1);
            at(now + 1);

            TakeReply probe = take(link, "key", "d", "two", 0, SECOND, PATIENCE);
            assertThat(probe.granted()).isTrue();
            assertThat(probe.probe()).isTrue();
            assertThat(take(link, "key", "e", "three", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(1_000_000);
            // A request from before the pause, which is not the probe.
            ended(link, "a", new Said(null, null, null), first);
            assertThat(take(link, "key", "f", "one", 0, SECOND, PATIENCE).granted())
                    .isFalse();

            ended(link, "d", new Said(null, null, null), probe);
            for (String process : List.of("one", "two", "three")) {
                TakeReply after = take(link, "key", "g" + process, process, 0, SECOND, PATIENCE);
                assertThat(after.granted()).isTrue();
                assertThat(after.probe()).isFalse();
            }
        }
    }

    @Test
    void aProbeThatIsRefusedBeginsThePauseAnewForEveryProcess() throws Exception {
        try (Link link = link(0)) {
            TakeReply probe = probe(link);
            ended(link, "probe", new Said(null, null, null, Verdict.REFUSED), probe);
            assertThat(take(link, "key", "b", "two", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(HOUR);
            at(now + HOUR);

            TakeReply second = take(link, "key", "c", "two", 0, SECOND, PATIENCE);
            assertThat(second.probe()).isTrue();
            // The latest pause holds, although an earlier one was longer.
            ended(link, "c", new Said(null, null, Duration.ofSeconds(20)), second);
            assertThat(take(link, "key", "d", "one", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(20_000_000);
            at(now + 20_000_000);
            assertThat(take(link, "key", "e", "one", 0, SECOND, PATIENCE).probe())
                    .isFalse();
            assertThat(take(link, "key", "f", "two", 0, SECOND, PATIENCE).granted())
                    .isTrue();
        }
    }

    @Test
    void aProbeThatWasNotSentOrNotAnsweredOrWhoseProcessDiedLeavesItToTheNext() throws Exception {
        try (Link link = link(0)) {
            probe(link);
            link.await(link.send("key", "remove", List.of("other", "probe")));
            TakeReply second = take(link, "key", "b", "two", 0, SECOND, PATIENCE);
            assertThat(second.probe()).isTrue();
            ended(link, "b", Said.NOTHING, second);

            assertThat(take(link, "key", "c", "two", 0, Duration.ofMillis(700), PATIENCE)
                            .probe())
                    .isTrue();
            // Its end is never reported.
            at(now + 699_999);
            assertThat(take(link, "key", "d", "three", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(1);
            at(now + 1);
            assertThat(take(link, "key", "e", "three", 0, SECOND, PATIENCE).probe())
                    .isTrue();
        }
    }

    /** A pause as older versions of the SDK wrote it: unbounded, in a key that lasts as long. */
    @Test
    void aPauseOfYearsThatAnOlderVersionWroteBlocksNoProcessLongerThanTheBound() throws Exception {
        long years = LimiterScript.micros(Duration.ofDays(365 * 57));
        commands.hset(STATE, Map.of("paused", Long.toString(now + years), "seen", Long.toString(now)));
        commands.pexpire(STATE, years / 1000);
        at(now + 5 * HOUR);
        try (Link link = link(0)) {
            assertThat(take(link, "key", "a", "one", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(HOUR);
            assertThat(commands.pttl(STATE)).isLessThanOrEqualTo(86_400_000L);
            at(now + HOUR / 2);
            // A process that starts later waits as long as the others.
            assertThat(take(link, "key", "b", "two", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(HOUR / 2);
            at(now + HOUR / 2);
            assertThat(take(link, "key", "c", "two", 0, SECOND, PATIENCE).probe())
                    .isTrue();
            assertThat(take(link, "key", "d", "one", 0, SECOND, PATIENCE).granted())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "1e300", "inf", "nan", "soon", "-1", ""})
    void anyValueInThePlaceOfThePauseBlocksNobodyLongerThanTheBound(String odd) throws Exception {
        commands.hset(STATE, Map.of("paused", odd, "named", odd, "probing", odd));
        try (Link link = link(0)) {
            TakeReply answer = take(link, "key", "a", "one", 0, SECOND, PATIENCE);
            assertThat(answer.waitMicros()).isLessThanOrEqualTo(HOUR);
            at(now + HOUR);
            assertThat(take(link, "key", "b", "one", 0, SECOND, PATIENCE).granted())
                    .isTrue();
        }
    }

    @Test
    void aLongPauseIsReportedWithWhatIsLeftOfItsBound() throws Exception {
        try (Link link = link(0)) {
            link.await(link.send("key", "report", List.of("", Long.toString(50 * HOUR), Long.toString(HOUR / 3))));
            assertThat(take(link, "key", "a", "one", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(HOUR / 3);
            at(now + HOUR / 3);
            assertThat(take(link, "key", "b", "one", 0, SECOND, PATIENCE).probe())
                    .isTrue();
        }
    }

    @Test
    void aClockThatIsSetBackMakesNoPauseLonger() throws Exception {
        try (Link link = link(0)) {
            probe(link);
            at(now - 7 * HOUR);
            assertThat(take(link, "key", "b", "one", 0, SECOND, PATIENCE).waitMicros())
                    .isEqualTo(1_000_000);
            at(now + LimiterScript.micros(SECOND));
            assertThat(take(link, "key", "c", "one", 0, SECOND, PATIENCE).probe())
                    .isTrue();
        }
    }

    @Test
    void aCallerThatCannotWaitLongEnoughGetsNoPlaceInTheLine() throws Exception {
        try (Link link = link(1)) {
            TakeReply only = take(link, "key", "a", "one", 0, SECOND, PATIENCE);
            ended(link, "a", Said.NOTHING, only);
            link.await(link.take("key", "b", "hasty", 0, LONGEST, PATIENCE, 0, Duration.ZERO));
            assertThat(commands.zcard("test:{key}:line")).isZero();

            link.await(link.take("key", "c", "patient", 0, SECOND, PATIENCE, 0, Duration.ofMinutes(2)));
            assertThat(commands.zrange("test:{key}:line", 0, -1)).containsExactly("patient");
        }
    }

    /** The first request after an hour of a pause of several days. */
    private TakeReply probe(Link link) throws Exception {
        TakeReply first = take(link, "key", "first", "one", 0, SECOND, PATIENCE);
        ended(link, "first", new Said(null, null, Duration.ofDays(3)), first);
        at(now + HOUR);
        TakeReply probe = take(link, "key", "probe", "one", 0, SECOND, PATIENCE);
        assertThat(probe.probe()).isTrue();
        return probe;
    }

    @Test
    void everyKeyExpiresAndTheKeysOfABudgetShareASlot() throws Exception {
        try (Link link = link(2)) {
            TakeReply first = take(link, "key", "a", "one", 0, SECOND, PATIENCE);
            ended(link, "a", new Said(1, 0, Duration.ofSeconds(3)), first);
            take(link, "key", "b", "one", 0, LONGEST, PATIENCE);
        }
        List<String> keys = new ArrayList<>(commands.keys("*"));
        keys.remove("clock");
        assertThat(keys)
                .containsExactlyInAnyOrder("test:{key}", "test:{key}:state", "test:{key}:line", "test:{key}:alive");
        assertThat(keys).allSatisfy(key -> assertThat(commands.pttl(key)).isBetween(1L, 86_400_000L));
        assertThat(commands.pttl("test:{key}")).isLessThanOrEqualTo(60_101);
    }

    private record Granted(String id, TakeReply answer) {}

    private void at(long time) {
        now = time;
        commands.set("clock", Long.toString(time));
    }

    private static void ended(Link link, String id, Said said, TakeReply granted) throws Exception {
        link.await(link.send(
                "key",
                "ended",
                List.of(
                        id,
                        said.limit() == null ? "" : said.limit().toString(),
                        said.remaining() == null ? "" : said.remaining().toString(),
                        said.pause() == null ? "" : Long.toString(LimiterScript.micros(said.pause())),
                        Integer.toString(granted.used()),
                        Long.toString(granted.counted()),
                        said.verdict().name())));
    }

    private static TakeReply take(
            Link link, String key, String id, String process, int ahead, Duration longest, Duration patience)
            throws Exception {
        return take(link, key, id, process, ahead, longest, patience, 0);
    }

    private static TakeReply take(
            Link link, String key, String id, String process, int ahead, Duration longest, Duration patience, int known)
            throws Exception {
        return link.await(link.take(key, id, process, ahead, longest, patience, known, longest));
    }

    private static Link link(int chosen) throws Exception {
        List<String> settings = List.of(Long.toString(WINDOW), Integer.toString(chosen), "60");
        return LinkOpener.open(
                new LinkTarget(
                        client,
                        RedisURI.create(redis.uri()),
                        new Reasons(redis.uri()),
                        new LimiterScript(SCRIPT, "test:", settings),
                        Duration.ofSeconds(10)),
                Duration.ofSeconds(10));
    }

    /** Uses the client's internal constructor, which takes the time. */
    private static RateLimiter rollingMinute(Integer chosen, LongSupplier nanoTime) throws Exception {
        var constructor = RollingMinute.class.getDeclaredConstructor(Integer.class, Duration.class, LongSupplier.class);
        constructor.setAccessible(true);
        return constructor.newInstance(chosen, Duration.ofMinutes(1), nanoTime);
    }
}
