package nl.mijnklantportaal.sandbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.sandbox.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /_sandbox} sets. */
class SettingsTests {

    @Test
    void theStateTellsWhatTheFlagsSaid(@TempDir Path folder) throws Exception {
        Settings.Faults faults = new Settings.Faults(
                0.25, List.of(Fault.ANSWER_CUT, Fault.TOO_MANY_REQUESTS), -7, Duration.ofMillis(250));
        Path file = folder.resolve("state");
        Settings settings = new Settings(
                InetAddress.getLoopbackAddress(),
                0,
                List.of("first-key-of-all", "k2"),
                file,
                60,
                faults,
                5L,
                Instant.parse("2030-01-01T00:00:00Z"),
                123,
                null,
                true);
        try (Standalone standalone = Standalone.start(settings)) {
            ControlClient client =
                    new ControlClient(standalone.running().sandbox().baseUrl());
            JsonNode state = client.get("/_sandbox");

            assertThat(state.get("version").textValue()).matches("[0-9]+\\.[0-9]+.*");
            assertThat(state.get("baseUrl").textValue())
                    .isEqualTo(standalone.running().sandbox().baseUrl().toString());
            assertThat(state.at("/clock/now").textValue()).startsWith("2030-01-01T00:");
            assertThat(state.at("/clock/ahead").textValue()).isEqualTo("PT0S");
            assertThat(state.at("/faults/share").doubleValue()).isEqualTo(0.25);
            assertThat(state.at("/faults/kinds")).hasToString("[\"ANSWER_CUT\",\"TOO_MANY_REQUESTS\"]");
            assertThat(state.at("/faults/seed").longValue()).isEqualTo(-7);
            assertThat(state.at("/faults/delay").textValue()).isEqualTo("PT0.25S");
            assertThat(state.at("/limit/requestsPerMinute").intValue()).isEqualTo(60);
            assertThat(state.get("portals")).hasSize(2);
            assertThat(state.at("/portals/0/apiKey").textValue()).isEqualTo("first-key-of-all");
            assertThat(state.at("/portals/0/name").textValue()).isEqualTo("portal 1 (…-all)");
            assertThat(state.at("/portals/1/name").textValue()).isEqualTo("portal 2 (…)");
            assertThat(state.at("/portals/1/remaining").intValue()).isEqualTo(60);
            assertThat(state.at("/portals/1/enforced").booleanValue()).isTrue();
            assertThat(state.get("sampleData").longValue()).isEqualTo(5);
            assertThat(state.get("stateFile").textValue()).isEqualTo(file.toString());
            assertThat(state.get("exchangesKept").intValue()).isEqualTo(123);
        }
    }

    @Test
    void faultsBeginAndEnd() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(200);
            JsonNode state = client.put(
                    "/_sandbox/faults",
                    "{\"share\": 1, \"kinds\": [\"UNAVAILABLE_BEFORE_HANDLING\"], \"seed\": 9, \"delay\": \"PT2S\"}");
            assertThat(state.at("/faults/share").doubleValue()).isEqualTo(1);
            assertThat(state.at("/faults/kinds")).hasToString("[\"UNAVAILABLE_BEFORE_HANDLING\"]");
            assertThat(state.at("/faults/seed").longValue()).isEqualTo(9);
            assertThat(state.at("/faults/delay").textValue()).isEqualTo("PT2S");
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(503);

            JsonNode after = client.delete("/_sandbox/faults");
            assertThat(after.at("/faults/share").doubleValue()).isZero();
            assertThat(after.at("/faults/injected/UNAVAILABLE_BEFORE_HANDLING").longValue())
                    .isEqualTo(1);
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(200);

