package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sandbox in a JVM with a small heap answers any number of requests.
 *
 * <p>Several connections send as fast as they get answers, with several requests in flight on each: pages of the list, unknown keys,
 * invalid offers, offers whose number is used, and a few that are created.
 */
class ManyRequestsTests {

    private static final String[] SMALL_HEAP = {"-Xmx48m", "-XX:+ExitOnOutOfMemoryError"};
    /** So many requests are worth compiling for speed. */
    private static final String[] SMALL_HEAP_AND_FAST = {
        "-Xmx48m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=4"
    };

    private static final int SOME = 40_000;
    private static final int MANY = 1_000_000;
    private static final int TIMES_KEPT = 100_000;

    private static final int CONNECTIONS = 8;
    private static final int IN_FLIGHT = 20;
    private static final int KINDS = 5;
    private static final int CREATED = 1_000;

    /** As long as every other number, so that all bodies have the same length. */
    private static final String USED = "2026-001";

    private static final String LISTS = RawClient.list();
    private static final String WRONG_KEY = LISTS.replace("Bearer ", "Bearer not-");
    private static final String INVALID =
            RawClient.create(offer(USED).put("expiresAt", "2026-12-32").toString());
    private static final String REPEATED = RawClient.create(offer(USED).toString());

    @TempDir
    Path folder;

    @Test
    void fortyThousandRequestsAreAnsweredIn48Megabytes() throws Exception {
        assertAllAnswered(SOME, SMALL_HEAP);
    }

    @Tag("proof")
    @Test
    void aMillionRequestsAreAnsweredIn48Megabytes() throws Exception {
        assertAllAnswered(MANY, SMALL_HEAP_AND_FAST);
    }

    private void assertAllAnswered(int requests, String... jvm) throws Exception {
        try (OtherJvm other = OtherJvm.start(folder, jvm)) {
            Map<Integer, Integer> answered = send(other.baseUrl(), requests);
            int ofAKind = requests / KINDS;

            assertThat(answered)
                    .containsOnly(
                            Map.entry(200, ofAKind),
                            Map.entry(201, CREATED),
                            Map.entry(401, ofAKind),
                            Map.entry(422, 3 * ofAKind - CREATED));
            assertThat(other.end())
                    .isEqualTo((requests + 1) + " requests, " + (CREATED + 1) + " offers, "
                            + Math.min(requests + 1, TIMES_KEPT) + " times");
        }
    }

    /** Counts the answers of each status, without the first request, which uses a number. */
    private static Map<Integer, Integer> send(URI url, int requests) throws Exception {
        try (RawClient first = RawClient.connect(url)) {
            first.write(REPEATED);
            assertThat(first.created().status()).isEqualTo(201);
        }
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Map<Integer, Integer>>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int from = (int) ((long) requests * i / CONNECTIONS);
                int to = (int) ((long) requests * (i + 1) / CONNECTIONS);
                senders.add(threads.submit(() -> send(url, from, to)));
            }
            Map<Integer, Integer> answered = new TreeMap<>();
            for (Future<Map<Integer, Integer>> sender : senders) {
                sender.get().forEach((status, count) -> answered.merge(status, count, Integer::sum));
            }
            return answered;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<Integer, Integer> send(URI url, int from, int to) throws IOException {
        Map<Integer, Integer> answered = new TreeMap<>();
        try (RawClient client = RawClient.connect(url)) {
            for (int next = from; next < to; next += IN_FLIGHT) {
                int end = Math.min(next + IN_FLIGHT, to);
                StringBuilder batch = new StringBuilder();
                for (int number = next; number < end; number++) {
                    batch.append(request(number));
                }
                client.write(batch.toString());
                for (int number = next; number < end; number++) {
                    answered.merge(read(client, number, next == from).status(), 1, Integer::sum);
                }
            }
        }
        return answered;
    }

    /** Reads the whole answer; the first ones of a connection are also checked against the contract. */
    private static HttpAnswer read(RawClient client, int number, boolean checked) throws IOException {
        if (!checked) {
            return client.anyAnswer();
        }
        return isList(number) ? client.listed() : client.created();
    }

    private static boolean isList(int number) {
        return number % KINDS < 2;
    }

    private static String request(int number) {
        return switch (number % KINDS) {
            case 0 -> LISTS;
            case 1 -> WRONG_KEY;
            case 2 -> INVALID;
            case 3 -> number / KINDS < CREATED ? REPEATED.replace(USED, "%08d".formatted(number)) : REPEATED;
            default -> REPEATED;
        };
    }
}
