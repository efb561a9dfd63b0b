package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.sandbox.Fault.ANSWER_CUT;
import static nl.mijnklantportaal.sandbox.Fault.ANSWER_DELAYED;
import static nl.mijnklantportaal.sandbox.Fault.CLOSED_AFTER_HANDLING;
import static nl.mijnklantportaal.sandbox.Fault.CLOSED_BEFORE_HANDLING;
import static nl.mijnklantportaal.sandbox.Fault.TOO_MANY_REQUESTS;
import static nl.mijnklantportaal.sandbox.Fault.UNAVAILABLE_AFTER_HANDLING;
import static nl.mijnklantportaal.sandbox.Fault.UNAVAILABLE_BEFORE_HANDLING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.FaultPlan;
import nl.mijnklantportaal.sandbox.ReceivedOffer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many calls of one client while one of twenty requests goes wrong: every call is accounted for, and nothing is left behind.
 *
 * <p>The client makes its default four attempts, because a request that is sent again is what could make an offer twice; the
 * sandbox accepts a number again, so that it would show.
 */
class SoakTests {
    private static final long SEED = 20_261_125;
    private static final String CREATE = "create-customer-offer-manual";
    private static final String LIST = "list-customer-offers";
    private static final int OFFERS_A_PAGE = 100;

    /** A client that kept 8 bytes of each of 100,000 calls would be seen; what comes and goes is buffers of connections. */
    private static final long BYTES_OF_GROWTH = 512 * 1024;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, seed " + SEED)
    @MethodSource("kinds")
    void everyOfTwoThousandCallsIsAccountedFor(ThreadKind kind) throws Exception {
        new Soak(2_000, kind).check();
    }

    @Tag("proof")
    @ParameterizedTest(name = "{0}, seed " + SEED)
    @MethodSource("kinds")
    void everyOfAHundredThousandCallsIsAccountedFor(ThreadKind kind) throws Exception {
        new Soak(100_000, kind).check();
    }

    static Stream<ThreadKind> kinds() {
        return ThreadKind.present();
    }

    /** One run, and what was seen of it on both sides. */
    private final class Soak {
        private final int calls;
        private final CountedFaults faults = new CountedFaults();
        private final Properties client = new Properties();
        private final Map<String, Map<Integer, String>> account;
        private final Map<Integer, String> offers;
        private final Collection<ReceivedOffer> received;
        private final long posts;
        private final long reads;

