package nl.mijnklantportaal.client;

import static nl.mijnklantportaal.client.Calls.CREATED;
import static nl.mijnklantportaal.client.FaultServer.answer;
import static nl.mijnklantportaal.client.FaultServer.awaitLatch;
import static nl.mijnklantportaal.client.FaultServer.forever;
import static nl.mijnklantportaal.client.FaultServer.readRequest;
import static nl.mijnklantportaal.client.FaultServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.spi.CallObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Observers that throw or hang, over real HTTP. */
@Timeout(60)
class ObserverFaultTests {
    private static final String ID = "cst_abc12345def678";
    private static final String FOUND = Calls.answer("200 OK", "{\"id\":\"" + ID + "\"}");
    private static final String BUSY = Calls.answer("503 Busy", "{}");
    private static final String MISSING = Calls.answer("404 Not Found", "{}");
    private static final int LIMIT = 40;
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The events of a read that is sent again. */
    private enum Event {
        START(0),
        ATTEMPT(0),
        ATTEMPT_END(1),
        RETRY(1),
        WAIT(1),
        END(2);

        /** How many requests the call has used of the minute's budget when it is told. */
        private final int requests;

        Event(int requests) {
            this.requests = requests;
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("Wilhelmina"),
                new AssertionError("Wilhelmina"),
                new NoClassDefFoundError("Wilhelmina"),
                new StackOverflowError("Wilhelmina"),
                new OutOfMemoryError("Wilhelmina"),
                new IOException("Wilhelmina"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatAnObserverThrowsChangesNoResultAndIsLoggedOnce(Throwable thrown) {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>();
        Logger logger = (Logger) LoggerFactory.getLogger("nl.mijnklantportaal.client");
        Level before = logger.getLevel();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        log.start();
        try (FaultServer server = FaultServer.plain(
                        readRequest(),
                        send(BUSY),
                        readRequest(),
                        send(FOUND),
                        readRequest(),
                        send(MISSING),
                        forever(readRequest(), send(CREATED)));
                MijnKlantportaal portal = client(server, new Throwing(thrown)).build()) {
            assertThat(portal.customers().get(ID).id()).isEqualTo(ID);
            assertThatThrownBy(() -> portal.customers().get(ID))
                    .isInstanceOf(NotFoundException.class)
                    .hasNoSuppressedExceptions();
            for (int i = 0; i < 50; i++) {
                assertThat(portal.customerOffers()
                                .createFromLines(Offers.typed())
                                .id())
                        .isEqualTo("cof_1");
            }
        } finally {
            logger.detachAppender(log);
            logger.setLevel(before);
        }

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .startsWith("The call observer failed: " + thrown.getClass().getName() + " at ")
                    .contains("ObserverFaultTests")
                    .doesNotContain("Wilhelmina");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void anErrorWhoseReportFailsTooHidesNoResult() {
        OutOfMemoryError unreportable = new OutOfMemoryError() {
            @Override
            public StackTraceElement[] getStackTrace() {
                throw new OutOfMemoryError("of the test");
            }
        };
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)));
                MijnKlantportaal portal =
                        client(server, new Throwing(unreportable)).build()) {
            assertThat(portal.customerOffers().createFromLines(Offers.typed()).id())
                    .isEqualTo("cof_1");
        }
    }

    @Test
    void anObserverMayCallTheClient() {
        RecordedEvents events = new RecordedEvents();
        AtomicReference<MijnKlantportaal> client = new AtomicReference<>();
        CallObserver calling = new CallObserver() {
            @Override
            public void callEnded(CallEnded event) {
                if (event.call().sequence() == 1) {
                    client.get().customers().get(ID);
                }
            }
        };
        try (FaultServer server = FaultServer.plain(readRequest(), send(CREATED), readRequest(), send(FOUND));
                MijnKlantportaal portal = Calls.client(server.url())
                        .requestsPerMinute(2)
                        .maxWait(Duration.ZERO)
                        .observer(CallObserver.all(List.of(calling, events)))
                        .build()) {
            client.set(portal);
            portal.customerOffers().createFromLines(Offers.typed());
        }

        assertThat(events.lines()).hasSize(4);
    }

