package nl.mijnklantportaal.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand exchanges fit in a small JVM, and the page shows the newest of them. */
@InBrowser
class ManyExchangesTests {
    private static final int SENDERS = 8;
    private static final int EACH = 1_260;

    @Test
    void keepsTenThousandAndShowsTheNewest(Browser browser) throws Exception {
        try (AppJar app = AppJar.start(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), "--sample-data=42")) {
            send(app, Views.createCustomer(app, "Bakkerij Zonnebloem"));
            int sent = SENDERS * EACH + 1;
            Views.open(browser, app, "#/exchanges");
            browser.row("Exchange " + sent);
            browser.awaitText("The newest 200 exchanges");

            assertThat(browser.script("return document.querySelectorAll('tbody tr').length;"))
                    .isEqualTo(200L);

            app.api("GET", "/tickets", null);
            browser.row("Exchange " + (sent + 1));
            assertThat(browser.script("return document.querySelectorAll('tbody tr').length;"))
                    .isEqualTo(200L);

            browser.fill("searchbox", "Search", "list-tickets");
            browser.await("one row", page -> page.all("rowheader").size() == 1);

            int old = sent - 9_000;
            browser.fill("searchbox", "Search", "get-customer " + old);
            browser.row("Exchange " + old);
            browser.awaitText("1 matching exchange");

            Views.open(browser, app, "#/exchanges/" + old);
            assertThat(browser.find("region", "Answer").text()).contains("companyName");
            browser.open(Views.address(app, "#/exchanges/1"));
            browser.await(
                    "that it is gone",
                    page -> page.all("region").isEmpty()
                            && page.all("main").get(0).text().contains("no longer"));
            assertThat(app.process().isAlive()).isTrue();
        }
    }

    private static void send(AppJar app, String customer) throws Exception {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.baseUrl() + "/customers/" + customer))
                .header("Authorization", "Bearer " + AppJar.KEY)
                .build();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<Integer>> done = senders.invokeAll(IntStream.range(0, SENDERS)
                    .<Callable<Integer>>mapToObj(sender -> () -> {
                        int status = 0;
                        for (int i = 0; i < EACH; i++) {
                            status = Math.max(
                                    status,
                                    http.send(request, BodyHandlers.discarding())
                                            .statusCode());
                        }
                        return status;
                    })
                    .toList());
            for (Future<Integer> each : done) {
                assertThat(each.get()).isEqualTo(200);
            }
        } finally {
            senders.shutdown();
        }
    }
}
