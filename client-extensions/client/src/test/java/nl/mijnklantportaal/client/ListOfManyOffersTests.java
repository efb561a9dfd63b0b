package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.OtherJvm.Result;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list is read in a JVM that has no room for all of it. */
class ListOfManyOffersTests {
    private static final int SOME = 10_000;
    private static final int MANY = 100_000;

    /** In which reading some of them works, and holding them does not. */
    private static final String LITTLE_ROOM = "-Xmx16m";

    @Test
    void tenThousandOffersAreReadInLittleRoom() throws Exception {
        assertThat(read(SOME, LITTLE_ROOM)).isEqualTo(new Result(0, everyOffer(SOME), ""));
    }

    /** Without which the other tests would say nothing. */
    @Test
    void whoeverHoldsThemHasNoRoom() throws Exception {
        Result result = read(SOME, LITTLE_ROOM, "-Dhold=true");

        assertThat(result.out()).contains("OutOfMemoryError");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Tag("proof")
    @Test
    void aHundredThousandOffersAreReadIn32Megabytes() throws Exception {
        assertThat(read(MANY, "-Xmx32m")).isEqualTo(new Result(0, everyOffer(MANY), ""));
    }

    /** One by one in the order of the list, and then the last of it by its number. */
    private static String everyOffer(int count) {
        return count + " listed, SEED-1 is off_000000000000001";
    }

    private static Result read(int offers, String... jvmArguments) throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(offers).start()) {
            Result result = OtherJvm.run(
                    Reader.class,
                    Duration.ofMinutes(5),
                    UnaryOperator.identity(),
                    Stream.concat(
                                    Stream.of(jvmArguments),
                                    Stream.of(
                                            "-XX:+UseSerialGC",
                                            "-XX:+ExitOnOutOfMemoryError",
                                            "-Durl=" + sandbox.baseUrl(),
                                            "-Dkey=" + sandbox.apiKey(),
                                            "-Doffers=" + offers))
                            .toArray(String[]::new));
            if (result.exitCode() == 0) {
                int pages = (offers + 14) / 15;
                assertThat(sandbox.requestCount()).as("requests").isEqualTo(2L * pages);
            }
            return result;
        }
    }

    /** Run where there is little room. */
    static final class Reader {
        public static void main(String[] arguments) {
            try (MijnKlantportaal portal = MijnKlantportaal.builder()
                    .baseUrl(URI.create(System.getProperty("url")))
                    .apiKey(System.getProperty("key"))
                    .withoutRateLimit()
                    .reconcileDeadline(Duration.ofMinutes(5))
                    .build()) {
                System.out.print(list(portal) + " listed, ");
                CustomerOffer first =
                        portal.customerOffers().reconcile(Calls.sent("cst_abc12345def678", "SEED-1", Instant.EPOCH));
                System.out.print(first.offerNumber() + " is " + first.id());
            }
        }

        /** How many there are, each of them once and the newest first. */
        private static int list(MijnKlantportaal portal) {
            int all = Integer.getInteger("offers");
            boolean hold = Boolean.getBoolean("hold");
            List<CustomerOffer> held = new ArrayList<>();
            AtomicInteger listed = new AtomicInteger();
            portal.customerOffers().list().stream().forEach(offer -> {
                String due = "SEED-" + (all - listed.getAndIncrement());
                if (!offer.offerNumber().equals(due)) {
                    throw new AssertionError(offer + " in place of " + due);
                }
                if (hold) {
                    held.add(offer);
                }
            });
            return listed.get();
        }
    }
}
