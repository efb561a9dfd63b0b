package nl.mijnklantportaal.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.auth.Credentials;
import nl.mijnklantportaal.client.call.CallOptions;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;

/**
 * Creates many offers by many callers of one client, in a JVM of its own, and keeps an account of every call in a file, so that
 * what grows in this JVM is the client's.
 *
 * <p>A line of the account is the number of the call, what became of it, and an id or what is needed to look it up.
 */
final class SoakClient {
    static final int CALLERS = 32;
    static final int QUARTERS = 4;

    /** One call of so many has a key that the server refuses, and one has none at all. */
    private static final int ODD_KEYS = 100;

    private static final int CALLS_A_LOOK = 20;

    /** What the JVM opens for itself with its first channel. */
    private static final int OWN_SOCKETS = ownSockets();

    private final int calls = Integer.getInteger("calls");
    private final Path account = Path.of(System.getProperty("account"));
    private final ThreadKind kind = ThreadKind.present()
            .filter(present -> present.name().equals(System.getProperty("kind")))
            .findAny()
            .orElseThrow();
    private final MijnKlantportaal portal = MijnKlantportaal.builder()
            .baseUrl(URI.create(System.getProperty("url")))
            .apiKey(System.getProperty("key"))
            .withoutRateLimit()
            // Nothing is on its way any more when the callers have ended.
            .settlingTime(Duration.ZERO)
            .reconcileDeadline(Duration.ofMinutes(5))
            .build();
    private final MijnKlantportaal unknownKey = portal.withCredentials(Credentials.apiKey("nobody's-key"));
    private final MijnKlantportaal noKey = portal.withCredentials(() -> {
        throw new IllegalStateException("there is no key today");
    });
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger mostConnections = new AtomicInteger();

    public static void main(String[] arguments) throws Exception {
        Set<Thread> before = threads();
        Properties seen = new SoakClient().run();
        seen.setProperty("connectionsAfterClose", String.valueOf(connections()));
        seen.setProperty(
                "threadsAfterClose",
                threads().stream()
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName)
                        .collect(Collectors.joining(",")));
        seen.store(System.out, null);
    }

    private Properties run() throws Exception {
        Properties seen = new Properties();
        try (portal;
                Writer lines = Files.newBufferedWriter(account)) {
            long start = System.nanoTime();
            for (int quarter = 1; quarter <= QUARTERS; quarter++) {
                call((int) ((long) calls * quarter / QUARTERS), lines);
                seen.setProperty("liveBytes" + quarter, String.valueOf(liveBytes()));
            }
            seen.setProperty("millis", String.valueOf((System.nanoTime() - start) / 1_000_000));
            seen.setProperty("mostConnections", mostConnections.toString());
            lines.flush();
            lookUp(lines);
        }
        return seen;
    }

    private void call(int end, Writer lines) throws InterruptedException, ExecutionException {
        List<FutureTask<?>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            FutureTask<?> task = new FutureTask<>(() -> {
                for (int number = claim(end); number >= 0; number = claim(end)) {
                    lines.write(number + " " + call(number) + "\n");
                    if (number % CALLS_A_LOOK == 0) {
                        mostConnections.accumulateAndGet(connections(), Math::max);
                    }
                }
                return null;
            });
            tasks.add(task);
            threads.add(kind.start(task));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (FutureTask<?> task : tasks) {
            task.get();
        }
    }

    /** The number of the next call, or -1 when all are made. */
    private int claim(int end) {
        int number = next.getAndUpdate(claimed -> Math.min(claimed + 1, end));
        return number < end ? number : -1;
    }

    private String call(int number) {
        MijnKlantportaal caller = number % ODD_KEYS == 17 ? unknownKey : number % ODD_KEYS == 67 ? noKey : portal;
        try {
            CustomerOffer offer = caller.customerOffers().createFromLines(Calls.offer("soak-" + number));
            return "SUCCESS " + offer.id();
        } catch (MijnKlantportaalException e) {
            SentRequest sent = e.sent();
            return e.outcome() + " " + (sent == null ? e.getClass().getSimpleName() : sent.text());
        }
    }

    /** All that is open in the account, in one reading of the list. */
    private void lookUp(Writer lines) throws IOException {
        List<SentRequest> open;
        try (Stream<String> written = Files.lines(account)) {
            open = written.map(line -> line.split(" ", 3))
                    .filter(line -> line[1].equals("UNKNOWN"))
                    .map(line -> SentRequest.parse(line[2]))
                    .toList();
        }
        for (Reconciled<CustomerOffer> looked : portal.customerOffers().reconcileAll(open, CallOptions.defaults())) {
            String number = looked.sent().naturalKey().get("offerNumber").substring("soak-".length());
            CustomerOffer offer = looked.found();
            lines.write(number + " " + (offer == null ? notFound(looked) : "FOUND " + offer.id()) + "\n");
        }
    }

    private static String notFound(Reconciled<CustomerOffer> looked) {
        boolean absent = looked.failure().lookup().whole()
                && looked.failure().lookup().ids().isEmpty();
        return (absent ? "ABSENT " : "UNTOLD ") + looked.failure().getMessage();
    }

    private static int ownSockets() {
        try {
            SocketChannel.open().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sockets();
    }

    private static int connections() {
        return sockets() - OWN_SOCKETS;
    }

    /** Those of this process; 0 where the system does not tell. */
    private static int sockets() {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(descriptors)) {
            return (int) open.filter(SoakClient::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static long liveBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }

    /** Without those that the JVM makes for itself, for virtual threads. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getClass()
                        .getName()
                        .matches("jdk\\.internal\\..*|java\\.util\\.concurrent\\.DelayScheduler"))
                .collect(Collectors.toSet());
    }
}
