package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.offers.BatchOptions;
import nl.mijnklantportaal.client.offers.Journal;
import nl.mijnklantportaal.client.offers.OfferResult;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.ReceivedOffer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of {@code createAll} whose JVM is killed at any moment, and taken up again from the journal. */
@Timeout(120)
class KilledRunTests {
    private static final int OFFERS = 120;

    @TempDir
    Path directory;

    static IntStream fewSeeds() {
        return IntStream.range(0, 4);
    }

    static IntStream manySeeds() {
        return IntStream.range(100, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void noOfferIsCreatedTwiceAndNoneIsLost(int seed) throws Exception {
        killAndTakeUpAgain(seed);
    }

    @Tag("proof")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("manySeeds")
    void noOfferIsEverCreatedTwiceAndNoneIsEverLost(int seed) throws Exception {
        killAndTakeUpAgain(seed);
    }

    private void killAndTakeUpAgain(int seed) throws Exception {
        Random random = new Random(seed);
        CreateMode mode = CreateMode.values()[seed % 3];
        // With resending, only faults that leave the offer there: a request that is lost again would be unknown again.
        Fault[] faults = mode == CreateMode.RECONCILE_AND_RESEND
                ? new Fault[] {
                    Fault.CLOSED_AFTER_HANDLING,
                    Fault.UNAVAILABLE_AFTER_HANDLING,
                    Fault.ANSWER_CUT,
                    Fault.ANSWER_DELAYED,
                    Fault.TOO_MANY_REQUESTS
                }
                : Fault.values();
        try (Sandbox sandbox = Sandbox.builder()
                .repeatedOfferNumbersAllowed()
                .faults(0.05, seed, faults)
                .faultDelay(Duration.ofMillis(30))
                .stateFile(directory.resolve("state"))
                .start()) {
            Path journal = directory.resolve("journal");
            int kills = 1 + random.nextInt(3);
            for (int i = 0; i < kills; i++) {
                Process run = start(sandbox, journal, mode);
                killAtAnyMoment(run, sandbox, random);
                if (random.nextInt(4) == 0) {
                    tear(journal, random);
                }
            }

            Process last = start(sandbox, journal, mode);
            assertThat(last.waitFor(60, TimeUnit.SECONDS))
                    .as("the last run ends")
                    .isTrue();
            assertThat(last.exitValue())
                    .as("seed %s: %s", seed, Files.readString(directory.resolve("err")))
                    .isZero();

            List<String> results = Files.readAllLines(directory.resolve("out"));
            Map<String, Long> times = sandbox.offers().stream()
                    .collect(Collectors.groupingBy(ReceivedOffer::offerNumber, Collectors.counting()));
            assertThat(results).as("a result for every offer, seed %s", seed).hasSize(OFFERS);
            assertThat(times.values()).as("nothing twice, seed %s", seed).allMatch(count -> count == 1);
            for (int i = 0; i < OFFERS; i++) {
                String[] result = results.get(i).split(" ");
                assertThat(result[0]).isEqualTo("number-" + i);
                assertThat(result[1]).as("seed %s, %s", seed, results.get(i)).isIn("Created", "Unknown");
                if (result[1].equals("Created")) {
                    assertThat(times).as("seed %s", seed).containsKey(result[0]);
                }
            }
            if (mode == CreateMode.RECONCILE_AND_RESEND) {
                assertThat(results).as("seed %s", seed).noneMatch(result -> result.contains("Unknown"));
                assertThat(times).hasSize(OFFERS);
            }
        }
    }

    /** While it starts, in the middle of it, or near its end. */
    private static void killAtAnyMoment(Process run, Sandbox sandbox, Random random) throws InterruptedException {
        long requests = sandbox.requestCount() + random.nextInt(OFFERS + 20) - 5;
        while (run.isAlive() && sandbox.requestCount() < requests) {
            LockSupport.parkNanos(100_000);
        }
        LockSupport.parkNanos(random.nextInt(5_000_000));
        run.destroyForcibly();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Half a line at the end, as after a crash of the machine that lost what was never forced to the disk. */
    private static void tear(Path journal, Random random) throws IOException {
        if (Files.exists(journal)) {
            String half =
                    "0badc0de sending 17 0123456789abcdef0123456789abcdef 2026".substring(0, 1 + random.nextInt(50));
            Files.writeString(journal, Files.readString(journal) + half);
        }
    }

    private Process start(Sandbox sandbox, Path journal, CreateMode mode) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m", "-Dslf4j.internal.verbosity=ERROR"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, OtherJvm.classPath()), Run.class.getName()));
        command.addAll(List.of(sandbox.baseUrl().toString(), sandbox.apiKey(), journal.toString(), mode.name()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder.start();
    }

    /** One run, which says what became of each offer. */
    static final class Run {
        public static void main(String[] arguments) {
            try (Journal journal = Journal.open(Path.of(arguments[2]));
                    MijnKlantportaal portal = MijnKlantportaal.builder()
                            .baseUrl(URI.create(arguments[0]))
                            .apiKey(arguments[1])
                            .withoutRateLimit()
                            .settlingTime(Duration.ofMillis(500))
                            .build()) {
                Iterable<CreateCustomerOfferFromLinesRequest> offers = () -> IntStream.range(0, OFFERS)
                        .mapToObj(i -> Calls.offer("number-" + i))
                        .iterator();
                List<OfferResult> results = portal.offerRuns()
                        .createAllFromLines(
                                offers, journal, BatchOptions.defaults().withMode(CreateMode.valueOf(arguments[3])));
                Function<OfferResult, String> line = result -> result.offer().offerNumber() + " "
                        + result.getClass().getSimpleName()
                        + (result instanceof OfferResult.Refused refused ? " " + refused.reason() : "");
                System.out.println(results.stream().map(line).collect(Collectors.joining("\n")));
            }
        }
    }
}
