package nl.mijnklantportaal.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.mijnklantportaal.examples.OwnJvm;
import nl.mijnklantportaal.sandbox.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real signals to an import in its own JVM: it ends in order, and the same command goes on. */
class ImportStoppedTests {
    private static final int OFFERS = 200;
    private static final int MANY = 100_000;
    private static final Pattern EXIST = Pattern.compile("^(\\d+) of 200 offers exist\\.$", Pattern.MULTILINE);

    private Portal portal;
    private Path file;

    @TempDir
    private Path folder;

    @BeforeEach
    void startASlowPortal() throws IOException {
        portal = new Portal(10);
        portal.fault(Optional.of(Fault.ANSWER_DELAYED));
        file = Portal.offers(folder.resolve("offers.csv"), OFFERS);
    }

    @AfterEach
    void stopThePortal() {
        portal.close();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsItInOrderAndTheSameCommandGoesOn(String signal, int status) throws Exception {
        Process program = OwnJvm.start(command(MANY), portal.environment());
        portal.awaitBusy();
        send(signal, program);
        OwnJvm stopped = OwnJvm.end(program);

        assertThat(stopped.status()).as(stopped.printed()).isEqualTo(status);
        assertThat(stopped.printed())
                .contains("Stopped. " + (OFFERS - portal.sent().size()) + " offers were not sent.")
                .doesNotContain("may exist", "\r");
        assertThat(existing(stopped)).isEqualTo(portal.sent().size()).isBetween(10, OFFERS - 1);

        goesOn();
    }

    /** The requests of a minute are used up, so that it would go on in a minute. */
    @Test
    void aSignalEndsItAlsoWhileItWaitsForItsTurn() throws Exception {
        portal.fault(Optional.empty());
        Process program = OwnJvm.start(command(10), portal.environment());
        portal.awaitBusy();
        send("INT", program);
        OwnJvm stopped = OwnJvm.end(program);

        assertThat(stopped.status()).as(stopped.printed()).isEqualTo(130);
        assertThat(stopped.printed())
                .contains("10 of 200 offers exist.", "Stopped. 190 offers were not sent.")
                .doesNotContain("may exist");

        goesOn();
    }

    @Test
    void onATerminalOneLineIsWrittenAnewAndCtrlCStops() throws Exception {
        // A terminal of its own, whose keys are what the test writes.
        String command = command(MANY).stream().collect(Collectors.joining("' '", "exec '", "'"));
        Process program = OwnJvm.start(List.of("script", "-qefc", command, "/dev/null"), portal.environment());
        portal.awaitBusy();
        OutputStream keys = program.getOutputStream();
        keys.write(3); // Ctrl-C
        keys.flush();
        OwnJvm stopped = OwnJvm.end(program);

        assertThat(stopped.status()).as(stopped.printed()).isEqualTo(130);
        assertThat(stopped.printed()).containsPattern("\r\\d+ of 200 offers, \\d+ a minute, .* left");
        assertThat(stopped.printed().split("\n"))
                .filteredOn(line -> line.contains(" a minute"))
                .hasSize(1);

        goesOn();
    }

    private void goesOn() throws Exception {
        portal.fault(Optional.empty());
        OwnJvm again = OwnJvm.end(OwnJvm.start(command(MANY), portal.environment()));

        assertThat(again.status()).as(again.printed()).isZero();
        assertThat(existing(again)).isEqualTo(OFFERS);
        assertThat(portal.sent()).containsExactlyInAnyOrderElementsOf(Portal.numbers(OFFERS));
    }

    /** Where this build runs in the background of a shell, its children ignore Ctrl-C unless they are told not to. */
    private List<String> command(int requestsPerMinute) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(
                OwnJvm.command(ImportOffers.class, file.toString(), "--requests-per-minute=" + requestsPerMinute));
        return command;
    }

    private static void send(String signal, Process program) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(program.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static int existing(OwnJvm run) {
        Matcher exist = EXIST.matcher(run.printed().replace("\r\n", "\n"));
        assertThat(exist.find()).as(run.printed()).isTrue();
        return Integer.parseInt(exist.group(1));
    }
}
