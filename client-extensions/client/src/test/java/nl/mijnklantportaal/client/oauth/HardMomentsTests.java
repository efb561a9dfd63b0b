package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import nl.mijnklantportaal.client.spi.TokenStore;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two things that go wrong at once, or one that nobody expects. */
@Timeout(60)
class HardMomentsTests {
    private static final String PORTAL = "acme";

    @AutoClose
    private final OAuthServer server = new OAuthServer();

    private final TestClock clock = new TestClock();
    private final PassingTime time = new PassingTime(clock);
    private final TestStore store = new TestStore();
    private final OddStore odd = new OddStore(store);
    private final OAuthApp app = server.process(clock, time, odd);
    private final OAuthApp other = server.process(clock, time, odd);
    private final Credentials credentials = server.connect(app, PORTAL);

    @AfterEach
    void letTheApplicationsClose() {
        odd.failure = () -> null;
    }

    /** A store in Kotlin throws what it likes, and a driver may be missing. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void newTokensAreKeptWhateverTheStoreThrows(boolean error) {
        server.rotating();
        clock.passSeconds(4000);
        server.meanwhile(
                () -> odd.failure = () -> error ? new NoClassDefFoundError("driver") : new SQLException("away"));

        assertThat(credentials.token()).isEqualTo("access-3");

        odd.failure = () -> null;
        app.close();
        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-3");
    }

    @Test
    void aStoreThatThrowsAnythingIsToldAsTheStore() {
        odd.failure = () -> new SQLException("away");

        assertThatThrownBy(() -> other.credentials(PORTAL).token())
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessageContaining("the token store failed (SQLException)")
                .hasRootCauseMessage("away");
        assertThatThrownBy(() -> server.connect(app, PORTAL))
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessageContaining("the token store failed (SQLException)")
                .extracting(e -> ((TokenRequestFailedException) e).outcome())
                .isEqualTo(Outcome.APPLIED);
    }

    /** This process was late: the other one has spent the refresh token, and its new one is on its way. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRefusalIsNoneForLaterCallsEitherWhileAnotherProcessGetsTheTokens(boolean storeFails) {
        server.rotating();
        clock.passSeconds(4000);
        server.instead(request -> {
            store.lease(PORTAL, "another", clock.instant().plusSeconds(60));
            store.failNext(storeFails ? 1 : 0);
            return Reply.error(400, "invalid_grant");
        });
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);

        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);
    }

    @Test
    void aNewConsentIsNotHeldUpByTheRefusalBefore() {
        clock.passSeconds(4000);
        server.insteadOnce(Reply.error(400, "invalid_grant"));
        assertThatThrownBy(credentials::token).isInstanceOf(ConsentRequiredException.class);
        server.connect(other, PORTAL);
        server.revokeAccessTokens();

        assertThat(credentials.freshToken("access-4")).isEqualTo("access-5");
    }

    /** The tokens that were here alone got into the store while they were spent, and another process was faster. */
    @Test
    void aRefusalOfUnsavedTokensIsNoneWhenTheStoreHasNewerOnes() {
        server.rotating();
        clock.passSeconds(4000);
        server.meanwhile(() -> store.failWrites(true));
        assertThat(credentials.token()).isEqualTo("access-3");
        clock.passSeconds(4000);
        server.meanwhileOnce(() -> {
            store.failWrites(false);
            long version = store.now(PORTAL).version();
            store.put(PORTAL, new Entry(version + 1, "access-3", "refresh-3", clock.instant(), null));
            assertThat(other.credentials(PORTAL).token()).isEqualTo("access-4");
        });

        assertThat(credentials.token()).isEqualTo("access-4");
        assertThat(store.now(PORTAL).refreshToken()).isEqualTo("refresh-4");
    }

