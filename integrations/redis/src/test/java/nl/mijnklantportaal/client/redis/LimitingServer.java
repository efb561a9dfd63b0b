package nl.mijnklantportaal.client.redis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server that counts requests in windows with a random start, refuses those beyond the limit, and records their times. */
final class LimitingServer implements AutoCloseable {
    private final int limit;
    private final long window;
    private final long offset;
    private final int slowest;
    private final Random random;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch ready;
    private final CountDownLatch enough;
    private final List<Long> times = new ArrayList<>();
    private long current;
    private int counted;
    private int refused;

    /**
     * Makes all processes begin together, however slowly each starts, and end together.
     *
     * @param ready counts the processes that are to begin
     * @param enough the number of requests after which they end
     */
    LimitingServer(int limit, long windowMillis, int slowestMillis, CountDownLatch ready, int enough, Random random) {
        this.ready = ready;
        this.enough = new CountDownLatch(enough);
        this.limit = limit;
        this.window = TimeUnit.MILLISECONDS.toNanos(windowMillis);
        this.offset = (long) (random.nextDouble() * window);
        this.slowest = slowestMillis;
        this.random = random;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.createContext("/ready", exchange -> {
            ready.countDown();
            answerAfter(ready, exchange);
        });
        server.createContext("/enough", exchange -> answerAfter(this.enough, exchange));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized int refused() {
        return refused;
    }

    /** The time of each request, in nanoseconds and in order. */
    synchronized long[] times() {
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** The highest number of requests in any window, with any start. */
    int mostInAWindow() {
        long[] all = times();
        int most = 0;
        int first = 0;
        for (int last = 0; last < all.length; last++) {
            while (all[last] - all[first] >= window) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /**
     * The part of the budget that was used after the first request, over the budget of so many whole windows: the time in which
     * it would have been, by the time in which it was. Counting what falls into a time would hide what is lost between bursts.
     */
    double used(int windows) {
        long[] all = times();
        return windows * window / (double) (all[windows * limit] - all[0]);
    }

    private static void answerAfter(CountDownLatch latch, HttpExchange exchange) throws IOException {
        try {
            latch.await();
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int remaining;
        long pause;
        synchronized (this) {
            long now = System.nanoTime();
            times.add(now);
            enough.countDown();
            if (Math.floorDiv(now - offset, window) != current) {
                current = Math.floorDiv(now - offset, window);
                counted = 0;
            }
            counted++;
            remaining = limit - counted;
            if (remaining < 0) {
                refused++;
            }
            pause = TimeUnit.MILLISECONDS.toNanos(random.nextInt(slowest));
        }
        exchange.getRequestBody().readAllBytes();
        LockSupport.parkNanos(pause);
        byte[] body = "{\"id\": \"off_1\", \"offerNumber\": \"2026-001\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-RateLimit-Limit", Integer.toString(limit));
        exchange.getResponseHeaders().set("X-RateLimit-Remaining", Integer.toString(Math.max(0, remaining)));
        exchange.sendResponseHeaders(remaining < 0 ? 429 : 201, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
