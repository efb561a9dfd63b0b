package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.auth.BearerToken;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The requests of a portal are counted together, whatever token they carry. */
@Timeout(60)
class PortalBudgetTests {
    private final OAuthServer server = new OAuthServer();
    private final TestClock clock = new TestClock();
    private final OAuthApp app = server.app().clock(clock).build();
    private final Keys keys = new Keys();
    private final MijnKlantportaal client = MijnKlantportaal.builder()
            .baseUrl(server.api())
            .apiKey("none")
            .rateLimiter(keys)
            .attempts(1)
            .build();

    @AfterEach
    void close() {
        client.close();
        app.close();
        server.close();
    }

    @Test
    void aNewTokenIsNoNewBudget() {
        server.connect(app, "acme");
        server.connect(app, "other");
        call(app.credentials("acme"));
        clock.passSeconds(4000);
        call(app.credentials("acme"));
        server.revokeAccessTokens();
        call(app.credentials("acme"));
        call(app.credentials("other"));

        assertThat(server.calls()).containsExactly("access-2", "access-5", "access-5", "access-6", "access-7");
        String acme = keys.seen.get(0);
        assertThat(keys.seen).hasSize(5).startsWith(acme, acme, acme, acme);
        assertThat(keys.seen.get(4)).isNotEqualTo(acme);
        assertThat(keys.seen).allMatch(key -> key.matches("[0-9a-f]{32}"));
    }

    @Test
    void aNamedSupplierOfTokensHasOneBudgetToo() {
        AtomicInteger asked = new AtomicInteger();
        Credentials named = () -> "token-" + asked.incrementAndGet();
        refused(named.forPortal("acme"));
        refused(named.forPortal("acme"));

        assertThat(keys.seen).hasSize(4).containsOnly(keys.seen.get(0));
    }

    @Test
    void apiKeysAndPlainSuppliersAreCountedByTheirToken() {
        Credentials supplier = () -> "supplied";
        refused(supplier);
        refused(Credentials.apiKey("key-1"));
        refused(Credentials.apiKey("key-1").forPortal("acme"));
        refused(Credentials.apiKey("key-1").forPortal("other"));

        assertThat(keys.seen)
                .containsOnly(BearerToken.digest("supplied"), BearerToken.digest("key-1"))
                .startsWith(BearerToken.digest("supplied"));
    }

    @Test
    void noTokenHasTheBudgetOfAPortal() {
        Credentials portal = ((Credentials) () -> "t").forPortal("acme");
        String budget = BearerToken.budget(portal, "t");

        assertThat(BearerToken.problem(budget)).isNotNull();
    }

    private void call(Credentials credentials) {
        assertThat(client.withCredentials(credentials).customers().get("cst_1").id())
                .isEqualTo("cst_1");
    }

    private void refused(Credentials credentials) {
        try {
            client.withCredentials(credentials).customers().get("cst_1");
        } catch (AuthenticationException e) {
            assertThat(e.status()).isEqualTo(401);
        }
    }

    /** Lets every request pass and notes its key. */
    private static final class Keys implements RateLimiter {
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Turn take(String key, int ahead, Duration longest, Duration maxWait) {
            seen.add(key);
            return new Turn(
                    new Permit() {
                        @Override
                        public void giveBack() {}

                        @Override
                        public void ended(Said said) {}
                    },
                    Duration.ZERO,
                    60);
        }
    }
}
