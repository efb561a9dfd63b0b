package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.api.Customers;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.feign.PortalFeign;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens renew themselves: early, once, and never so that the consent is lost. */
@Timeout(60)
class RenewalTests {
    private static final int THREADS = 200;

    private final OAuthServer server = new OAuthServer();
    private final TestClock clock = new TestClock();
    private OAuthApp app;
    private Credentials credentials;
    private MijnKlantportaal portal;

    @BeforeEach
    void connect() {
        app = server.app().clock(clock).build();
        server.connect(app, "acme");
        credentials = app.credentials("acme");
        portal = MijnKlantportaal.builder()
                .baseUrl(server.api())
                .credentials(credentials)
                .withoutRateLimit()
                .build();
    }

    @AfterEach
    void close() {
        portal.close();
        app.close();
        server.close();
    }

    @Test
    void aTokenIsUsedUntilShortlyBeforeItsEnd() {
        clock.passSeconds(3600 - 61);
        call();
        assertThat(server.refreshes()).isEmpty();

        clock.passSeconds(1);
        call();
        call();
        assertThat(server.refreshes()).singleElement().satisfies(request -> {
            assertThat(request.get("refresh_token")).isEqualTo("refresh-2");
            assertThat(request.get("client_id")).isEqualTo(OAuthServer.ID);
            assertThat(request.get("client_secret")).isEqualTo(OAuthServer.SECRET);
            assertThat(request).hasSize(4);
        });
        assertThat(server.calls()).containsExactly("access-2", "access-3", "access-3");
    }

    @Test
    void theMarginIsAtMostATenthOfTheLife() {
        server.life("100");
        server.connect(app, "short");
        Credentials ofShort = app.credentials("short");

        clock.passSeconds(89);
        assertThat(ofShort.token()).isEqualTo("access-4");
        clock.passSeconds(1);
        assertThat(ofShort.token()).isEqualTo("access-5");
    }