    @Test
    void aLeaseWhoseWriteBrokeDoesNotKeepThisProcessWaiting() {
        clock.passSeconds(4000);
        store.breakAfterWrites(true);
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);
        assertThat(store.now(PORTAL).lease()).isNotNull();
        store.breakAfterWrites(false);
        Instant before = clock.instant();

        assertThat(credentials.token()).isEqualTo("access-3");
        assertThat(clock.instant()).isEqualTo(before);
    }

    @Test
    void aLeaseThatWasLeftIsRememberedWhileTheStoreIsAway() {
        clock.passSeconds(4000);
        server.instead(request -> {
            store.failWrites(true);
            return Reply.error(500, "later");
        });
        assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);
        clock.passSeconds(5);
        store.failNext(1);
        assertThatThrownBy(credentials::token).hasMessageContaining("store failed");
        store.failWrites(false);
        server.instead(request -> null);
        Instant before = clock.instant();

        assertThat(credentials.token()).isEqualTo("access-3");
        assertThat(clock.instant()).isEqualTo(before);
    }

    @Test
    void aDeadTokenIsNotGivenWhenNoThreadCanBeHad() {
        OAuthParts parts = app.parts();
        OAuthParts without = new OAuthParts(
                parts.store(),
                parts.endpoint(),
                clock,
                time,
                parts.margin(),
                parts.deadline(),
                parts.patience(),
                parts.closed(),
                parts.running(),
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                parts.portals(),
                parts.unsaved());
        Credentials poor = new PortalCredentials(without, PORTAL);
        app.forget(PORTAL);
        server.connect(other, PORTAL);
        clock.passSeconds(4000);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(poor::token)
                    .isInstanceOf(TokenRequestFailedException.class)
                    .hasMessageContaining("OutOfMemoryError");
        }
    }

    /** A user has two windows open, and the account of the second one stands in the store. */
    @Test
    void ofTwoConnectionsAtOnceTheOneThatIsStoredIsUsed() {
        server.meanwhileOnce(() -> server.connect(app, PORTAL));
        server.connect(app, PORTAL);

        assertThat(credentials.token()).isEqualTo(store.now(PORTAL).accessToken());
    }

    @Test
    void aTokenWhoseLifeTheOtherProcessMadeLongerIsNotRenewedAgain() {
        server.instead(request -> Reply.json(200, "{\"access_token\":\"access-2\",\"expires_in\":3600}"));
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-2");
        clock.passSeconds(3590);

        assertThat(credentials.token()).isEqualTo("access-2");
        assertThat(other.credentials(PORTAL).token()).isEqualTo("access-2");

        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void aStoreThatCutsTimesToMicrosecondsChangesNoMargin() {
        odd.cuts = true;
        clock.pass(Duration.ofNanos(1001));
        server.connect(app, PORTAL);
        clock.passSeconds(3545);

        assertThat(credentials.token()).isEqualTo("access-5");
    }

    /** Throws anything, and may keep no nanoseconds. */
    private static final class OddStore implements TokenStore {
        private final TokenStore store;
        private volatile Supplier<@Nullable Throwable> failure = () -> null;

        private volatile boolean cuts;

        OddStore(TokenStore store) {
            this.store = store;
        }

        @Override
        public @Nullable Entry read(String portal) {
            fail();
            return store.read(portal);
        }

        @Override
        public boolean write(String portal, @Nullable Entry expected, Entry next) {
            fail();
            return store.write(portal, expected, cuts ? cut(next) : next);
        }

        @Override
        public void remove(String portal) {
            store.remove(portal);
        }

        private static Entry cut(Entry entry) {
            Instant end = entry.expiresAt();
            Instant cut = end == null ? null : end.truncatedTo(ChronoUnit.MICROS);
            return new Entry(entry.version(), entry.accessToken(), entry.refreshToken(), cut, entry.lease());
        }

        private void fail() {
            Throwable thrown = failure.get();
            if (thrown != null) {
                OddStore.<RuntimeException>unchecked(thrown);
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void unchecked(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }
}
