package nl.mijnklantportaal.client.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nl.mijnklantportaal.client.spi.RateLimiter;
import nl.mijnklantportaal.client.spi.RateLimiter.Permit;
import nl.mijnklantportaal.client.spi.RateLimiter.Said;
import nl.mijnklantportaal.client.spi.RateLimiter.Turn;
import nl.mijnklantportaal.client.spi.RateLimiter.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollingMinuteTests {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = RateLimiter.LONGEST_PAUSE;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long now = Long.MAX_VALUE - 5 * SECOND;
    private final RollingMinute limiter = new RollingMinute(null, MINUTE, () -> now);

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void aBurstWithinTheLimitGoesAtOnceAndNoMore() {
        IntStream.range(0, 60).forEach(i -> assertThat(take().permit()).isNotNull());

        Turn turn = take();
        assertThat(turn.permit()).isNull();
        assertThat(turn.limit()).isEqualTo(60);
        // All are on their way, and the first that ends counts for a minute from then on.
        assertThat(turn.delay()).isGreaterThanOrEqualTo(MINUTE);
    }

    @Test
    void aRequestCountsFromTheEndOfItsAnswerAndALittleLonger() {
        List<Permit> permits = IntStream.range(0, 60).mapToObj(i -> granted()).toList();
        pass(Duration.ofSeconds(20));
        permits.get(0).ended(Said.NOTHING);

        pass(MINUTE);
        assertThat(take().delay()).isEqualTo(Duration.ofMillis(100));
        pass(Duration.ofMillis(100).minusNanos(1));
        assertThat(take().permit()).isNull();
        pass(Duration.ofNanos(1));
        assertThat(take().permit()).isNotNull();
        assertThat(take().permit()).isNull();
    }

    @Test
    void whatWasNotSentIsGivenBack() {
        List<Permit> permits = IntStream.range(0, 60).mapToObj(i -> granted()).toList();
        permits.get(7).giveBack();

        assertThat(take().permit()).isNotNull();
        assertThat(take().permit()).isNull();
    }

    @Test
    void keysHaveBudgetsOfTheirOwn() {
        IntStream.range(0, 60).forEach(i -> granted());

        assertThat(limiter.take("other", 0, LONG, LONG).permit()).isNotNull();
    }

    @Test
    void whoStandsBehindOthersIsToldWhenThePlacesOfAllBeforeHaveComeFree() {
        List<Permit> permits = IntStream.range(0, 60).mapToObj(i -> granted()).toList();
        for (Permit permit : permits) {
            pass(Duration.ofSeconds(1));
            permit.ended(Said.NOTHING);
        }

        Duration first = take().delay();
        assertThat(limiter.take("key", 10, LONG, LONG).delay()).isEqualTo(first.plusSeconds(10));
        assertThat(limiter.take("key", 59, LONG, LONG).delay()).isEqualTo(first.plusSeconds(59));
        // Those of the second minute wait for the first of those that wait themselves.
        assertThat(limiter.take("key", 60, LONG, LONG).delay()).isEqualTo(first.plusMillis(60_100));
        assertThat(limiter.take("key", 125, LONG, LONG).delay())
                .isEqualTo(first.plusMillis(2 * 60_100).plusSeconds(5));
    }

    @Test
    void whoStandsBehindThoseWhoTakeTheFreePlacesWaitsAMinuteForThem() {
        granted().ended(new Said(null, null, Duration.ofSeconds(10)));

        assertThat(limiter.take("key", 58, LONG, LONG).delay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limiter.take("key", 61, LONG, LONG).delay()).isEqualTo(Duration.ofMillis(60_100));
    }

    @Test
    void placesAreLeftForThoseBefore() {
        IntStream.range(0, 57).forEach(i -> granted());

        assertThat(limiter.take("key", 3, LONG, LONG).permit()).isNull();
        assertThat(limiter.take("key", 2, LONG, LONG).permit()).isNotNull();
    }

    @Test
    void theServersLimitTakesThePlaceOfTheDocumentedOne() {
        granted().ended(new Said(600, 599, null));
        IntStream.range(0, 599).forEach(i -> granted());
        assertThat(take().permit()).isNull();
    }

    @Test
    void aChosenLimitIsTheMostButALowerOneOfTheServerHolds() {
        RollingMinute chosen = new RollingMinute(100, MINUTE, () -> now);
        chosen.take("key", 0, LONG, LONG).permit().ended(new Said(600, 599, null));
        assertThat(chosen.take("key", 0, LONG, LONG).limit()).isEqualTo(100);

        Permit second = chosen.take("key", 0, LONG, LONG).permit();
        second.ended(new Said(5, 0, null));
        Turn turn = chosen.take("key", 0, LONG, LONG);
        assertThat(turn.limit()).isEqualTo(5);
        assertThat(turn.permit()).isNull();
    }

    @Test
    void aLimitOfZeroIsNotBelieved() {
        granted().ended(new Said(0, 0, null));

        assertThat(take().permit()).isNull();
        pass(MINUTE.plusSeconds(1));
        assertThat(take().permit()).isNotNull();
    }

    @Test
    void aLimitBeyondAllMeasureIsNotTakenAtItsWord() {
        granted().ended(new Said(999_999_999, 0, null));

        assertThat(take().limit()).isEqualTo(100_000);
        assertThat(take().permit()).isNull();
    }

    @Test
    void twoAnswersThatTellOfTheSameOthersCountThemOnce() {
        Permit first = granted();
        Permit second = granted();
        first.ended(new Said(60, 48, null));
        second.ended(new Said(60, 48, null));

        IntStream.range(0, 48).forEach(i -> granted());
        assertThat(take().permit()).isNull();
    }

    @Test
    void whatOthersUsedByTheServersCountIsUsed() {
        granted().ended(new Said(60, 29, null));

        IntStream.range(0, 29).forEach(i -> granted());
        assertThat(take().permit()).isNull();
        pass(MINUTE.plusMillis(100));
        assertThat(take().permit()).isNotNull();
    }

    @Test
    void whoChoseLessLeavesTheRestToOthersAndIsNotHeldBackForIt() {
        RollingMinute chosen = new RollingMinute(10, MINUTE, () -> now);
        chosen.take("key", 0, LONG, LONG).permit().ended(new Said(60, 29, null));

        IntStream.range(0, 8)
                .forEach(i ->
                        assertThat(chosen.take("key", 0, LONG, LONG).permit()).isNotNull());
        // But no more than the others have left.
        chosen.take("key", 0, LONG, LONG).permit().ended(new Said(60, 0, null));
        assertThat(chosen.take("key", 0, LONG, LONG).permit()).isNull();
    }

    @Test
    void ofTheOthersOnlyWhatLeavesLessThanWasChosenIsCounted() {
        RollingMinute chosen = new RollingMinute(10, MINUTE, () -> now);
        chosen.take("key", 0, LONG, LONG).permit().ended(new Said(60, 3, null));

        IntStream.range(0, 3)
                .forEach(i ->
                        assertThat(chosen.take("key", 0, LONG, LONG).permit()).isNotNull());
        assertThat(chosen.take("key", 0, LONG, LONG).permit()).isNull();
    }

    @Test
    void ourOwnRequestsAreNotTakenForThoseOfOthers() {
        List<Permit> permits = IntStream.range(0, 30).mapToObj(i -> granted()).toList();
        // The answers overtake each other: the last that was counted is heard first.
        for (int i = 29; i >= 0; i--) {
            permits.get(i).ended(new Said(60, 59 - i, null));
        }
        // An answer that the server gave long ago, when all of these were counted.
        Permit slow = granted();
        pass(MINUTE.plusSeconds(1));
        slow.ended(new Said(60, 29, null));

        IntStream.range(0, 59).forEach(i -> granted());
        assertThat(take().permit()).isNull();
    }

    @Test
    void ourOwnRequestsOfLaterAreNotTakenForThoseOfOthers() {
        Permit slow = granted();
        IntStream.range(0, 29).forEach(i -> granted());
        // The server came to it last of all.
        slow.ended(new Said(60, 30, null));

        IntStream.range(0, 30).forEach(i -> granted());
        assertThat(take().permit()).isNull();
    }

    @Test
    void a429HoldsEveryoneBack() {
        granted().ended(new Said(60, 0, Duration.ofSeconds(17)));

        assertThat(take().delay()).isEqualTo(Duration.ofSeconds(17));
        pass(Duration.ofSeconds(17));
        // The server counts anew then, so what it said of the minute before is past.
        IntStream.range(0, 59).forEach(i -> granted());
        assertThat(take().permit()).isNull();
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        Permit one = granted();
        Permit two = granted();
        one.ended(new Said(null, null, Duration.ofSeconds(30)));
        two.ended(new Said(null, null, Duration.ofSeconds(1)));

        assertThat(take().delay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void nobodyWaitsLongerThanTheBoundAndThenOneProbes() {
        granted().ended(tooMany(Duration.ofDays(365 * 57)));

        assertThat(take().delay()).isEqualTo(HOUR);
        pass(HOUR.minusNanos(1));
        assertThat(take().delay()).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        Permit probe = granted();
        assertThat(probe.isProbe()).isTrue();
        assertThat(take().permit()).isNull();
        assertThat(limiter.take("key", 0, LONG, LONG).delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(limiter.take("other", 0, LONG, LONG).permit()).isNotNull();
    }

    @Test
    void aPauseThatNoClockHoldsIsBoundedToo() {
        granted().ended(tooMany(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));

        assertThat(take().delay()).isEqualTo(HOUR);
        pass(HOUR);
        assertThat(granted().isProbe()).isTrue();
    }

    @Test
    void aPauseWithinTheBoundNeedsNoProbe() {
        granted().ended(tooMany(HOUR));

        pass(HOUR.minusNanos(1));
        assertThat(take().permit()).isNull();
        pass(Duration.ofNanos(1));
        IntStream.range(0, 60).forEach(i -> assertThat(granted().isProbe()).isFalse());
    }

    @Test
    void aProbeThatEndsWellLetsEverybodyGoOn() {
        Permit probe = probe();
        probe.ended(new Said(null, null, null));

        IntStream.range(0, 59).forEach(i -> assertThat(granted().isProbe()).isFalse());
    }

    @Test
    void aProbeThatIsRefusedBeginsThePauseAnew() {
        Permit probe = probe();
        probe.ended(tooMany(Duration.ofDays(2)));

        assertThat(take().delay()).isEqualTo(HOUR);
        pass(HOUR);
        Permit second = granted();
        assertThat(second.isProbe()).isTrue();
        // What the server says now holds, though it said more before.
        second.ended(tooMany(Duration.ofSeconds(20)));
        assertThat(take().delay()).isEqualTo(Duration.ofSeconds(20));
        pass(Duration.ofSeconds(20));
        assertThat(granted().isProbe()).isFalse();
        assertThat(granted().isProbe()).isFalse();
    }

    @Test
    void aProbeThatIsRefusedWithoutATimeBeginsThePauseAnewToo() {
        Permit probe = probe();
        probe.ended(tooMany(null));

        assertThat(take().delay()).isEqualTo(HOUR);
    }

    @Test
    void aProbeThatWasNotSentOrNotAnsweredLeavesItToTheNext() {
        Permit first = probe();
        first.giveBack();
        Permit second = granted();
        assertThat(second.isProbe()).isTrue();
        second.ended(Said.NOTHING);

        Permit third = granted();
        assertThat(third.isProbe()).isTrue();
        assertThat(take().permit()).isNull();
        third.ended(new Said(60, 59, null));
        assertThat(granted().isProbe()).isFalse();
    }

    @Test
    void aProbeOfWhichNothingIsHeardProbesNoMore() {
        probe();

        pass(LONG.minusNanos(1));
        assertThat(take().delay()).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        assertThat(granted().isProbe()).isTrue();
        assertThat(take().permit()).isNull();
    }

    @Test
    void whatWasSentBeforeThePauseIsNoProofThatItIsOver() {
        Permit before = granted();
        granted().ended(tooMany(Duration.ofDays(2)));
        before.ended(new Said(60, 30, null));

        assertThat(take().delay()).isEqualTo(HOUR);
        pass(HOUR);
        assertThat(granted().isProbe()).isTrue();
    }

    @Test
    void aProbeKeepsToTheBudgetOfTheMinuteAsWell() {
        List<Permit> others = IntStream.range(0, 60).mapToObj(i -> granted()).toList();
        others.get(0).ended(tooMany(Duration.ofDays(2)));
        pass(HOUR.minusSeconds(1));
        others.subList(1, 60).forEach(each -> each.ended(new Said(59, null, null)));
        pass(Duration.ofSeconds(1));

        assertThat(take().delay()).isEqualTo(MINUTE.plusMillis(100).minusSeconds(1));
    }

    @Test
    void aPauseOfYearsIsForgottenOnceItsKeyIsNotUsed() {
        for (int i = 0; i < 10_000; i++) {
            limiter.take("token" + i, 0, LONG, LONG).permit().ended(tooMany(Duration.ofDays(1000)));
            pass(Duration.ofSeconds(10));
        }

        // An hour of pause, and one in which somebody could have probed.
        assertThat(limiter.budgets()).isBetween(720, 3000);
    }

    @Test
    void budgetsOfKeysThatCameAndWentAreForgotten() {
        for (int i = 0; i < 100_000; i++) {
            limiter.take("token" + i, 0, LONG, LONG).permit().ended(Said.NOTHING);
            pass(Duration.ofSeconds(1));
        }

        assertThat(limiter.budgets()).isLessThan(3000);
    }

    @Test
    void budgetsOfKeysWhosePauseIsOverAreForgotten() {
        for (int i = 0; i < 10_000; i++) {
            limiter.take("token" + i, 0, LONG, LONG).permit().ended(new Said(null, null, Duration.ofSeconds(1)));
            pass(Duration.ofSeconds(1));
        }

        assertThat(limiter.budgets()).isLessThan(3000);
    }

    @Test
    void aPauseOutlivesTheSweepHoweverManyKeysThereAre() {
        granted().ended(tooMany(Duration.ofMinutes(50)));
        pass(Duration.ofMinutes(20));
        for (int i = 0; i < 10_000; i++) {
            limiter.take("token" + i, 0, LONG, LONG).permit().ended(Said.NOTHING);
        }

        assertThat(take().delay()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void whatIsUnderWayIsCountedHoweverManyKeysThereAre() {
        granted();
        for (int i = 0; i < 10_000; i++) {
            limiter.take("token" + i, 0, LONG, LONG).permit().ended(Said.NOTHING);
        }

        IntStream.range(0, 59).forEach(i -> granted());
        assertThat(take().permit()).isNull();
    }

    @Test
    void theOrderInWhichRequestsEndedIsKeptHoweverManyThereAre() {
        IntStream.range(0, 10).forEach(i -> granted().ended(Said.NOTHING));
        pass(MINUTE.plusSeconds(1));
        for (int i = 0; i < 60; i++) {
            granted().ended(Said.NOTHING);
            pass(Duration.ofMillis(10));
        }

        Duration first = take().delay();
        assertThat(first).isEqualTo(MINUTE.plusMillis(100).minusMillis(600));
        for (int ahead = 0; ahead < 60; ahead++) {
            assertThat(limiter.take("key", ahead, LONG, LONG).delay()).isEqualTo(first.plusMillis(10L * ahead));
        }
    }

    @Test
    void aLimitThatTheServerToldIsKnownHoweverManyKeysThereAre() {
        granted().ended(new Said(5, 4, null));
        pass(MINUTE.plusSeconds(1));

        for (int i = 0; i < 10_000; i++) {
            limiter.take("token" + i, 0, LONG, LONG).permit().ended(Said.NOTHING);
        }
        assertThat(take().limit()).isEqualTo(5);
    }

    @Test
    void budgetsOfKeysThatCameAndWentAreForgottenThoughTheServerToldOfTheirLimit() {
        for (int i = 0; i < 100_000; i++) {
            limiter.take("token" + i, 0, LONG, LONG).permit().ended(new Said(600, 599, null));
            pass(Duration.ofSeconds(1));
        }

        // Those of the last hour are known.
        assertThat(limiter.budgets()).isBetween(3600, 8000);
        assertThat(limiter.take("token" + (100_000 - 3600), 0, LONG, LONG).limit())
                .isEqualTo(600);
    }

    /**
     * Any number of callers, latencies and windows: what a server sees, and whether the budget is used; also when the server
     * tells what is left, by a window of its own or by the last minute, for nobody else uses the key.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noMinuteOfTheServerSeesMoreThanTheLimitAndNearlyAllOfItIsUsed(int seed) {
        Random random = new Random(seed);
        int limit = 1 + random.nextInt(100);
        long slowest = (long) (SECOND * Math.pow(10, random.nextDouble() * 3 - 3));
        RollingMinute tried = new RollingMinute(limit, MINUTE, () -> now);
        long start = now;
        int ofServer = limit + seed % 2 * random.nextInt(100);
        long aligned = start - random.nextLong(MINUTE.toNanos());
        PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(event -> event.at() - start));
        int callers = limit + random.nextInt(200);
        for (int i = 0; i < callers; i++) {
            events.add(new Event(now, null, null));
        }
        List<Long> seen = new ArrayList<>();
        while (now - start < 10 * MINUTE.toNanos()) {
            Event event = events.remove();
            now = event.at();
            if (event.permit() == null) {
                Turn turn = tried.take("key", 0, LONG, LONG);
                long takes = turn.permit() == null ? turn.delay().toNanos() : random.nextLong(slowest);
                events.add(new Event(now + takes, turn.permit(), null));
            } else if (event.said() == null) {
                seen.add(now - start);
                long since = switch (seed % 3) {
                    case 1 -> now - start - Math.floorMod(now - aligned, MINUTE.toNanos());
                    case 2 -> now - start - MINUTE.toNanos() + 1;
                    default -> Long.MAX_VALUE;
                };
                int used = (int) seen.stream().filter(at -> at >= since).count();
                Said said = seed % 3 == 0 ? Said.NOTHING : new Said(ofServer, ofServer - used, null);
                events.add(new Event(now + random.nextLong(slowest), event.permit(), said));
            } else {
                event.permit().ended(event.said());
                events.add(new Event(now, null, null));
            }
        }

        Collections.sort(seen);
        long least = LongStream.range(limit, seen.size())
                .map(i -> seen.get((int) i) - seen.get((int) i - limit))
                .min()
                .orElseThrow();
        assertThat(least)
                .as("the shortest time that saw one more than the limit")
                .isGreaterThanOrEqualTo(MINUTE.toNanos());
        // Ten minutes, of which the first begins with the burst.
        double cycle = 1.002 + 2.0 * slowest / MINUTE.toNanos();
        assertThat(seen.size()).isGreaterThanOrEqualTo((int) (limit * Math.floor(10 / cycle)));
    }

    /**
     * Something that happens.
     *
     * @param permit whose request arrives or whose answer ends, or null for a caller that asks for its turn
     * @param said what the answer says that ends, or null
     */
    private record Event(
            long at, @Nullable Permit permit, @Nullable Said said) {}

    /** Of a 429. */
    private static Said tooMany(@Nullable Duration pause) {
        return new Said(null, null, pause, Verdict.REFUSED);
    }

    /** The first after an hour of a pause of days. */
    private Permit probe() {
        granted().ended(tooMany(Duration.ofDays(3)));
        pass(HOUR);
        Permit probe = granted();
        assertThat(probe.isProbe()).isTrue();
        assertThat(take().permit()).isNull();
        return probe;
    }

    private Permit granted() {
        Permit permit = take().permit();
        assertThat(permit).isNotNull();
        return permit;
    }

    private Turn take() {
        return limiter.take("key", 0, LONG, LONG);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