    @Test
    void anInterruptSurvivesTheFailureOfAnObserverBefore() {
        CallObserver all = CallObserver.all(List.of(
                new Throwing(new IllegalStateException()), new Throwing(new InterruptedException("of the test"))));
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)));
                MijnKlantportaal portal = client(server, all).build()) {
            assertThat(Calls.failure(() -> portal.customerOffers().createFromLines(Offers.typed())))
                    .isInstanceOf(NotSentException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    static Stream<Arguments> hangs() {
        return ThreadKind.present()
                .flatMap(kind -> Arrays.stream(Event.values()).map(event -> Arguments.of(kind, event)));
    }

    @ParameterizedTest
    @MethodSource("hangs")
    void anObserverThatHangsDelaysItsCallerAlone(ThreadKind kind, Event point) throws Exception {
        Hanging observer = new Hanging(point);
        AtomicBoolean wasBusy = new AtomicBoolean();
        try (FaultServer server = FaultServer.plain(forever(answer(request -> {
                    if (request.line().startsWith("POST")) {
                        return CREATED;
                    }
                    return wasBusy.getAndSet(true) ? FOUND : BUSY;
                })));
                MijnKlantportaal portal = Calls.client(server.url())
                        .requestsPerMinute(LIMIT)
                        .maxWait(Duration.ZERO)
                        .observer(observer)
                        .build()) {
            Thread hanging =
                    kind.start(() -> catchThrowable(() -> portal.customers().get(ID)));
            awaitLatch(observer.reached);
            Queue<String> created = new ConcurrentLinkedQueue<>();
            List<Thread> others = new ArrayList<>();
            for (int i = 0; i < LIMIT - point.requests; i++) {
                others.add(kind.start(() -> created.add(
                        portal.customerOffers().createFromLines(Offers.typed()).id())));
            }
            for (Thread other : others) {
                other.join(SOON.toMillis());
            }

            assertThat(created).hasSize(LIMIT - point.requests);
            // The budget is used up: the call that hangs has no more of it than it has sent.
            assertThat(Calls.failure(() -> portal.customerOffers().createFromLines(Offers.typed())))
                    .isInstanceOf(NotSentException.class);
            assertThat(hanging.isAlive()).isTrue();
            observer.release.countDown();
            hanging.join(SOON.toMillis());
            assertThat(hanging.isAlive()).isFalse();
        }
    }

    @Test
    void anObserverThatHangsHoldsNoConnection() throws Exception {
        Hanging observer = new Hanging(Event.END);
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)));
                MijnKlantportaal portal = client(server, observer).build()) {
            Thread hanging = new Thread(() -> portal.customerOffers().createFromLines(Offers.typed()));
            hanging.start();
            awaitLatch(observer.reached);

            portal.customerOffers().createFromLines(Offers.typed());

            assertThat(server.connections()).isEqualTo(1);
            observer.release.countDown();
            hanging.join(SOON.toMillis());
        }
    }

    @Test
    void anInterruptReachesACallWhoseObserverHangs() throws Exception {
        Hanging observer = new Hanging(Event.ATTEMPT);
        Queue<MijnKlantportaalException> failures = new ConcurrentLinkedQueue<>();
        try (FaultServer server = FaultServer.plain(forever(readRequest(), send(CREATED)));
                MijnKlantportaal portal = client(server, observer).build()) {
            Thread hanging = new Thread(() ->
                    failures.add(Calls.failure(() -> portal.customerOffers().createFromLines(Offers.typed()))));
            hanging.start();
            awaitLatch(observer.reached);
            hanging.interrupt();
            hanging.join(SOON.toMillis());

            assertThat(failures).singleElement().isInstanceOf(NotSentException.class);
            server.settle();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void severalObserversAreAllToldWhateverOneOfThemThrows() {
        RecordedEvents first = new RecordedEvents();
        RecordedEvents second = new RecordedEvents();
        CallObserver all = CallObserver.all(List.of(
                first,
                new Throwing(new IllegalStateException()),
                second,
                new Throwing(new IOException("of the test"))));
        try (FaultServer server = FaultServer.plain(readRequest(), send(BUSY), readRequest(), send(FOUND));
                MijnKlantportaal portal = client(server, all).build()) {
            portal.customers().get(ID);
        }

        assertThat(first.lines()).hasSize(5).isEqualTo(second.lines());
    }

    @Test
    void withoutAnObserverNothingOfItIsLoaded() throws Exception {
        OtherJvm.Result result = OtherJvm.run(OneCall.class, UnaryOperator.identity(), "-Xlog:class+load");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("nl.mijnklantportaal.client.internal.call.Sender ")
                .doesNotContain("CallObserver", "CallWatch", "internal.call.Observation");
    }

    /** Makes a call that is sent again and has no observer. */
    static final class OneCall {
        public static void main(String[] arguments) {
            String busy = Calls.answer("503 Busy", "{}");
            String found = Calls.answer("200 OK", "{\"id\":\"" + ID + "\"}");
            try (FaultServer server = FaultServer.plain(readRequest(), send(busy), readRequest(), send(found));
                    MijnKlantportaal portal = Calls.client(server.url()).build()) {
                portal.customers().get(ID);
            }
        }
    }

    private static MijnKlantportaalBuilder client(FaultServer server, CallObserver observer) {
        return Calls.client(server.url()).withoutRateLimit().observer(observer);
    }

    /** Throws the same at each event. */
    private record Throwing(Throwable failure) implements CallObserver {
        @Override
        public void callStarted(CallStarted event) {
            fail();
        }

        @Override
        public void attemptEnded(AttemptEnded event) {
            fail();
        }

        @Override
        public void attemptStarted(AttemptStarted event) {
            fail();
        }

        @Override
        public void waitEnded(WaitEnded event) {
            fail();
        }

        @Override
        public void retryDecided(RetryDecided event) {
            fail();
        }

        @Override
        public void callEnded(CallEnded event) {
            fail();
        }

        private void fail() {
            ObserverFaultTests.<RuntimeException>rethrow(failure);
        }
    }

    @SuppressWarnings("unchecked") // also a checked exception, as Kotlin throws it
    private static <E extends Throwable> void rethrow(Throwable failure) throws E {
        throw (E) failure;
    }

    /** Hangs at one event of the first call. */
    private static final class Hanging implements CallObserver {
        private final Event point;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        Hanging(Event point) {
            this.point = point;
        }

        @Override
        public void callStarted(CallStarted event) {
            hang(Event.START, event.call());
        }

        @Override
        public void attemptEnded(AttemptEnded event) {
            hang(Event.ATTEMPT_END, event.call());
        }

        @Override
        public void attemptStarted(AttemptStarted event) {
            hang(Event.ATTEMPT, event.call());
        }

        @Override
        public void waitEnded(WaitEnded event) {
            hang(Event.WAIT, event.call());
        }

        @Override
        public void retryDecided(RetryDecided event) {
            hang(Event.RETRY, event.call());
        }

        @Override
        public void callEnded(CallEnded event) {
            hang(Event.END, event.call());
        }

        private void hang(Event event, ObservedCall call) {
            if (event == point && call.sequence() == 1 && release.getCount() > 0) {
                reached.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
