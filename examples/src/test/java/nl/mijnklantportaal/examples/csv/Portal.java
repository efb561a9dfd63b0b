package nl.mijnklantportaal.examples.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nl.mijnklantportaal.examples.OwnJvm;
import nl.mijnklantportaal.sandbox.Fault;
import nl.mijnklantportaal.sandbox.Sandbox;

/** A portal that remembers the number of each offer that it was sent, and answers slowly if asked. */
final class Portal implements AutoCloseable {
    static final String HEADER =
            "klant;offertenummer;offertedatum;geldig tot;omschrijving;bedrag excl. btw;btw;bericht sturen\n";

    private static final String CREATE = "create-customer-offer-manual";
    private static final Pattern NUMBER = Pattern.compile("\"offerNumber\":\"([^\"]*)\"");

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch busy;
    private final Sandbox sandbox;
    private volatile Optional<Fault> fault = Optional.empty();

    /**
     * Starts it.
     *
     * @param untilBusy after how many offers {@link #awaitBusy} ends
     */
    Portal(int untilBusy) {
        busy = new CountDownLatch(untilBusy);
        sandbox = Sandbox.builder()
                .customers("cst_1")
                .faultDelay(Duration.ofMillis(250))
                .faults(request -> {
                    if (request.operationId().equals(CREATE)) {
                        Matcher number = NUMBER.matcher(request.body());
                        sent.add(number.find() ? number.group(1) : "");
                        busy.countDown();
                        return fault;
                    }
                    return Optional.empty();
                })
                .start();
    }

    /** Gives every offer this fault from now on. */
    void fault(Optional<Fault> fault) {
        this.fault = fault;
    }

    void awaitBusy() throws InterruptedException {
        busy.await();
    }

    /** The number of each offer that came, in the order in which they came. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    Map<String, String> environment() {
        return OwnJvm.environment(sandbox.baseUrl(), sandbox.apiKey());
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** A file of so many offers of one line. */
    static Path offers(Path file, int count) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        numbers(count)
                .forEach(number ->
                        text.append("cst_1;").append(number).append(";22-11-2026;22-12-2026;Website;1.250,00;21;\n"));
        return Files.writeString(file, text);
    }

    static List<String> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "2026-" + i).toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
