package nl.mijnklantportaal.client.oauth;

import java.time.Duration;
import java.util.function.LongSupplier;
import nl.mijnklantportaal.client.internal.http.Exchange;
import nl.mijnklantportaal.client.internal.http.Progress;
import nl.mijnklantportaal.client.internal.http.Words;

/** One request to the token endpoint, as the transport sees it. */
final class TokenExchange implements Exchange {
    private final Progress progress = new Progress(() -> {});
    private final Duration connectTimeout;
    private final LongSupplier nanoTime;
    private final long endNanos;
    private final long allowedNanos;

    TokenExchange(Duration connectTimeout, LongSupplier nanoTime, long endNanos) {
        this.connectTimeout = connectTimeout;
        this.nanoTime = nanoTime;
        this.endNanos = endNanos;
        this.allowedNanos = remainingNanos();
    }

    @Override
    public String asked() {
        return TokenEndpoint.ASKED;
    }

    @Override
    public Duration timeToConnect() {
        return connectTimeout;
    }

    @Override
    public long remainingNanos() {
        return endNanos - nanoTime.getAsLong();
    }

    @Override
    public long nanosToDeadline() {
        return remainingNanos();
    }

    @Override
    public String limitText() {
        return allowedNanos <= 0 ? "the deadline" : "the deadline, which was " + Words.time(allowedNanos) + " away,";
    }

    @Override
    public Progress progress() {
        return progress;
    }
}
