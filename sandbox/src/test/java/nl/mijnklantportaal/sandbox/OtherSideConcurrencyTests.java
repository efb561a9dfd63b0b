package nl.mijnklantportaal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OAuth, webhooks, the clock and the API at once. */
@Timeout(120)
class OtherSideConcurrencyTests {

    private static final int TIMES = 50;

    @Test
    void everythingAtOnceNeitherBlocksNorLosesAnything() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Portal portal = Portal.start();
                Receiver receiver = Receiver.start()) {
            Sandbox sandbox = portal.sandbox();
            ThirdParty app = ThirdParty.of(sandbox);
            portal.webhook(receiver.url("/"), "customer-created");
            JsonNode tokens = app.connected("customers.read");
            String refreshToken = tokens.get("refresh_token").textValue();
            List<Callable<Object>> work = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                String name = "Customer " + i;
                work.add(() -> portal.customer(name));
                work.add(() -> ThirdParty.succeeded(app.refresh(refreshToken)));
                work.add(() -> app.connected("customers.read"));
                work.add(() -> app.call("GET", "/customers", "access_none").statusCode());
                work.add(() -> {
                    sandbox.moveClock(Duration.ofMillis(1));
                    sandbox.oauth().endAccessTokens(sandbox.apiKey());
                    return sandbox.webhooks().deliveries();
                });
            }
            for (Future<Object> done : threads.invokeAll(work)) {
                assertThat(done.get()).isNotNull();
            }
            assertThat(sandbox.webhooks().awaitDeliveries(Duration.ofSeconds(60)))
                    .isTrue();

            List<String> created = sandbox.stored("/customers").stream()
                    .map(json -> Requests.parse(json).get("id").textValue())
                    .toList();
            assertThat(created).hasSize(TIMES);
            assertThat(receiver.requests())
                    .extracting(request -> request.json().at("/data/id").textValue())
                    .containsExactlyElementsOf(created);
        } finally {
            threads.shutdownNow();
        }
    }
}
