package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import nl.mijnklantportaal.client.spi.TokenStore.Lease;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the platform still honours a consent, no process loses it or says that it is lost. */
@Timeout(60)
class KeptConsentTests {
    private static final String PORTAL = "acme";

    @AutoClose
    private final OAuthServer server = new OAuthServer();

    private final TestClock clock = new TestClock();
    private final PassingTime time = new PassingTime(clock);
    private final TestStore store = new TestStore();
    private final OAuthApp app = server.process(clock, time, store);
    private final OAuthApp other = server.process(clock, time, store);
    private final Credentials credentials = server.connect(app, PORTAL);

    /** The account was suspended for a while, say. */
    @Test
    void aRefusalIsForgottenWhenTheSameRefreshTokenWorksAgain() {
        server.instead(request -> Reply.error(400, "invalid_grant"));
        clock.passSeconds(4000);
        assertThatThrownBy(credentials::token).isInstanceOf(ConsentRequiredException.class);

        server.instead(request -> null);
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-3");
        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-2");

        assertThat(credentials.token()).isEqualTo("access-3");
    }

    @Test
    void aConsentWithTheSameRefreshTokenCountsAfterThePortalWasForgotten() {
        Entry entry = store.now(PORTAL);
        other.forget(PORTAL);
        clock.passSeconds(4000);
        assertThatThrownBy(credentials::token).isInstanceOf(ConsentRequiredException.class);

        store.put(PORTAL, new Entry(7, "access-new", entry.refreshToken(), null, null));

        assertThat(credentials.token()).isEqualTo("access-new");
    }

    @Test
    void theTokensThatWereRefusedAreNotAskedForAgain() {
        clock.passSeconds(4000);
        Entry entry = store.now(PORTAL);
        // Another process has written others meanwhile, and those are refused.
        put(new Entry(entry.version() + 1, "access-x", "refresh-x", entry.expiresAt(), null));

        for (int i = 0; i < 3; i++) {
            clock.passSeconds(10);
            server.instead(request -> Reply.error(400, "invalid_grant"));
            assertThatThrownBy(credentials::token).isInstanceOf(ConsentRequiredException.class);
        }
        assertThat(server.spent()).containsExactly("refresh-x", "refresh-2");
    }

    @Test
    void closingWritesWhatTheStoreDidNotTake() {
        server.rotating();
        clock.passSeconds(4000);
        server.meanwhile(() -> store.failWrites(true));
        assertThat(credentials.token()).isEqualTo("access-3");
        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-2");
        store.failWrites(false);

        app.close();

        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-3");
        assertThat(store.now(PORTAL).lease()).isNull();
    }

    @Test
    void aRefreshTokenThatCameAloneWhileTheStoreWasAwayIsWrittenToo() {
        clock.passSeconds(4000);
        server.instead(request -> {
            store.failWrites(true);
            return Reply.json(200, "{\"access_token\":\"a b\",\"refresh_token\":\"refresh-alone\"}");
        });
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);
        store.failWrites(false);

