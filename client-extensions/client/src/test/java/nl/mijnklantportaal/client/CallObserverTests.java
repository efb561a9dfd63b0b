package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.Calls.KEY;
import static nl.mijnklantportaal.client.FaultServer.awaitLatch;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.hangUp;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.script;
import static nl.mijnklantportaal.client.FaultServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.mijnklantportaal.client.ScriptedPortal.Post;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.CallEnded;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedCall;
import nl.mijnklantportaal.client.spi.CallObserver.RetryDecided;
import nl.mijnklantportaal.client.spi.RateLimiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an observer is told of calls over real HTTP. */
@Timeout(60)
class CallObserverTests {
    private static final String BUSY = Calls.answer("503 Busy", "{}");
    private static final String CUSTOMER = "{\"id\":\"cst_abc12345def678\",\"companyName\":\"Acme\"}";
    private static final String FOUND = Calls.answer("200 OK", CUSTOMER);
    private static final String CREATE = " CustomerOffers.createFromLines ";
    private static final String GET = " Customers.get ";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final RecordedEvents events = new RecordedEvents();

    @Test
    void aSuccessIsAnAttemptAndAnEnd() {
        try (FaultServer server = FaultServer.plain(readRequest(), send(CREATED));
                MijnKlantportaal portal = portal(server)) {
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(events.lines())
                    .containsExactly("1" + CREATE + "attempt 1", "1" + CREATE + "end after attempt 1: success 201");
            assertThat(ended().call())
                    .isEqualTo(new ObservedCall(
                            1,
                            "CustomerOffers.createFromLines",
                            "POST /customer-offers/manual",
                            "127.0.0.1:" + server.port()));
            assertThat(ended().outcome()).isNull();
            assertThat(ended().duration()).isBetween(Duration.ofNanos(1), SOON);
        }
    }

    @Test
    void aReadThatIsSentAgainTellsWhy() {
        try (FaultServer server = FaultServer.plain(readRequest(), send(BUSY), readRequest(), send(FOUND));
                MijnKlantportaal portal = portal(server)) {
            portal.customers().get("cst_abc12345def678");

            assertThat(events.lines())
                    .containsExactly(
                            "1" + GET + "attempt 1",
                            "1" + GET + "again after attempt 1: ServerException 503",
                            "1" + GET + "waited for BACKOFF before attempt 2",
                            "1" + GET + "attempt 2",
                            "1" + GET + "end after attempt 2: success 200");
            assertThat(ended().call().requestLine()).isEqualTo("GET /customers/{customerId}");
            assertThat(events.waits().get(0))
                    .isGreaterThanOrEqualTo(
                            events.only(RetryDecided.class).get(0).delay());
            assertThat(ended().duration()).isGreaterThan(events.waits().get(0));
        }
    }

    @Test
    void aPauseThatTheServerAsksForIsTold() {
        String tooMany = Calls.answer("429 Too Many Requests", "{}", "Retry-After: 1");
        try (FaultServer server = FaultServer.plain(readRequest(), send(tooMany), readRequest(), send(CREATED));
                MijnKlantportaal portal = portal(server)) {
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "again after attempt 1: RateLimitedException 429",
                            "1" + CREATE + "waited for SERVER_PAUSE before attempt 2",
                            "1" + CREATE + "waited for BACKOFF before attempt 2",
                            "1" + CREATE + "attempt 2",
                            "1" + CREATE + "end after attempt 2: success 201");
            assertThat(events.waits().get(0)).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void aWaitForTheTurnIsTold() {
        Duration wait = Duration.ofMillis(30);
        AtomicBoolean waited = new AtomicBoolean();
        RateLimiter limiter = (key, ahead, longest, maxWait) -> waited.getAndSet(true)
                ? new RateLimiter.Turn(new Uncounted(), Duration.ZERO, 1)
                : new RateLimiter.Turn(null, wait, 1);
        try (FaultServer server = FaultServer.plain(readRequest(), send(CREATED));
                MijnKlantportaal portal = Calls.client(server.url())
                        .rateLimiter(limiter)
                        .observer(events)
                        .build()) {
            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "waited for TURN before attempt 1",
                            "1" + CREATE + "end after attempt 1: success 201");
            assertThat(events.waits().get(0)).isGreaterThanOrEqualTo(wait);
            assertThat(ended().duration()).isGreaterThan(wait);
        }
    }

