package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No more requests for tokens are made than help, and not too many at once. */
@Timeout(60)
class PausedRenewalTests {
    private final OAuthServer server = new OAuthServer();
    private final TestClock clock = new TestClock();
    private final TestStore store = new TestStore();
    private final OAuthApp app = server.app().clock(clock).store(store).build();
    private final OAuthApp other = server.app().clock(clock).store(store).build();
    private final Credentials credentials = app.credentials("acme");
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .baseUrl(server.api())
            .credentials(credentials)
            .withoutRateLimit()
            .build();

    @BeforeEach
    void connect() {
        server.connect(app, "acme");
    }

    @AfterEach
    void close() {
        portal.close();
        app.close();
        other.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 429, 0})
    void whileTheEndpointFailsCallsDoNotAskAgainAtOnce(int status) {
        server.instead(request -> status == 0 ? Reply.NONE : Reply.error(status, "later"));
        clock.passSeconds(4000);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(credentials::token)
                    .isInstanceOf(TokenRequestFailedException.class)
                    .hasMessageContaining(status == 0 ? "no answer came" : "answered " + status);
        }
        assertThat(server.refreshes()).hasSize(1);

        clock.passSeconds(5);
        server.instead(request -> null);
        assertThat(credentials.token()).isEqualTo("access-3");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "30, 30", "3600, 60", "soon, 5", "-1, 5", "99999999999, 5"})
    void thePauseIsAsLongAsTheServerAsksForWithinLimits(String retryAfter, int seconds) {
        server.insteadOnce(new Reply(503, Map.of("Retry-After", retryAfter), ""));
        clock.passSeconds(4000);
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);

        clock.passSeconds(seconds - 1);
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);
        assertThat(server.refreshes()).hasSize(1);
        clock.passSeconds(1);
        assertThat(credentials.token()).isEqualTo("access-3");
    }

    @Test
    void aTokenOfAnotherProcessIsTakenMeanwhile() {
        server.insteadOnce(Reply.error(503, "later"));
        clock.passSeconds(4000);
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);

        assertThat(other.credentials("acme").token()).isEqualTo("access-3");

        assertThat(credentials.token()).isEqualTo("access-3");
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeThePauseLonger() {
        server.insteadOnce(Reply.error(503, "later"));
        clock.passSeconds(8000);
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);

        clock.passSeconds(-1000);

        assertThat(credentials.token()).isEqualTo("access-3");
    }

    /** The portal is closed, say, or the API has a fault. */
    @Test
    void whileTheApiRefusesEveryTokenCallsDoNotGetNewOnes() {
        server.instead(request -> Reply.json(
                200, "{\"access_token\":\"refused-" + server.refreshes().size() + "\",\"expires_in\":3600}"));
        server.revokeAccessTokens();

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> portal.customers().get("cst_1")).isInstanceOf(AuthenticationException.class);
        }
        assertThat(server.refreshes()).hasSize(5);

        for (int i = 0; i < 3; i++) {
            clock.passSeconds(5);
            assertThatThrownBy(() -> portal.customers().get("cst_1")).isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(() -> portal.customers().get("cst_1")).isInstanceOf(AuthenticationException.class);
        }
        assertThat(server.refreshes()).hasSize(8);
        server.instead(request -> null);
        clock.passSeconds(5);
        assertThat(portal.customers().get("cst_1").id()).isEqualTo("cst_1");
    }

    @Test
    void tokensThatDieYoungNowAndThenAreReplaced() {
        for (int i = 0; i < 10; i++) {
            server.revokeAccessTokens();
            assertThat(portal.customers().get("cst_1").id()).isEqualTo("cst_1");
            clock.passSeconds(i % 4 == 3 ? 11 : 1);
        }
        assertThat(server.refreshes()).hasSize(10);
    }

    @Test
    void aPlatformThatGivesTheRefusedTokenAgainIsAskedOnce() {
        server.instead(request -> Reply.json(200, "{\"access_token\":\"access-2\",\"expires_in\":3600}"));
        server.revokeAccessTokens();

        assertThatThrownBy(() -> portal.customers().get("cst_1")).isInstanceOf(AuthenticationException.class);

        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void aTokenThatLivesNoLongerThanItsWayHereIsGivenOnce() {
        server.instead(request -> {
            clock.passSeconds(2);
            return Reply.json(200, "{\"access_token\":\"short\",\"expires_in\":1}");
        });
        clock.passSeconds(4000);

        assertThat(credentials.token()).isEqualTo("short");
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void onlySoManyRequestsAreOnTheirWayAtOnce() throws Exception {
        int portals = 60;
        List<Credentials> all = new ArrayList<>();
        for (int i = 0; i < portals; i++) {
            server.connect(app, "portal-" + i);
            all.add(app.credentials("portal-" + i));
        }
        clock.passSeconds(4000);
        AtomicInteger present = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(32);
        server.meanwhile(() -> {
            most.accumulateAndGet(present.incrementAndGet(), Math::max);
            full.countDown();
            await(full);
            present.decrementAndGet();
        });
        ExecutorService callers = Executors.newFixedThreadPool(portals);
        try {
            List<Future<String>> tokens = new ArrayList<>();
            for (Credentials each : all) {
                tokens.add(callers.submit(each::token));
            }
            for (Future<String> token : tokens) {
                assertThat(token.get()).startsWith("access-");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(most.get()).isEqualTo(32);
    }

    @Test
    void aNameWithoutTokensCostsNoMemory() {
        int before = app.parts().portals().size();
        for (int i = 0; i < 10; i++) {
            Credentials unknown = app.credentials("unknown-" + i);
            assertThatThrownBy(unknown::token).isInstanceOf(ConsentRequiredException.class);
        }
        assertThat(app.parts().portals()).hasSize(before);

        app.forget("acme");
        assertThat(app.parts().portals()).hasSize(before - 1);
        server.connect(app, "acme");
        assertThat(credentials.token()).isEqualTo("access-4");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