        app.close();

        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-alone");
        assertThat(store.now(PORTAL).accessToken()).isEqualTo("access-2");
    }

    @Test
    void tokensThatAreWrittenLateReplaceThoseThatWereSpentBetween() {
        server.rotating();
        clock.passSeconds(4000);
        server.meanwhile(() -> store.breakAfterWrites(true));
        assertThat(credentials.token()).isEqualTo("access-3");
        // It arrived; nobody was told.
        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-3");
        assertThat(credentials.freshToken("access-3")).isEqualTo("access-4");
        store.breakAfterWrites(false);
        time.endLongWait();

        app.close();

        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-4");
    }

    @Test
    void aStoreThatWentBackInTimeLosesNoConsent() {
        renewAndSetTheStoreBack();
        clock.passSeconds(4000);

        assertThat(credentials.token()).isEqualTo("access-4");

        assertThat(server.spent()).containsExactly("refresh-2", "refresh-2", "refresh-3");
        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-4");
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-4");
    }

    @Test
    void aFailureForAMomentIsNoRefusalOfTheTokensThatAreHeld() {
        renewAndSetTheStoreBack();
        clock.passSeconds(4000);
        server.instead(request -> "refresh-3".equals(request.get("refresh_token")) ? Reply.error(500, "later") : null);

        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);

        server.instead(request -> null);
        clock.passSeconds(5);
        assertThat(credentials.token()).isEqualTo("access-4");
    }

    /** This process slept between its lease and its request. */
    @Test
    void aRefusalIsNoneWhileAnotherProcessGetsTheTokens() {
        server.rotating();
        clock.passSeconds(4000);
        server.instead(request -> {
            server.instead(again -> null);
            store.lease(PORTAL, "another", clock.instant().plusSeconds(2));
            return Reply.error(400, "invalid_grant");
        });
        store.beforeRead(3, () -> {
            Entry entry = store.now(PORTAL);
            put(new Entry(entry.version() + 1, "access-of-other", "refresh-of-other", Instant.MAX, null));
        });

        assertThat(credentials.token()).isEqualTo("access-of-other");
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void aSecondRefusalCountsWhenTheOtherProcessDied() {
        clock.passSeconds(4000);
        server.instead(request -> {
            if (server.refreshes().size() == 1) {
                store.lease(PORTAL, "another", clock.instant().plusSeconds(2));
            }
            return Reply.error(400, "invalid_grant");
        });

        assertThatThrownBy(credentials::token).isInstanceOf(ConsentRequiredException.class);
        assertThat(server.refreshes()).hasSize(2);
        assertThat(store.now(PORTAL).lease()).isNull();
    }

    @Test
    void tokensThatAreWrittenLateDoNotReplaceNewerOnesOfTheSameRefreshToken() {
        clock.passSeconds(4000);
        server.meanwhile(() -> store.failWrites(true));
        assertThat(credentials.token()).isEqualTo("access-3");
        Entry entry = store.now(PORTAL);
        Entry newer = new Entry(
                entry.version() + 2,
                "access-x",
                entry.refreshToken(),
                clock.instant().plusSeconds(9000),
                null);
        put(newer);
        store.failWrites(false);

        app.close();

        assertThat(store.now(PORTAL)).isEqualTo(newer);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tokensThatAreWrittenLateLeaveAnotherProcessItsLease(boolean rotates) {
        if (rotates) {
            server.rotating();
        }
        clock.passSeconds(4000);
        Instant end = clock.instant().plusSeconds(60);
        server.meanwhile(() -> store.lease(PORTAL, "another", end));

        assertThat(credentials.token()).isEqualTo("access-3");

        assertThat(store.now(PORTAL).accessToken()).isEqualTo("access-3");
        assertThat(store.now(PORTAL).lease()).isEqualTo(new Lease("another", end));
    }

    /** The platform gave tokens for one refresh token twice, and the last ones count. */
    @Test
    void whoHoldsTheLeaseWritesOverALateProcess() {
        server.rotating().keepingSpent();
        clock.passSeconds(4000);
        server.meanwhileOnce(() -> {
            Entry leased = store.now(PORTAL);
            put(new Entry(leased.version() + 1, "access-late", "refresh-late", Instant.MAX, leased.lease()));
        });

        assertThat(credentials.token()).isEqualTo("access-3");
        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-3");
        assertThat(store.now(PORTAL).lease()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"31536000, access-3", "3600, "})
    void aLeaseThatNoProcessCanHaveTakenIsOver(long seconds, String token) {
        clock.passSeconds(4000);
        store.lease(PORTAL, "wrong-clock", clock.instant().plusSeconds(seconds));

        if (token == null) {
            assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);
        } else {
            assertThat(credentials.token()).isEqualTo(token);
        }
    }

    @Test
    void aLeaseThatCouldNotBeGivenBackDoesNotKeepThisProcessWaiting() {
        clock.passSeconds(4000);
        server.instead(request -> {
            store.failWrites(true);
            return Reply.error(500, "later");
        });
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);
        assertThat(store.now(PORTAL).lease()).isNotNull();
        store.failWrites(false);
        server.instead(request -> null);
        clock.passSeconds(5);
        Instant before = clock.instant();

        assertThat(credentials.token()).isEqualTo("access-3");
        assertThat(clock.instant()).isEqualTo(before);
    }

    @Test
    void aPortalThatIsForgottenWhileItIsReadStaysForgotten() {
        Credentials late = other.credentials(PORTAL);
        store.afterRead(() -> other.forget(PORTAL));

        // This call began before.
        assertThat(late.token()).isEqualTo("access-2");
        assertThatThrownBy(late::token).isInstanceOf(ConsentRequiredException.class);
    }

    @Test
    void aPortalThatIsForgottenWhileItIsConnectedStaysForgotten() {
        store.afterWrite(() -> other.forget(PORTAL));
        server.connect(other, PORTAL);

        assertThatThrownBy(() -> other.credentials(PORTAL).token()).isInstanceOf(ConsentRequiredException.class);
    }

    @Test
    void aClosedApplicationTakesNoLease() {
        clock.passSeconds(4000);
        Entry before = store.now(PORTAL);
        app.close();

        assertThatThrownBy(credentials::token).hasMessageContaining("closed");
        assertThat(store.now(PORTAL)).isEqualTo(before);
    }

    private void renewAndSetTheStoreBack() {
        server.rotating();
        Entry first = store.now(PORTAL);
        clock.passSeconds(4000);
        assertThat(credentials.token()).isEqualTo("access-3");
        store.put(PORTAL, first);
    }

    private void put(Entry entry) {
        store.put(PORTAL, entry);
    }
}
