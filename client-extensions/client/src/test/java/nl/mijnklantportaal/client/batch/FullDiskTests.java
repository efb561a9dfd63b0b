package nl.mijnklantportaal.client.batch;

import static nl.mijnklantportaal.client.Calls.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.OtherJvm;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full in the middle of a run, and in the middle of a line, by the limit that a process has for files. */
@Timeout(120)
class FullDiskTests {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void aRunThatCannotWriteItsJournalEndsAndIsTakenUpAgainWhenItCan(int concurrency) throws Exception {
        Path file = directory.resolve("journal");
        Process run = new ProcessBuilder(
                        "sh",
                        "-c",
                        // In blocks of 512 or 1024 bytes.
                        "ulimit -f 3; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        String.join(File.pathSeparator, OtherJvm.classPath()),
                        Run.class.getName(),
                        file.toString(),
                        String.valueOf(concurrency))
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("exists:") || line.startsWith("ended:") || line.startsWith("told:"))
                .toList();
        assertThat(said.get(0))
                .startsWith("ended: createAllFromLines ended early: The journal " + file + " c")
                .contains(" be written");
        assertThat(said.get(2))
                .startsWith("ended: createAllFromLines ended early: The journal " + file
                        + " could not be written before. Close it and open it again.");
        List<SentRequest> existing = words(said.get(4))
                .map(number -> Account.sent(offer("1").customerId(), number, Instant.now()))
                .toList();
        // What a request was under way for is created too, and what follows is not sent.
        assertThat(existing).hasSizeBetween(1, Run.offers().size() - 1);
        // Also of what could not be noted any more the caller knows that it is there.
        assertThat(words(said.get(1)))
                .containsExactlyInAnyOrderElementsOf(
                        existing.stream().map(Account::number).toList());

        Account account = new Account().holding(existing);
        try (Journal journal = Journal.open(file)) {
            assertThat(account.createAll(
                            Run.offers(), journal, BatchOptions.defaults().withMode(CreateMode.RECONCILE_AND_RESEND)))
                    .hasOnlyElementsOfType(BatchResult.Created.class);
        }
        assertThat(account.times()).hasSize(Run.offers().size());
        assertThat(account.times().values()).containsOnly(1L);
    }

    private static Stream<String> words(String line) {
        return Stream.of(line.substring(line.indexOf(':') + 1).split(" ")).filter(number -> !number.isEmpty());
    }

    /** The run in a JVM of its own, which says what it made of it. */
    static final class Run {
        static List<CreateCustomerOfferFromLinesRequest> offers() {
            return IntStream.range(0, 60).mapToObj(i -> offer("n" + i)).toList();
        }

        public static void main(String[] arguments) {
            Account account = new Account();
            try (Journal journal = Journal.open(Path.of(arguments[0]))) {
                BatchOptions options = BatchOptions.defaults().withConcurrency(Integer.parseInt(arguments[1]));
                for (int run = 0; run < 2; run++) {
                    run(account, journal, options);
                }
            }
            System.out.println(
                    "exists:" + account.existing().stream().map(Account::number).collect(Collectors.joining(" ")));
        }

        private static void run(Account account, Journal journal, BatchOptions options) {
            try {
                account.createAll(offers(), journal, options);
            } catch (BatchStoppedException full) {
                System.out.println("ended: " + full.getMessage());
                System.out.println("told:"
                        + full.results().stream()
                                .filter(BatchResult.Created.class::isInstance)
                                .map(result ->
                                        result.request().raw("offerNumber").toString())
                                .collect(Collectors.joining(" ")));
            }
        }
    }
}
