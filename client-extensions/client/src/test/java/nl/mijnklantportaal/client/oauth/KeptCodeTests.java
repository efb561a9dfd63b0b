package nl.mijnklantportaal.client.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.internal.limit.Timing;
import nl.mijnklantportaal.client.oauth.OAuthServer.Reply;
import nl.mijnklantportaal.client.spi.TokenStore.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tokens of a code, which works once, are stored whatever happens to the caller, the store or the application object. */
@Timeout(60)
class KeptCodeTests {
    private static final String PORTAL = "acme";

    private final OAuthServer server = new OAuthServer();
    private final TestClock clock = new TestClock();
    private final TestStore store = new TestStore();
    private final OAuthApp app = server.app()
            .clock(clock)
            .timing(new PassingTime(clock))
            .store(store)
            .build();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);

    @AfterEach
    void close() {
        answers.countDown();
        app.close();
        server.close();
    }

    @Test
    void aStoreThatFailsForAWhileTakesThemInTheEnd() {
        store.failNext(8);

        server.connect(app, PORTAL);

        assertThat(store.now(PORTAL).accessToken()).isEqualTo("access-2");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aStoreThatFailsUntilTheDeadlineIsTold() {
        store.failWrites(true);
        Instant before = clock.instant();

        TokenRequestFailedException failure =
                catchThrowableOfType(TokenRequestFailedException.class, () -> server.connect(app, PORTAL));

        assertThat(failure.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(clock.instant()).isBetween(before.plusSeconds(20), before.plusSeconds(22));
    }

    @Test
    void aCodeWhoseExchangeFailedInAnUnexpectedWayIsNotSentAgain() {
        store.failNext(1);
        Timing broken = new PassingTime(clock) {
            @Override
            public boolean pause(long nanos, CountDownLatch end) {
                throw new IllegalStateException("on purpose");
            }
        };
        try (OAuthApp failing =
                server.app().clock(clock).timing(broken).store(store).build()) {
            AuthorizationRequest request = failing.authorization(Scope.CUSTOMERS_READ);
            AuthorizationCode code =
                    failing.callback("code=" + server.code() + "&state=" + request.state(), request.state());

            for (int call = 0; call < 2; call++) {
                TokenRequestFailedException failure =
                        catchThrowableOfType(TokenRequestFailedException.class, () -> failing.connect(PORTAL, code));
                assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            }
        }
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aStoreThatReadsWhatIsOldDoesNotHoldItUpForEver() {
        server.connect(app, PORTAL);
        Entry stale = store.now(PORTAL);
        server.connect(app, PORTAL);
        store.readAlways(stale);

        assertThatThrownBy(() -> server.connect(app, PORTAL))
                .isInstanceOf(TokenRequestFailedException.class)
                .cause()
                .hasMessageContaining("must read what was written last");
    }

    @Test
    void theInterruptOfTheCallerDoesNotCutTheAnswerOff() throws Exception {
        holdTheAnswer();
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread caller = new Thread(() ->
                told.set(catchThrowableOfType(TokenRequestFailedException.class, () -> server.connect(app, PORTAL))));
        caller.start();
        asked.await();
        caller.interrupt();
        caller.join();
        assertThat(told.get())
                .hasMessageContaining("interrupted")
                .hasMessageContaining("is unknown")
                .extracting(failure -> ((TokenRequestFailedException) failure).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        answers.countDown();

        store.await(PORTAL, entry -> entry.accessToken().equals("access-2"));
        assertThat(app.credentials(PORTAL).token()).isEqualTo("access-2");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void closingWaitsForTheAnswer() throws Exception {
        holdTheAnswer();
        Thread caller = new Thread(() -> server.connect(app, PORTAL));
        caller.start();
        asked.await();
        Thread closing = new Thread(app::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            assertThat(closing.isAlive()).as("waits").isTrue();
        }
        answers.countDown();
        closing.join();
        caller.join();

        assertThat(store.now(PORTAL).accessToken()).isEqualTo("access-2");
    }

    @Test
    void aClosedApplicationSendsNoCode() {
        AuthorizationCode code = app.callback("state=s&code=" + server.code(), "s");
        app.close();

        TokenRequestFailedException failure =
                catchThrowableOfType(TokenRequestFailedException.class, () -> app.connect(PORTAL, code));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure).hasMessageContaining("closed");
        assertThat(server.asked()).isEmpty();
    }

    private void holdTheAnswer() {
        server.instead(request -> {
            asked.countDown();
            try {
                answers.await();
                return null;
            } catch (InterruptedException e) {
                return Reply.NONE;
            }
        });
    }
}
