package nl.mijnklantportaal.client.oauth;

import java.time.Clock;
import java.time.Duration;
import nl.mijnklantportaal.client.spi.TokenStore;

/** What the client keeps to itself. */
public final class OAuthInside {
    private OAuthInside() {}

    /** The store of the client. */
    public static TokenStore memoryStore() {
        return new MemoryTokenStore();
    }

    /** Has the application live in the future, where a lease has ended. */
    public static OAuthAppBuilder later(OAuthAppBuilder builder, Duration later) {
        return builder.clock(Clock.offset(Clock.systemUTC(), later));
    }
}
