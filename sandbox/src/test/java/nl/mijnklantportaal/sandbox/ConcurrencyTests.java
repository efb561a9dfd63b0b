package nl.mijnklantportaal.sandbox;

import static nl.mijnklantportaal.sandbox.Requests.create;
import static nl.mijnklantportaal.sandbox.Requests.json;
import static nl.mijnklantportaal.sandbox.Requests.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConcurrencyTests {

    private static final int CLIENTS = 32;

    @Test
    void noOfferOfManyClientsIsLostAndEveryIdIsUnique() throws Exception {
        int each = 20;
        try (Sandbox sandbox = Sandbox.start()) {
            List<String> answered = new ArrayList<>();
            for (List<String> ids : together(client -> IntStream.range(0, each)
                    .mapToObj(i -> create(sandbox, offer(client + "-" + i)))
                    .map(response -> json(response).get("id").textValue())
                    .toList())) {
                answered.addAll(ids);
            }

            assertThat(answered).hasSize(CLIENTS * each).doesNotHaveDuplicates();
            assertThat(sandbox.offers()).extracting(ReceivedOffer::id).containsExactlyInAnyOrderElementsOf(answered);
            assertThat(sandbox.offers()).extracting(ReceivedOffer::offerNumber).doesNotHaveDuplicates();
            assertThat(sandbox.requestCount()).isEqualTo(CLIENTS * each);
        }
    }

    @Test
    void exactlyOneOfManyClientsGetsAnOfferNumber() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            List<Integer> statuses = together(client -> {
                HttpResponse<String> response =
                        create(sandbox, offer("2026-001").put("customerId", "cst_" + client));
                return response.statusCode();
            });

            assertThat(statuses).hasSize(CLIENTS).containsOnlyOnce(201).containsOnly(201, 422);
            assertThat(sandbox.offers()).hasSize(1);
        }
    }

    /** What many clients got that began at the same time. */
    static <T> List<T> together(IntFunction<T> client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            CyclicBarrier barrier = new CyclicBarrier(CLIENTS);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    barrier.await();
                    return client.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
