package nl.mijnklantportaal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.mijnklantportaal.sandbox.Sandbox;
import org.junit.jupiter.api.Test;

/** A client with default settings, which keeps to what it is told, does not wait for a sandbox that refuses nobody. */
class SandboxPaceTests {
    private static final int OFFERS = 200;

    @Test
    void twoHundredOffersAreCreatedWithinOneMinutesBudget() {
        try (Sandbox sandbox = Sandbox.start();
                MijnKlantportaal portal = MijnKlantportaal.builder()
                        .apiKey(sandbox.apiKey())
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            for (int i = 0; i < OFFERS; i++) {
                portal.customerOffers().createFromLines(Calls.offer("2026-" + i));
            }

            List<Instant> times = sandbox.requestTimes();
            assertThat(times).hasSize(OFFERS);
            // Whoever keeps to 60 sends the 61st a minute after the first, and the last three minutes after it.
            assertThat(Duration.between(times.get(0), times.get(OFFERS - 1))).isLessThan(Duration.ofMinutes(2));
        }
    }
}
