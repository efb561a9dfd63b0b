package nl.mijnklantportaal.client.internal.call;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import nl.mijnklantportaal.client.internal.http.Settings;
import nl.mijnklantportaal.client.internal.limit.RollingMinute;
import nl.mijnklantportaal.client.internal.limit.Timing;

/** A client as the builder makes it when nothing is set, by a clock of the test; {@code MinuteBudgetTests} holds it to be so. */
final class DefaultPace {
    static final TimeLimits LIMITS =
            new TimeLimits(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofSeconds(5));

    private DefaultPace() {}

    static Settings settings(URI url, Timing timing) {
        return new Settings(
                url.toString(),
                "test",
                1_000_000,
                null,
                null,
                null,
                4,
                new RollingMinute(null, Duration.ofMinutes(1), timing::nanoTime),
                Clock.systemUTC());
    }
}
