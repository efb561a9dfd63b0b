package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Stream;
import nl.mijnklantportaal.client.api.Parcels;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.FilePart;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromPdfRequest;
import nl.mijnklantportaal.client.model.NewParcel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of {@code createAll…} methods whose JVM is killed at any moment, and continued from the journal. */
@Timeout(300)
class KilledRunTests {
    private static final int REQUESTS = 120;

    @TempDir
    Path directory;

    /** What a run creates. */
    enum Thing {
        OFFER,
        PARCEL,
        /** An offer with a file, which is sent as a form. */
        PDF_OFFER
    }

    static Stream<Arguments> fewSeeds() {
        return Stream.of(Thing.values()).flatMap(thing -> seeds(thing, 0, thing == Thing.PDF_OFFER ? 3 : 4));
    }

    /** Fewer of the parcels, whose runs go the same way: each seed takes two seconds. */
    static Stream<Arguments> manySeeds() {
        return Stream.of(seeds(Thing.OFFER, 100, 150), seeds(Thing.PARCEL, 100, 120), seeds(Thing.PDF_OFFER, 100, 120))
                .flatMap(seeds -> seeds);
    }

    private static Stream<Arguments> seeds(Thing thing, int from, int to) {
        return IntStream.range(from, to).mapToObj(seed -> Arguments.of(thing, seed));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("fewSeeds")
    void nothingIsCreatedTwiceAndNothingIsLost(Thing thing, int seed) throws Exception {
        killAndTakeUpAgain(thing, seed);
    }

    @Tag("proof")
    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("manySeeds")
    void nothingIsEverCreatedTwiceAndNothingIsEverLost(Thing thing, int seed) throws Exception {
        killAndTakeUpAgain(thing, seed);
    }

    private void killAndTakeUpAgain(Thing thing, int seed) throws Exception {
        Random random = new Random(seed);
        CreateMode mode = CreateMode.values()[seed % 3];
        try (KilledRunServer server = KilledRunServer.of(thing, mode, seed, directory)) {
            Path journal = directory.resolve("journal");
            int kills = 1 + random.nextInt(3);
            for (int i = 0; i < kills; i++) {
                Process run = start(thing, server, journal, mode);
                killAtAnyMoment(run, server, random);
                if (random.nextInt(4) == 0) {
                    tear(journal, random);
                }
            }

            Process last = start(thing, server, journal, mode);
            assertThat(last.waitFor(120, TimeUnit.SECONDS))
                    .as("the last run ends")
                    .isTrue();
            assertThat(last.exitValue())
                    .as("seed %s: %s", seed, Files.readString(directory.resolve("err")))
                    .isZero();
            assertNothingTwiceAndNothingLost(server, mode, seed);
        }
    }

    private void assertNothingTwiceAndNothingLost(KilledRunServer server, CreateMode mode, int seed)
            throws IOException {
        List<String> results = Files.readAllLines(directory.resolve("out"));
        Map<String, Long> times =
                server.names().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(results).as("a result for every request, seed %s", seed).hasSize(REQUESTS);
        assertThat(times.values()).as("nothing twice, seed %s", seed).allMatch(count -> count == 1);
        for (int i = 0; i < REQUESTS; i++) {
            String[] result = results.get(i).split(" ");
            assertThat(result[0]).isEqualTo("number-" + i);
            assertThat(result[1]).as("seed %s, %s", seed, results.get(i)).isIn("Created", "Unknown");
            if (result[1].equals("Created")) {
                assertThat(times).as("seed %s", seed).containsKey(result[0]);
            }
        }
        if (mode == CreateMode.RECONCILE_AND_RESEND) {
            assertThat(results).as("seed %s", seed).noneMatch(result -> result.contains("Unknown"));
            assertThat(times).hasSize(REQUESTS);
        }
    }

    /** While it starts, in the middle of it, or near its end. */
    private static void killAtAnyMoment(Process run, KilledRunServer server, Random random)
            throws InterruptedException {
        long requests = server.requestCount() + random.nextInt(REQUESTS + 20) - 5;
        while (run.isAlive() && server.requestCount() < requests) {
            LockSupport.parkNanos(100_000);
        }
        LockSupport.parkNanos(random.nextInt(5_000_000));
        run.destroyForcibly();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Half a line at the end, as after a crash of the machine that lost what was never forced to the disk. */
    private static void tear(Path journal, Random random) throws IOException {
        if (Files.exists(journal)) {
            String half =
                    "0badc0de sending 17 0123456789abcdef0123456789abcdef 2026".substring(0, 1 + random.nextInt(50));
            Files.writeString(journal, Files.readString(journal) + half);
        }
    }

    private Process start(Thing thing, KilledRunServer server, Path journal, CreateMode mode) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m", "-Dslf4j.internal.verbosity=ERROR"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, OtherJvm.classPath()), Run.class.getName()));
        command.addAll(List.of(server.url().toString(), server.key(), journal.toString(), mode.name(), thing.name()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return builder.start();
    }

    /** One run, which says what became of each request. */
    static final class Run {
        public static void main(String[] arguments) {
            try (Journal journal = Journal.open(Path.of(arguments[2]));
                    MijnKlantportaal portal = MijnKlantportaal.builder()
                            .baseUrl(URI.create(arguments[0]))
                            .apiKey(arguments[1])
                            .withoutRateLimit()
                            .settlingTime(Duration.ofSeconds(2))
                            .build()) {
                BatchOptions options = BatchOptions.defaults().withMode(CreateMode.valueOf(arguments[3]));
                List<? extends BatchResult<?, ?>> results = switch (Thing.valueOf(arguments[4])) {
                    case OFFER -> portal.customerOffers().createAllFromLines(requests(Calls::offer), journal, options);
                    case PARCEL ->
                        portal.resource(Parcels.class).createAllParcel(requests(Run::parcel), journal, options);
                    case PDF_OFFER ->
                        portal.customerOffers().createAllFromPdf(requests(Run::pdfOffer), journal, options);
                };
                System.out.println(results.stream().map(Run::line).collect(Collectors.joining("\n")));
            }
        }

        private static <Q> Iterable<Q> requests(Function<String, Q> request) {
            return () -> IntStream.range(0, REQUESTS)
                    .mapToObj(i -> request.apply("number-" + i))
                    .iterator();
        }

        private static NewParcel parcel(String label) {
            return NewParcel.builder().depot("Utrecht").year(2026L).label(label).build();
        }

        private static CreateCustomerOfferFromPdfRequest pdfOffer(String number) {
            byte[] content = number.getBytes(StandardCharsets.UTF_8);
            return UploadTests.offer(
                    number,
                    FilePart.of(
                            "offer.pdf", "application/pdf", content.length, () -> new ByteArrayInputStream(content)));
        }

        private static String line(BatchResult<?, ?> result) {
            Object number = result.request().raw("offerNumber");
            return (number == null ? result.request().raw("label") : number) + " "
                    + result.getClass().getSimpleName()
                    + (result instanceof BatchResult.Refused<?, ?> refused ? " " + refused.reason() : "");
        }
    }
}
