package nl.mijnklantportaal.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.sandbox.Fault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of docs/metrics.md tell the meters and tags of calls and a run that meet every fault of the sandbox. */
class DocumentedMetersTests {
    private static final Path GUIDE = Path.of("../../docs/metrics.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();
    /** The tags whose values the guide lists one by one. */
    private static final Set<String> LISTED = Set.of("method", "outcome", "error", "reason", "state");

    private static int calls;

    @BeforeAll
    static void callsMeetEveryFault() throws Exception {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(METERS));
        CallObserver counting = new CallObserver() {
            @Override
            public synchronized void callEnded(CallEnded event) {
                calls++;
            }
        };
        CallObserver observer =
                CallObserver.all(List.of(PortalObservations.of(observations), PortalMeters.of(METERS), counting));
        Fault[] faults = Fault.values();
        try (TestPortal portal = TestPortal.of(
                observer,
                sandbox -> sandbox.customers(TestPortal.CUSTOMER)
                        .requestsPerMinute(1_000)
                        .faultDelay(Duration.ofMillis(1))
                        .faults(request -> request.number() % 3 == 0
                                ? Optional.of(faults[(int) (request.number() / 3 % faults.length)])
                                : Optional.empty()),
                client -> client.requestsPerMinute(30).maxWait(Duration.ofMillis(1)))) {
            for (int i = 1; i <= 8; i++) {
                portal.tryToCreate(i);
                attempt(() -> portal.client().customers().get(TestPortal.CUSTOMER));
                attempt(() -> portal.client().customers().get("cst_zzz12345def678"));
                attempt(() -> portal.client().customers().get("off_abc12345def678"));
            }
            // By now the minute's budget is used up.
            portal.tryToCreate(9);
        }
        try (TestPortal portal = TestPortal.of(
                observer,
                sandbox -> sandbox.faultDelay(Duration.ofMillis(1))
                        .faults(request -> request.number() % 4 == 0
                                ? Optional.of(faults[(int) (request.number() / 4 % faults.length)])
                                : Optional.empty()),
                client -> {})) {
            portal.createAll(
                    40,
                    BatchOptions.defaults()
                            .withMode(CreateMode.RECONCILE)
                            .withCallOptions(CallOptions.defaults().withMaxWait(Duration.ofMinutes(5))));
        }
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (MijnKlantportaalException expected) {
            // The observer has seen how it ended.
        }
    }

    @Test
    void everyMeterStandsInTheTableWithItsKindAndItsTags() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Meter meter : METERS.getMeters()) {
            String kind =
                    meter.getId().getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String tags =
                    meter.getId().getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining(", "));
            String before = found.put(meter.getId().getName(), kind + ": " + tags);
            assertThat(before).as("every series of a meter has the same tags").isIn(null, kind + ": " + tags);
        }

        Map<String, String> documented = new TreeMap<>();
        rows("meter")
                .forEach(row -> documented.put(
                        codes(row.get(0)).get(0),
                        row.get(1) + ": " + codes(row.get(2)).stream().sorted().collect(Collectors.joining(", "))));
        assertThat(found).isEqualTo(documented);
    }

    @Test
    void everyTagStandsInTheTableAndSoDoValuesThatAreFew() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        rows("tag").forEach(row -> documented.put(codes(row.get(0)).get(0), Set.copyOf(codes(row.get(1)))));
        Map<String, Set<String>> found = new TreeMap<>();
        METERS.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .forEach(tag -> found.computeIfAbsent(tag.getKey(), key -> new TreeSet<>())
                        .add(tag.getValue()));

        assertThat(documented.keySet()).isEqualTo(found.keySet());
        for (String tag : LISTED) {
            assertThat(documented.get(tag)).as(tag).containsAll(found.get(tag));
        }
        assertThat(found.get("outcome"))
                .containsExactlyInAnyOrder("success", "not-sent", "refused", "applied", "unknown");
        assertThat(found.get("status")).contains("none", "200", "201", "404", "429", "503");
    }

    /** The number of series follows from the kinds of results, not from the number of calls. */
    @Test
    void theNumberOfSeriesIsBounded() {
        Map<String, Long> series = METERS.getMeters().stream()
                .collect(Collectors.groupingBy(meter -> meter.getId().getName(), Collectors.counting()));
        Map<String, Long> results = METERS.getMeters().stream()
                .filter(meter -> meter.getId().getName().equals("mijnklantportaal.call"))
                .collect(Collectors.groupingBy(meter -> meter.getId().getTag("operation"), Collectors.counting()));

        assertThat(calls).isGreaterThan(70);
        assertThat(results.keySet())
                .containsExactlyInAnyOrder(
                        "CustomerOffers.createFromLines", "CustomerOffers.listPage", "Customers.get");
        assertThat(results.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(9));
        assertThat(series.get("mijnklantportaal.wait")).isLessThanOrEqualTo(3);
        assertThat(series.get("mijnklantportaal.run.requests")).isEqualTo(4);
        assertThat(METERS.getMeters()).hasSizeLessThan(100);
    }

    @Test
    void noValueIsOfARequest() {
        assertThat(METERS.getMeters().stream()
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(Tag::getValue))
                .noneMatch(value -> value.contains("cst_") || value.contains("2026") || value.contains("sandbox"));
    }

    /** The rows of the table whose first column has this heading, each as its cells. */
    private static List<List<String>> rows(String heading) throws IOException {
        List<String> lines = Files.readAllLines(GUIDE);
        int start = lines.stream()
                        .filter(line -> line.startsWith("| " + heading + " |"))
                        .map(lines::indexOf)
                        .findFirst()
                        .orElseThrow()
                + 2;
        return lines.subList(start, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