    @Test
    void twoHundredThreadsGetOneNewToken() throws Exception {
        clock.passSeconds(4000);
        assertThat(AtOnce.tokens(Collections.nCopies(THREADS, credentials::token)))
                .containsOnly("access-3");
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void twoHundredThreadsWhoseTokenIsRefusedGetOneNewToken() throws Exception {
        server.revokeAccessTokens();
        assertThat(AtOnce.tokens(Collections.nCopies(THREADS, () -> credentials.freshToken("access-2"))))
                .containsOnly("access-3");
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void whileOneThreadGetsANewTokenTheOthersUseTheOldOneAsLongAsItLives() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        server.instead(request -> {
            asked.countDown();
            return await(answers);
        });
        clock.passSeconds(3590);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<String> first = executor.submit(credentials::token);
            asked.await();

            assertThat(credentials.token()).isEqualTo("access-2");

            answers.countDown();
            assertThat(first.get()).isEqualTo("access-3");
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void anEndpointThatStallsHoldsNoCallUpForLongWhileTheOldTokenLives() {
        CountDownLatch answers = new CountDownLatch(1);
        server.rotating();
        try (OAuthApp hasty =
                server.app().clock(clock).patience(Duration.ofMillis(50)).build()) {
            server.connect(hasty, "hasty");
            Credentials ofHasty = hasty.credentials("hasty");
            server.instead(request -> await(answers));
            clock.passSeconds(3590);

            assertThat(ofHasty.token()).isEqualTo("access-4");
            assertThat(ofHasty.token()).isEqualTo("access-4");

            // It goes on, and its answer counts when it comes.
            clock.passSeconds(60);
            answers.countDown();
            assertThat(ofHasty.token()).isEqualTo("access-5");
            assertThat(server.refreshes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408, 302, 404})
    void aFailureForAMomentKeepsTheOldTokenAsLongAsItLives(int status) {
        server.instead(request -> Reply.error(status, "later"));
        clock.passSeconds(3590);
        call();
        call();
        assertThat(server.calls()).containsOnly("access-2");
        // Not for every call: the endpoint has trouble enough.
        assertThat(server.refreshes()).hasSize(1);

        clock.passSeconds(6);
        call();
        assertThat(server.refreshes()).hasSize(2);

        clock.passSeconds(5);
        TokenRequestFailedException failure = catchThrowableOfType(TokenRequestFailedException.class, this::call);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.error()).isEqualTo("later");
        assertThat(failure).hasMessageContaining("acme").hasMessageContaining("answered " + status);

        server.instead(request -> null);
        clock.passSeconds(5);
        call();
        assertThat(server.calls()).last().isEqualTo("access-3");
    }

    @Test
    void aHostThatIsAwayIsAFailureForAMoment() {
        clock.passSeconds(3590);
        server.instead(request -> Reply.NONE);
        assertThat(credentials.token()).isEqualTo("access-2");
        clock.passSeconds(60);

        assertThatThrownBy(credentials::token)
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessageContaining("no answer came")
                .hasNoSuppressedExceptions();
    }

    @Test
    void aRefusalSaysThatTheUserMustConsentAndIsNotAskedForAgain() {
        server.revokeConsent();
        clock.passSeconds(4000);

        for (int i = 0; i < 3; i++) {
            ConsentRequiredException refusal = catchThrowableOfType(ConsentRequiredException.class, this::call);
            assertThat(refusal.portal()).isEqualTo("acme");
            assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(refusal).hasMessageContaining("invalid_grant");
        }
        assertThat(server.refreshes()).hasSize(1);
        assertThat(server.calls()).isEmpty();

        server.connect(app, "acme");
        call();
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void aRefusalWhileTheOldTokenLivesCountsAtOnce() {
        server.instead(request -> Reply.error(400, "invalid_grant"));
        clock.passSeconds(3590);

        assertThatThrownBy(this::call).isInstanceOf(ConsentRequiredException.class);
        assertThatThrownBy(this::call).isInstanceOf(ConsentRequiredException.class);
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void theApplicationSaysWhichErrorsMeanThatConsentIsGone() {
        try (OAuthApp other = server.app()
                .clock(clock)
                .consentErrors(List.of("invalid_grant", "access_revoked"))
                .build()) {
            server.connect(other, "acme");
            clock.passSeconds(4000);
            server.instead(request -> Reply.error(403, "access_revoked"));

            assertThatThrownBy(() -> other.credentials("acme").token()).isInstanceOf(ConsentRequiredException.class);
            assertThatThrownBy(credentials::token).isInstanceOf(TokenRequestFailedException.class);
        }
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnceAndTheCallIsSentAgain() {
        server.revokeAccessTokens();

        call();

        assertThat(server.calls()).containsExactly("access-2", "access-3");
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void aNewTokenThatIsRefusedTooEndsTheCall() {
        server.instead(request -> {
            server.revokeAccessTokens();
            return Reply.json(200, "{\"access_token\":\"other\",\"expires_in\":3600}");
        });
        server.revokeAccessTokens();

        assertThatThrownBy(this::call).isInstanceOf(AuthenticationException.class);

        assertThat(server.calls()).containsExactly("access-2", "other");
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void aConsentThatWasRevokedIsToldInPlaceOfThe401() {
        server.revokeConsent();

        ConsentRequiredException refusal = catchThrowableOfType(ConsentRequiredException.class, this::call);

        assertThat(refusal.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refusal.getSuppressed()).singleElement().isInstanceOf(AuthenticationException.class);
        assertThat(server.calls()).containsExactly("access-2");
        // Now it is known, and nothing is sent to either host.
        assertThat(catchThrowableOfType(ConsentRequiredException.class, this::call)
                        .outcome())
                .isEqualTo(Outcome.NOT_SENT);
        assertThat(server.calls()).hasSize(1);
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void a401WithoutANewTokenStays() {
        server.revokeAccessTokens();
        server.instead(request -> Reply.error(500, "later"));

        AuthenticationException refusal = catchThrowableOfType(AuthenticationException.class, this::call);

        assertThat(refusal.getSuppressed()).singleElement().isInstanceOf(TokenRequestFailedException.class);
    }

    @ParameterizedTest
    @CsvSource({"true, refresh-3", "false, refresh-2"})
    void aRotatedRefreshTokenIsKeptAndTheOldOneOtherwise(boolean rotates, String second) {
        if (rotates) {
            server.rotating();
        }
        clock.passSeconds(4000);
        credentials.token();
        clock.passSeconds(4000);
        credentials.token();

        assertThat(server.spent()).containsExactly("refresh-2", second);
    }

    @Test
    void theInterruptOfACallerDoesNotCutTheAnswerOff() throws Exception {
        server.rotating();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        server.instead(request -> {
            asked.countDown();
            return await(answers);
        });
        clock.passSeconds(4000);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Throwable> first = executor.submit(() -> {
                Throwable failure = catchThrowableOfType(TokenRequestFailedException.class, credentials::token);
                return Thread.currentThread().isInterrupted() ? failure : null;
            });
            asked.await();
            executor.shutdownNow();
            assertThat(first.get()).hasMessageContaining("interrupted");
        } finally {
            executor.shutdownNow();
        }
        answers.countDown();

        assertThat(credentials.token()).isEqualTo("access-3");
        assertThat(server.refreshes()).hasSize(1);
    }

    @Test
    void closingWaitsForTheAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        server.rotating().instead(request -> {
            asked.countDown();
            return await(answers);
        });
        clock.passSeconds(3590);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            Future<String> token = executor.submit(credentials::token);
            asked.await();
            Thread closing = new Thread(app::close);
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                assertThat(closing.isAlive()).as("waits").isTrue();
            }
            // It cannot be hurried.
            closing.interrupt();
            answers.countDown();
            closing.join();
            assertThat(token.get()).isEqualTo("access-3");
        } finally {
            executor.shutdownNow();
        }
        // What is there is used; nothing new is asked for.
        assertThat(credentials.token()).isEqualTo("access-3");
        clock.passSeconds(4000);
        assertThatThrownBy(credentials::token)
                .isInstanceOf(TokenRequestFailedException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aPortalThatIsForgottenHasNoTokens() {
        app.forget("acme");
        app.forget("never known");

        assertThatThrownBy(this::call)
                .isInstanceOf(ConsentRequiredException.class)
                .hasMessageContaining("no tokens are stored");
    }

    @Test
    void theCredentialsNameTheirPortal() {
        assertThat(credentials.identity()).isEqualTo("portal:acme");
        assertThat(credentials).hasToString("Credentials[portal acme]");
    }

    @Test
    void thePresentTokenIsGivenToOneWhoHadAnOlderOne() {
        assertThat(credentials.freshToken("an older one")).isEqualTo("access-2");
        assertThat(server.refreshes()).isEmpty();
    }

    @Test
    void underStockFeignTheReasonIsToldToo() {
        Customers customers = PortalFeign.builder(credentials)
                .target(Customers.class, server.api().toString());
        assertThat(customers.get("cst_1").id()).isEqualTo("cst_1");

        server.revokeConsent();
        clock.passSeconds(4000);
        assertThatThrownBy(() -> customers.get("cst_1")).isInstanceOf(ConsentRequiredException.class);
    }

    @Test
    void theDeadlineBoundsTheWait() {
        CountDownLatch never = new CountDownLatch(1);
        try (OAuthApp hasty =
                server.app().clock(clock).deadline(Duration.ofMillis(300)).build()) {
            server.connect(hasty, "hasty");
            server.instead(request -> await(never));
            clock.passSeconds(4000);

            assertThatThrownBy(() -> hasty.credentials("hasty").token())
                    .isInstanceOf(TokenRequestFailedException.class)
                    .hasMessageContaining("deadline");
        } finally {
            never.countDown();
        }
    }

    private void call() {
        assertThat(portal.customers().get("cst_1").id()).isEqualTo("cst_1");
    }

    private static Reply await(CountDownLatch latch) {
        try {
            latch.await();
            return null;
        } catch (InterruptedException e) {
            return Reply.NONE;
        }
    }
}