    @Test
    void aTurnThatComesTooLateEndsTheCallUnsent() {
        RateLimiter full = (key, ahead, longest, maxWait) -> new RateLimiter.Turn(null, Duration.ofDays(1), 1);
        try (FaultServer server = FaultServer.plain(readRequest());
                MijnKlantportaal portal = Calls.client(server.url())
                        .rateLimiter(full)
                        .observer(events)
                        .build()) {
            create(portal);

            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "end after attempt 1: NOT_SENT NotSentException null");
        }
    }

    @Test
    void aServerThatHangsUpLeavesTheOutcomeUnknown() {
        try (FaultServer server = FaultServer.plain(readRequest(), hangUp());
                MijnKlantportaal portal = portal(server)) {
            create(portal);

            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "end after attempt 1: UNKNOWN OutcomeUnknownException null");
        }
    }

    @Test
    void aLoginPageIsNoSuccess() {
        String page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
        try (FaultServer server = FaultServer.plain(readRequest(), send(page));
                MijnKlantportaal portal = portal(server)) {
            create(portal);

            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "end after attempt 1: UNKNOWN UnexpectedResponseException 200");
            assertThat(ended().isSuccess()).isFalse();
        }
    }

    @Test
    void aTokenThatFailsEndsTheCallUnsent() {
        Credentials failing = new Credentials() {
            @Override
            public String token() {
                throw new OutOfMemoryError("of the test");
            }
        };
        try (FaultServer server = FaultServer.plain(readRequest());
                MijnKlantportaal portal = portal(server)) {
            create(portal.withCredentials(failing));

            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "end after attempt 1: NOT_SENT NotSentException null");
        }
    }

    @Test
    void aFreshTokenIsAnAttemptOfItsOwn() {
        Credentials renewing = new Credentials() {
            @Override
            public String token() {
                return "token-1";
            }

            @Override
            public String freshToken(String refused) {
                return "token-2";
            }
        };
        String refusal = Calls.answer("401 Unauthorized", "{}");
        try (FaultServer server = FaultServer.plain(readRequest(), send(refusal), readRequest(), send(CREATED));
                MijnKlantportaal portal = portal(server)) {
            portal.withCredentials(renewing).customerOffers().createFromLines(Offers.typed());

            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "again after attempt 1: AuthenticationException 401",
                            "1" + CREATE + "attempt 2",
                            "1" + CREATE + "end after attempt 2: success 201");
            assertThat(events.only(RetryDecided.class).get(0).delay()).isZero();
            assertThat(events.events().toString()).doesNotContain("token-");
        }
    }

    @Test
    void anInterruptedWaitEndsTheCall() throws Exception {
        String tooMany = Calls.answer("429 Too Many Requests", "{}", "Retry-After: 60");
        CountDownLatch decided = new CountDownLatch(1);
        CallObserver telling = new CallObserver() {
            @Override
            public void retryDecided(RetryDecided event) {
                decided.countDown();
            }
        };
        try (FaultServer server = FaultServer.plain(readRequest(), send(tooMany));
                MijnKlantportaal portal = Calls.client(server.url())
                        .withoutRateLimit()
                        .observer(CallObserver.all(List.of(events, telling)))
                        .build()) {
            Thread caller = new Thread(() -> create(portal));
            caller.start();
            awaitLatch(decided);
            caller.interrupt();
            caller.join(SOON.toMillis());

            assertThat(events.lines())
                    .startsWith(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "again after attempt 1: RateLimitedException 429")
                    .contains("1" + CREATE + "waited for SERVER_PAUSE before attempt 2")
                    .endsWith("1" + CREATE + "end after attempt 1: REFUSED RateLimitedException 429")
                    .hasSize(4);
            assertThat(events.waits().get(0)).isLessThan(SOON);
        }
    }

    @Test
    void closingTheClientEndsTheCallAndALaterOneIsNotSent() throws Exception {
        try (FaultServer server = FaultServer.plain(readRequest())) {
            MijnKlantportaal portal = portal(server);
            FutureTask<MijnKlantportaalException> call = new FutureTask<>(() -> create(portal));
            new Thread(call).start();
            server.awaitRequests(1);
            portal.close();
            assertThat(call.get(SOON.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            create(portal);

            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "end after attempt 1: UNKNOWN OutcomeUnknownException null",
                            "2" + CREATE + "attempt 1",
                            "2" + CREATE + "end after attempt 1: NOT_SENT NotSentException null");
        }
    }

    @Test
    void aRequestThatDoesNotPassItsChecksHasNoAttempt() {
        try (FaultServer server = FaultServer.plain(readRequest());
                MijnKlantportaal portal = portal(server)) {
            Calls.failure(() -> portal.customers().get("off_abc12345def678"));
            Calls.failure(() -> portal.customerOffers()
                    .createFromLines(Offers.raw().customerId(" ").buildUnchecked()));

            assertThat(events.lines())
                    .containsExactly(
                            "1" + GET + "end after attempt 0: NOT_SENT InvalidRequestException null",
                            "2" + CREATE + "end after attempt 0: NOT_SENT InvalidRequestException null");
        }
    }

    @Test
    void eachRequestOfALookUpIsACall() {
        try (ScriptedPortal server =
                        new ScriptedPortal().posts(Post.CREATED_UNTOLD).perPage(2);
                MijnKlantportaal portal = Calls.client(server.url())
                        .settlingTime(Duration.ZERO)
                        .observer(events)
                        .build()) {
            for (int i = 0; i < 3; i++) {
                server.has("off_old" + i, "cst_other", "2025-" + i, Instant.EPOCH);
            }
            portal.customerOffers().createFromLines(Offers.typed(), CreateMode.RECONCILE);

            String list = " CustomerOffers.listPage ";
            assertThat(events.lines())
                    .containsExactly(
                            "1" + CREATE + "attempt 1",
                            "1" + CREATE + "end after attempt 1: UNKNOWN OutcomeUnknownException null",
                            "2" + list + "attempt 1",
                            "2" + list + "end after attempt 1: success 200",
                            "3" + list + "attempt 1",
                            "3" + list + "end after attempt 1: success 200");
        }
    }

    @Test
    void noEventShowsASecretAnIdAQueryOrABody() {
        String refusal = Calls.answer("422 No", "{\"message\":\"" + KEY + " Website\"}", "X-Echo: " + KEY);
        String page = "{\"current_page\":1,\"data\":[" + CUSTOMER + "],\"next_page_url\":null}";
        try (FaultServer server = FaultServer.plain(List.of(script(
                        readRequest(),
                        send(refusal),
                        readRequest(),
                        send(BUSY),
                        readRequest(),
                        send(FOUND),
                        readRequest(),
                        send(Calls.answer("200 OK", page)))));
                MijnKlantportaal portal = portal(server)) {
            create(portal);
            portal.customers().get("cst_abc12345def678");
            assertThat(portal.customers().list()).hasSize(1);

            assertThat(events.events()).hasSize(9);
            assertThat(events.events().toString())
                    .doesNotContain(KEY, "Bearer", "cst_abc", "Website", "1250", "2026-001", "page=", "Acme", "X-Echo");
        }
    }

    @Test
    void viewsOfAClientShareItsObserver() {
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)));
                MijnKlantportaal portal = portal(server)) {
            portal.customerOffers().createFromLines(Offers.typed());
            portal.withCredentials(Credentials.apiKey("another"))
                    .customerOffers()
                    .createFromLines(Offers.typed());

            assertThat(events.only(CallEnded.class))
                    .extracting(end -> end.call().sequence())
                    .containsExactly(1L, 2L);
        }
    }

    private MijnKlantportaal portal(FaultServer server) {
        return Calls.client(server.url()).withoutRateLimit().observer(events).build();
    }

    private CallEnded ended() {
        return events.only(CallEnded.class).get(0);
    }

    private static MijnKlantportaalException create(MijnKlantportaal portal) {
        return Calls.failure(() -> portal.customerOffers().createFromLines(Offers.typed()));
    }

    private static final class Uncounted implements RateLimiter.Permit {
        @Override
        public void giveBack() {}

        @Override
        public void ended(RateLimiter.Said said) {}
    }
}