        Soak(int calls, ThreadKind kind) throws IOException, InterruptedException {
            this.calls = calls;
            Path lines = folder.resolve("account");
            try (Sandbox sandbox = Sandbox.builder()
                    .faults(faults)
                    .faultDelay(Duration.ofMillis(20))
                    .repeatedOfferNumbersAllowed()
                    .offersPerPage(OFFERS_A_PAGE)
                    .start()) {
                OtherJvm.Result result = OtherJvm.run(
                        SoakClient.class,
                        Duration.ofMinutes(5),
                        UnaryOperator.identity(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-Dcalls=" + calls,
                        "-Dkind=" + kind,
                        "-Durl=" + sandbox.baseUrl(),
                        "-Dkey=" + sandbox.apiKey(),
                        "-Daccount=" + lines);
                assertThat(result.err()).isEmpty();
                client.load(new StringReader(result.out()));
                // For docs/faults-and-soak.md.
                Files.writeString(Path.of("target", "soak-" + calls + "-" + kind + ".properties"), result.out());
                received = sandbox.offers();
                posts = sandbox.requestCount(CREATE);
                reads = sandbox.requestCount(LIST);
            }
            account = account(lines);
            offers = new HashMap<>();
            received.forEach(
                    offer -> offers.put(Integer.valueOf(offer.offerNumber().substring("soak-".length())), offer.id()));
        }

        void check() {
            everyCallHasOneEnd();
            theSandboxHasWhatTheClientSaysAndNothingElse();
            theFaultsExplainEveryFailure();
            nothingIsLeft();
        }

        private void everyCallHasOneEnd() {
            assertThat(account.keySet())
                    .containsExactlyInAnyOrder(
                            "SUCCESS", "APPLIED", "REFUSED", "NOT_SENT", "UNKNOWN", "FOUND", "ABSENT");
            Map<Integer, String> ends = merged("SUCCESS", "APPLIED", "REFUSED", "NOT_SENT", "UNKNOWN");
            assertThat(ends).hasSize(calls);
            assertThat(ends.keySet()).allMatch(number -> number >= 0 && number < calls);
            assertThat(merged("FOUND", "ABSENT").keySet())
                    .isEqualTo(of("UNKNOWN").keySet());
        }

        private void theSandboxHasWhatTheClientSaysAndNothingElse() {
            assertThat(received).as("an offer twice").hasSize(offers.size());
            Set<Integer> told = merged("SUCCESS", "APPLIED", "FOUND").keySet();
            assertThat(minus(offers.keySet(), told))
                    .as("offers that should not be")
                    .isEmpty();
            assertThat(minus(told, offers.keySet()))
                    .as("offers that are missing")
                    .isEmpty();
            merged("SUCCESS", "FOUND").forEach((number, id) -> assertThat(id).isEqualTo(offers.get(number)));
        }

        private void theFaultsExplainEveryFailure() {
            long limited = of("REFUSED").values().stream()
                    .filter("RateLimitedException"::equals)
                    .count();
            for (Fault fault : Fault.values()) {
                assertThat(faults.of(CREATE, fault)).as(fault.name()).isPositive();
            }
            assertThat(of("NOT_SENT")).hasSize(calls / 100);
            assertThat(of("REFUSED").size() - limited).isEqualTo(calls / 100);
            assertThat(of("APPLIED")).hasSize(faults.of(CREATE, ANSWER_CUT));
            assertThat(of("FOUND")).hasSize(faults.of(CREATE, CLOSED_AFTER_HANDLING, UNAVAILABLE_AFTER_HANDLING));
            assertThat(of("ABSENT")).hasSize(faults.of(CREATE, CLOSED_BEFORE_HANDLING, UNAVAILABLE_BEFORE_HANDLING));
            assertThat(posts)
                    .as("each call once, and again after a 429")
                    .isEqualTo(calls - of("NOT_SENT").size() + faults.of(CREATE, TOO_MANY_REQUESTS) - limited);
            assertThat(reads)
                    .as("one reading of the list, each page again after a fault")
                    .isEqualTo((offers.size() + OFFERS_A_PAGE - 1) / OFFERS_A_PAGE
                            + faults.of(LIST, Fault.values())
                            - faults.of(LIST, ANSWER_DELAYED));
        }

        private void nothingIsLeft() {
            assertThat(number("mostConnections")).isBetween(sees("/proc/self/fd") ? 2L : 0L, (long) SoakClient.CALLERS);
            assertThat(number("connectionsAfterClose")).isZero();
            // OkHttp's and Okio's own, which end by themselves: OkHttp connects for each caller on one of them.
            assertThat(client.getProperty("threadsAfterClose").split(","))
                    .allMatch(name -> name.isEmpty() || name.startsWith("OkHttp ") || name.equals("Okio Watchdog"))
                    .hasSizeLessThanOrEqualTo(SoakClient.CALLERS + 2);
            long atAQuarter = number("liveBytes1");
            assertThat(LongStream.rangeClosed(2, SoakClient.QUARTERS)
                            .map(quarter -> number("liveBytes" + quarter) - atAQuarter))
                    .as(client.toString())
                    .allMatch(growth -> growth < BYTES_OF_GROWTH);
        }

        private Map<Integer, String> of(String what) {
            return account.get(what);
        }

        private Map<Integer, String> merged(String... whats) {
            Map<Integer, String> merged = new HashMap<>();
            for (String what : whats) {
                merged.putAll(of(what));
            }
            assertThat(merged)
                    .as("a call with two ends")
                    .hasSize(Arrays.stream(whats)
                            .mapToInt(what -> of(what).size())
                            .sum());
            return merged;
        }

        private long number(String key) {
            return Long.parseLong(client.getProperty(key));
        }
    }

    /** What the one has and the other has not, since both are too long to be shown. */
    private static Set<Integer> minus(Set<Integer> one, Set<Integer> other) {
        Set<Integer> difference = new TreeSet<>(one);
        difference.removeAll(other);
        return difference;
    }

    private static boolean sees(String path) {
        return Files.isDirectory(Path.of(path));
    }

    /** Of every kind of line the number of the call and the rest. */
    private static Map<String, Map<Integer, String>> account(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            // A call with two ends of one kind fails here.
            return lines.map(line -> line.split(" ", 3))
                    .collect(Collectors.groupingBy(
                            line -> line[1], Collectors.toMap(line -> Integer.valueOf(line[0]), line -> line[2])));
        }
    }

    /** The same faults for the same seed, counted by operation. */
    private static final class CountedFaults implements FaultPlan {
        private record Kind(String operationId, Fault fault) {}

        private final FaultPlan plan = FaultPlan.random(0.05, SEED);
        private final Map<Kind, Integer> counts = new ConcurrentHashMap<>();

        @Override
        public Optional<Fault> next(Request request) {
            Optional<Fault> fault = plan.next(request);
            fault.ifPresent(kind -> counts.merge(new Kind(request.operationId(), kind), 1, Integer::sum));
            return fault;
        }

        int of(String operationId, Fault... faults) {
            return Arrays.stream(faults)
                    .mapToInt(fault -> counts.getOrDefault(new Kind(operationId, fault), 0))
                    .sum();
        }
    }
}