            JsonNode all = client.put("/_sandbox/faults", "{\"share\": 0.5}");
            assertThat(all.at("/faults/kinds")).hasSize(Fault.values().length);
            assertThat(all.at("/faults/seed").longValue()).isEqualTo(1);
            assertThat(all.at("/faults/delay").textValue()).isEqualTo("PT1S");
            assertThat(client.get("/_sandbox").get("faults")).isEqualTo(all.get("faults"));
        }
    }

    @Test
    void aLimitBeginsAndEnds() {
        // A minute of this clock never ends.
        Instant now = Instant.parse("2026-11-30T12:00:30Z");
        try (ControlServer server = ControlServer.start(builder -> builder.clock(Clock.fixed(now, ZoneOffset.UTC)))) {
            ControlClient client = server.client();
            assertThat(client.get("/_sandbox").at("/limit/requestsPerMinute").isNull())
                    .isTrue();
            JsonNode state = client.put("/_sandbox/limit", "{\"requestsPerMinute\": 2.0}");
            assertThat(state.at("/limit/requestsPerMinute").intValue()).isEqualTo(2);
            assertThat(state.at("/portals/0/remaining").intValue()).isEqualTo(2);
            assertThat(state.at("/portals/0/resetAt").textValue()).isEqualTo("2026-11-30T12:01:00Z");
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(200);
            assertThat(client.get("/_sandbox").at("/portals/0/remaining").intValue())
                    .isEqualTo(1);
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(200);
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(429);
            assertThat(client.get("/_sandbox").at("/portals/0/remaining").intValue())
                    .isZero();

            JsonNode after = client.delete("/_sandbox/limit");
            assertThat(after.at("/limit/requestsPerMinute").isNull()).isTrue();
            assertThat(after.at("/portals/0/enforced").booleanValue()).isFalse();
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(200);
            client.put("/_sandbox/limit", "{\"requestsPerMinute\": 0}");
            assertThat(client.api("GET", "/customers", "").status()).isEqualTo(429);
        }
    }

    @Test
    void theClockMovesAheadAndNoFurtherThanItCan() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            client.api("POST", "/payment-links", "{'description': 'x', 'amount': '12.95'}");
            assertThat(client.post("/_sandbox/clock", "{\"moveBy\": \"PT0S\"}")
                            .at("/clock/ahead")
                            .textValue())
                    .isEqualTo("PT0S");
            assertThat(client.post("/_sandbox/clock", "{\"moveBy\": \"P1DT0.5S\"}")
                            .at("/clock/ahead")
                            .textValue())
                    .isEqualTo("PT24H0.5S");
            Instant told =
                    Instant.parse(client.get("/_sandbox").at("/clock/now").textValue());
            assertThat(told).isAfter(Instant.now().plus(Duration.ofHours(23)));

            client.post("/_sandbox/clock", "{\"moveBy\": \"P365248D\"}");
            assertThat(client.refused(422, "POST", "/_sandbox/clock", "{\"moveBy\": \"P3D\"}"))
                    .contains("365250 days");
        }
    }

    @Test
    void sampleDataIsAddedBesideWhatIsThere() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            assertThat(client.get("/_sandbox").get("sampleData").isNull()).isTrue();
            assertThat(customers(client)).isZero();
            assertThat(client.post("/_sandbox/sample-data", "{\"seed\": 3}")
                            .get("sampleData")
                            .longValue())
                    .isEqualTo(3);
            assertThat(customers(client)).isEqualTo(40);
            client.post("/_sandbox/sample-data", "{\"seed\": 3}");
            assertThat(customers(client)).isEqualTo(40);
            client.post("/_sandbox/sample-data", "{\"seed\": -9223372036854775808}");
            assertThat(customers(client)).isEqualTo(80);
        }
    }

    @Test
    void aResetTakesWhatCameAndKeepsWhatWasSet() {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            client.post("/_sandbox/sample-data", "{\"seed\": 3}");
            client.put("/_sandbox/faults", "{\"share\": 0.125}");
            client.put("/_sandbox/limit", "{\"requestsPerMinute\": 77}");
            client.post("/_sandbox/clock", "{\"moveBy\": \"PT1H\"}");
            client.delete("/_sandbox/faults");
            client.api("GET", "/customers", "");

            JsonNode state = client.post("/_sandbox/reset", "{}");
            assertThat(customers(client)).isZero();
            assertThat(state.get("sampleData").isNull()).isTrue();
            assertThat(state.get("latestExchange").longValue()).isZero();
            assertThat(state.at("/limit/requestsPerMinute").intValue()).isEqualTo(77);
            assertThat(state.at("/clock/ahead").textValue()).isEqualTo("PT1H");
            assertThat(client.get("/_sandbox/exchanges").get("exchanges")).isEmpty();
        }
    }

    private static int customers(ControlClient client) {
        return client.get("/_sandbox/objects?path=/customers").get("total").intValue();
    }

    @Test
    void whatManySetAtOnceIsWhatIsTold() throws Exception {
        try (ControlServer server = ControlServer.start()) {
            ControlClient client = server.client();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> futures = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    int limit = 1_000 + i;
                    futures.add(threads.submit(
                            () -> client.put("/_sandbox/limit", "{\"requestsPerMinute\": " + limit + "}")));
                    futures.add(threads.submit(() -> client.api("GET", "/customers", "")));
                }
                for (Future<?> future : futures) {
                    future.get(60, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            JsonNode state = client.get("/_sandbox");
            assertThat(state.at("/portals/0/limit")).isEqualTo(state.at("/limit/requestsPerMinute"));
        }
    }
}
