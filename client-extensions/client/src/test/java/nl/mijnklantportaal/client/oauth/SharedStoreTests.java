package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import nl.mijnklantportaal.client.spi.TokenStore.Lease;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several applications over one store, as processes are: one refresh, and no tokens lost, whoever dies or is late. */
@Timeout(60)
class SharedStoreTests {
    private static final String PORTAL = "acme";

    @AutoClose
    private final OAuthServer server = new OAuthServer();

    private final TestClock clock = new TestClock();
    private final TestStore store = new TestStore();
    private final OAuthApp app = server.process(clock, Timing.SYSTEM, store);
    private final OAuthApp other = server.process(clock, Timing.SYSTEM, store);

    @BeforeEach
    void connect() {
        server.connect(app, PORTAL);
    }

    @Test
    void whatOneProcessConnectsTheOtherUses() {
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-2");
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-2");
        assertThat(server.asked()).hasSize(1);
        assertThatThrownBy(() -> other.credentials("unknown").token()).isInstanceOf(ConsentRequiredException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void manyProcessesSpendOneRefreshToken(boolean refused) throws Exception {
        server.rotating();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Credentials credentials =
                    server.process(clock, Timing.SYSTEM, store).credentials(PORTAL);
            assertThat(credentials.token()).isEqualTo("access-2");
            calls.add(refused ? () -> credentials.freshToken("access-2") : credentials::token);
        }
        if (refused) {
            server.revokeAccessTokens();
        } else {
            clock.passSeconds(4000);
        }

        assertThat(AtOnce.tokens(calls)).containsOnly("access-3");

        assertThat(server.refreshes()).hasSize(1);
        assertThat(store.now(PORTAL).lease()).isNull();
    }

    @Test
    void whileAnotherProcessHasTheLeaseTheOldTokenIsUsedAsLongAsItLives() {
        clock.passSeconds(3590);
        store.lease(PORTAL, "another", clock.instant().plusSeconds(30));

        assertThat(app.credentials(PORTAL).token()).isEqualTo("access-2");
        assertThat(server.refreshes()).isEmpty();
    }

    @Test
    void aLeaseOfAProcessThatDiedEnds() {
        clock.passSeconds(4000);
        Instant end = clock.instant().plusSeconds(2);
        store.lease(PORTAL, "dead", end);
        OAuthApp waiting = server.process(clock, new PassingTime(clock), store);

        assertThat(waiting.credentials(PORTAL).token()).isEqualTo("access-3");
        assertThat(clock.instant()).isBetween(end, end.plusMillis(200));
        assertThat(store.now(PORTAL).lease()).isNull();
    }

    @Test
    void aWaitForAnotherProcessEndsWithTheDeadlineAndIsTold() {
        clock.passSeconds(4000);
        store.lease(PORTAL, "slow", clock.instant().plusSeconds(3600));
        OAuthApp waiting = server.process(clock, new PassingTime(clock), store);

        assertThatThrownBy(() -> waiting.credentials(PORTAL).token())
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessageContaining("another process");
        assertThat(server.refreshes()).isEmpty();
    }

    @Test
    void aTokenOfAnotherProcessIsTakenInPlaceOfARefusedOne() {
        Credentials first = app.credentials(PORTAL);
        server.revokeAccessTokens();
        assertThat(other.credentials(PORTAL).freshToken("access-2")).isEqualTo("access-3");

        assertThat(first.freshToken("access-2")).isEqualTo("access-3");
        assertThat(server.refreshes()).hasSize(1);
    }

    /** The slow one was asleep from its answer on, past the end of its lease. */
    @Test
    void tokensOfASlowProcessAreKeptWhenAnotherHasTakenItsLeaseOver() {
        server.rotating();
        clock.passSeconds(4000);
        server.meanwhile(() -> store.lease(PORTAL, "another", clock.instant().plusSeconds(60)));

        assertThat(app.credentials(PORTAL).token()).isEqualTo("access-3");

        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-3");
        server.instead(request -> null);
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-3");
    }

    @Test
    void aRefusalOfASpentTokenIsNoneWhenAnotherProcessHasTheNewOne() {
        server.rotating();
        clock.passSeconds(4000);
        server.instead(request -> {
            server.instead(again -> null);
            // The other one had spent the token, and is slow to write what it got.
            Entry entry = store.now(PORTAL);
            store.put(PORTAL, new Entry(entry.version() + 1, "access-of-other", "refresh-of-other", Instant.MAX, null));
            return Reply.error(400, "invalid_grant");
        });

        assertThat(app.credentials(PORTAL).token()).isEqualTo("access-of-other");
    }

    @Test
    void aRefusalIsForgottenWhenAnotherProcessWritesNewTokens() {
        server.revokeConsent();
        clock.passSeconds(4000);
        assertThatThrownBy(() -> app.credentials(PORTAL).token()).isInstanceOf(ConsentRequiredException.class);
        assertThat(store.now(PORTAL).lease()).isNull();

        server.connect(other, PORTAL);

        assertThat(app.credentials(PORTAL).token()).isEqualTo("access-4");
    }

    @Test
    void aFailureGivesTheLeaseBack() {
        clock.passSeconds(4000);
        server.instead(request -> Reply.error(500, "later"));
        assertThatThrownBy(() -> app.credentials(PORTAL).token()).isInstanceOf(TokenRequestFailedException.class);
        server.instead(request -> null);

        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-3");
    }

    @Test
    void theLeaseOutlivesTheRequest() {
        clock.passSeconds(4000);
        List<Lease> leases = new ArrayList<>();
        server.meanwhile(() -> leases.add(store.now(PORTAL).lease()));
        app.credentials(PORTAL).token();

        assertThat(leases)
                .singleElement()
                .satisfies(lease ->
                        assertThat(lease.until()).isEqualTo(clock.instant().plus(Duration.ofSeconds(30))))
                .satisfies(lease -> assertThat(lease.holder()).matches("[A-Za-z0-9-]{1,64}"));
    }

    @Test
    void newTokensThatTheStoreDoesNotTakeAreUsedAndWrittenLater() throws Exception {
        PassingTime time = new PassingTime(clock);
        Credentials credentials = renewedWhileTheStoreTakesNothing(time);
        assertThat(store.now(PORTAL).accessToken()).isEqualTo("access-2");
        assertThat(credentials.token()).isEqualTo("access-3");
        time.endLongWait();

        store.failWrites(false);
        // No call is needed for it.
        time.endLongWait();
        store.await(PORTAL, entry -> entry.refreshToken().equals("refresh-3"));
        assertThat(store.now(PORTAL).lease()).isNull();
        assertThat(server.refreshes()).hasSize(1);
    }

    /** The store has only the refresh token that is spent. */
    @Test
    void tokensThatTheStoreDoesNotTakeAreRenewedFromMemory() throws Exception {
        PassingTime time = new PassingTime(clock);
        Credentials credentials = renewedWhileTheStoreTakesNothing(time);
        server.revokeAccessTokens();
        assertThat(credentials.freshToken("access-3")).isEqualTo("access-4");
        clock.passSeconds(4000);
        assertThat(credentials.token()).isEqualTo("access-5");
        assertThat(server.spent()).containsExactly("refresh-2", "refresh-3", "refresh-4");

        store.failWrites(false);
        time.endLongWait();
        store.await(PORTAL, entry -> entry.refreshToken().equals("refresh-5"));
        assertThat(credentials.token()).isEqualTo("access-5");
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-5");
    }

    @Test
    void aWriteThatArrivesAndFailsIsSeen() {
        server.rotating();
        clock.passSeconds(4000);
        server.meanwhile(() -> store.breakAfterWrites(true));
        OAuthApp waiting = server.process(clock, new PassingTime(clock), store);
        assertThat(waiting.credentials(PORTAL).token()).isEqualTo("access-3");
        store.breakAfterWrites(false);
        clock.passSeconds(6);

        assertThat(waiting.credentials(PORTAL).token()).isEqualTo("access-3");
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-3");
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void aStoreThatIsAwayIsTold() {
        store.failNext(1);
        assertThatThrownBy(() -> other.credentials(PORTAL).token())
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessageContaining("token store failed (IllegalStateException)")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-2");
    }

    @Test
    void aStoreThatIsAwayKeepsTheOldTokenAsLongAsItLives() {
        clock.passSeconds(3590);
        store.failNext(1);
        assertThat(app.credentials(PORTAL).token()).isEqualTo("access-2");
        assertThat(server.refreshes()).isEmpty();
    }

    @Test
    void aPortalThatIsForgottenDuringARefreshStaysForgotten() {
        clock.passSeconds(4000);
        server.meanwhile(() -> other.forget(PORTAL));

        assertThatThrownBy(() -> app.credentials(PORTAL).token())
                .isInstanceOf(ConsentRequiredException.class)
                .hasMessageContaining("removed");
        assertThat(store.now(PORTAL)).isNull();
    }

    @Test
    void aConsentDuringARefreshCounts() {
        clock.passSeconds(4000);
        server.instead(request -> {
            server.instead(again -> null);
            if (request.get("refresh_token") != null) {
                server.connect(other, PORTAL);
            }
            return null;
        });

        String token = app.credentials(PORTAL).token();
        assertThat(token)
                .isEqualTo(store.now(PORTAL).accessToken())
                .isEqualTo(other.credentials(PORTAL).token());
    }

    @Test
    void theRestOfALifeStandsForTheLifeOfATokenThatWasRead() {
        clock.passSeconds(3590);
        // Ten seconds are left, of which five are the least margin.
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-2");
        clock.passSeconds(5);
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-3");
    }

    /** The process has access-3 and refresh-3, and the store the tokens before. */
    private Credentials renewedWhileTheStoreTakesNothing(PassingTime time) {
        server.rotating();
        Credentials credentials = server.process(clock, time, store).credentials(PORTAL);
        clock.passSeconds(4000);
        server.meanwhile(() -> store.failWrites(true));
        assertThat(credentials.token()).isEqualTo("access-3");
        return credentials;
    }
}
