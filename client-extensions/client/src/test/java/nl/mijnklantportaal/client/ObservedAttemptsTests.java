package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.spi.CallObserver;
import nl.mijnklantportaal.client.spi.CallObserver.CallEnded;
import nl.mijnklantportaal.client.spi.CallObserver.ObservedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The beginning of calls, the end of attempts, and what an answer tells of the rate limit, over real HTTP. */
@Timeout(60)
class ObservedAttemptsTests {
    private static final String ID = "cst_abc12345def678";
    private static final String BUSY = Calls.answer("503 Busy", "{}", "X-RateLimit-Remaining: 7");
    private static final String FOUND =
            Calls.answer("200 OK", "{\"id\":\"" + ID + "\"}", "X-RateLimit-Limit: 60", "X-RateLimit-Remaining: 41");

    private final AllEvents events = new AllEvents();

    @Test
    void everyAttemptEndsBeforeItIsSentAgain() {
        try (FaultServer server = FaultServer.plain(readRequest(), send(BUSY), readRequest(), send(FOUND));
                MijnKlantportaal portal = portal(server)) {
            portal.customers().get(ID);
        }

        assertThat(events.lines)
                .containsExactly(
                        "call started",
                        "attempt 1 started",
                        "attempt 1 ended: ServerException 503",
                        "sent again",
                        "waited for BACKOFF",
                        "attempt 2 started",
                        "attempt 2 ended: null 200",
                        "call ended");
        assertThat(events.calls).allSatisfy(call -> assertThat(call).isSameAs(events.calls.get(0)));
        assertThat(events.threads).containsOnly(Thread.currentThread());
    }

    @Test
    void aCallThatDoesNotPassItsChecksBeginsAndEnds() {
        try (FaultServer server = FaultServer.plain(readRequest());
                MijnKlantportaal portal = portal(server)) {
            Calls.failure(() -> portal.customers().get("off_abc12345def678"));
        }

        assertThat(events.lines).containsExactly("call started", "call ended");
    }

    @Test
    void anAttemptWithoutAnAnswerHasNoStatus() {
        try (FaultServer server = FaultServer.plain(readRequest(), FaultServer.hangUp());
                MijnKlantportaal portal = portal(server)) {
            Calls.failure(() -> portal.customerOffers().createFromLines(Offers.typed()));
        }

        assertThat(events.lines).contains("attempt 1 ended: OutcomeUnknownException null");
        assertThat(events.ends.get(0).rateLimit()).isNull();
    }

    @Test
    void theEndTellsWhatTheLastAnswerSaidOfTheRateLimit() {
        try (FaultServer server = FaultServer.plain(
                        readRequest(),
                        send(BUSY),
                        readRequest(),
                        send(FOUND),
                        readRequest(),
                        send(Calls.answer("404 Not Found", "{}", "X-RateLimit-Remaining: 3")),
                        readRequest(),
                        send(Calls.answer("404 Not Found", "{}", "X-RateLimit-Remaining: some")));
                MijnKlantportaal portal = portal(server)) {
            portal.customers().get(ID);
            Calls.failure(() -> portal.customers().get(ID));
            Calls.failure(() -> portal.customers().get(ID));
        }

        assertThat(events.ends)
                .extracting(CallEnded::rateLimit)
                .containsExactly(new RateLimit(60, 41), new RateLimit(null, 3), null);
    }

    @Test
    void anEndCanBeMadeWithoutARateLimit() {
        ObservedCall call = new ObservedCall(1, "Customers.get", "GET /customers/{customerId}", "host");

        assertThat(new CallEnded(call, 1, null, null, 200, Duration.ZERO))
                .isEqualTo(new CallEnded(call, 1, null, null, 200, Duration.ZERO, null));
    }

    private MijnKlantportaal portal(FaultServer server) {
        return Calls.client(server.url()).withoutRateLimit().observer(events).build();
    }

    private static final class AllEvents implements CallObserver {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final List<ObservedCall> calls = new CopyOnWriteArrayList<>();
        private final List<Thread> threads = new CopyOnWriteArrayList<>();
        private final List<CallEnded> ends = new CopyOnWriteArrayList<>();

        private void add(ObservedCall call, String line) {
            lines.add(line);
            calls.add(call);
            threads.add(Thread.currentThread());
        }

        @Override
        public void callStarted(CallStarted event) {
            add(event.call(), "call started");
        }

        @Override
        public void attemptStarted(AttemptStarted event) {
            add(event.call(), "attempt " + event.attempt() + " started");
        }

        @Override
        public void attemptEnded(AttemptEnded event) {
            add(event.call(), "attempt " + event.attempt() + " ended: " + event.failure() + " " + event.status());
        }

        @Override
        public void waitEnded(WaitEnded event) {
            add(event.call(), "waited for " + event.reason());
        }

        @Override
        public void retryDecided(RetryDecided event) {
            add(event.call(), "sent again");
        }

        @Override
        public void callEnded(CallEnded event) {
            add(event.call(), "call ended");
            ends.add(event);
        }
    }
}
