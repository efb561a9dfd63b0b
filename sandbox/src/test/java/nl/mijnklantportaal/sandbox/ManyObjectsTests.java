package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox does for a page does not grow with the number of objects, and a hundred thousand objects fit into a small heap. */
class ManyObjectsTests {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aPageTakesTheSameWorkHoweverManyObjectsThereAre() throws Refusal {
        long few = allocatedForAPage(1_000, "60");
        long many = allocatedForAPage(100_000, "6000");

        assertThat(many).isBetween(few / 2, few * 2).isLessThan(1_000_000);
    }

    @Test
    void aNumberIsLookedUpWithoutLookingAtEveryObject() throws Refusal {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(100_000).start()) {
            long first = allocated(() -> created(sandbox, "1"));
            long second = allocated(() -> created(sandbox, "2"));

            assertThat(first).as("makes the index").isGreaterThan(1_000_000);
            assertThat(second).isLessThan(200_000);
        }
    }

    @Test
    void aHundredThousandOffersFitIntoASmallHeap(@TempDir Path folder) throws Exception {
        try (OtherJvm jvm = OtherJvm.start(folder, "-Xmx160m", "-XX:+ExitOnOutOfMemoryError", "-Doffers=100000")) {
            URI url = URI.create(jvm.baseUrl() + "/customer-offers");
            for (String path : List.of("?page=1", "?page=6667", "/manual")) {
                HttpRequest.Builder request = Requests.to(URI.create(url + path))
                        .header("Authorization", "Bearer sandbox-api-key")
                        .header("Content-Type", "application/json");
                if (path.equals("/manual")) {
                    request.POST(
                            BodyPublishers.ofString(Requests.offer("2026-001").toString()));
                }
                assertThat(Requests.send(request).statusCode()).isBetween(200, 201);
            }
            assertThat(jvm.end()).isEqualTo("3 requests, 100001 offers, 3 times");
        }
    }

    private static Answer created(Sandbox sandbox, String number) throws Refusal {
        ContractOperation operation = sandbox.engine()
                .tools()
                .plans()
                .of("POST /customer-offers/manual")
                .orElseThrow()
                .operation();
        ObjectNode offer = Requests.offer(number);
        Call call = new Call(sandbox.apiKey(), Map.of(), Map.of(), offer.toString(), offer);
        return sandbox.engine().answer(operation, call);
    }

    private static long allocatedForAPage(int offers, String page) throws Refusal {
        try (Sandbox sandbox = Sandbox.builder().existingOffers(offers).start()) {
            Engine engine = sandbox.engine();
            ContractOperation operation = engine.tools()
                    .plans()
                    .of("GET /customer-offers")
                    .orElseThrow()
                    .operation();
            Call call =
                    new Call(sandbox.apiKey(), Map.of(), Map.of("page", List.of(page)), "", MissingNode.getInstance());
            // The first times load classes.
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                least = Math.min(least, allocated(() -> engine.answer(operation, call)));
            }
            return least;
        }
    }

    private static long allocated(Work work) throws Refusal {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(work.run()).isNotNull();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private interface Work {
        Object run() throws Refusal;
    }
}
