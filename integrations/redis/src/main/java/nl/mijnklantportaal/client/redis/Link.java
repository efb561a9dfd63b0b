package nl.mijnklantportaal.client.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One connection to Redis, on which the script is run; never used again once something has failed. */
final class Link implements AutoCloseable {
    static final String SCRIPT = read();

    private static final String NOT_THE_SCRIPT = "what answers there does not run the script";
    private static final String INTERRUPTED = "the thread was interrupted";
    private static final int ATTEMPTS = 3;
    private static final int GRANTED = 1;
    private static final int FORGOTTEN = 2;
    private static final int PROBE = 3;
    private static final List<Object> DONE = List.of("done");
    /** Half of what a double holds exactly, so that sums stay so. */
    private static final Duration MOST = Duration.ofDays(36_500);

    private static final long MOST_MICROS = TimeUnit.DAYS.toMicros(2 * 36_500);

    private final StatefulRedisConnection<String, String> connection;
    private final Target target;
    private final String digest;

    private Link(StatefulRedisConnection<String, String> connection, Target target) {
        this.connection = connection;
        this.target = target;
        this.digest = connection.async().digest(target.script);
    }

    /**
     * What is connected to, and how the script is run there.
     *
     * @param settings what every call of the script is told first
     * @param timeout for everything that is asked once there is a connection
     */
    record Target(
            RedisClient client,
            RedisURI uri,
            Reasons reasons,
            String script,
            String prefix,
            List<String> settings,
            Duration timeout) {}

    /**
     * Connects, and brings the script.
     *
     * @param within for both; the first of a process loads many classes
     */
    static Link open(Target target, Duration within) throws Failure {
        long start = System.nanoTime();
        Link link = new Link(connect(target, within), target);
        try {
            // Of no key: this goes to whatever node of a cluster it is.
            CompletableFuture<List<Object>> loaded = link.eval(new String[0], link.arguments("load", List.of()));
            Duration left = within.minusNanos(System.nanoTime() - start);
            link.await(loaded.thenAccept(Link::isDone), left.isNegative() ? Duration.ZERO : left);
        } catch (Failure e) {
            link.close();
            throw e;
        }
        return link;
    }

    private static StatefulRedisConnection<String, String> connect(Target target, Duration within) throws Failure {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return connectOnce(target, within.minusNanos(System.nanoTime() - start));
            } catch (ExecutionException e) {
                // Now and then Lettuce ends a connection before it has told why, a wrong password for example.
                if (attempt == ATTEMPTS || !target.reasons.isLost(e)) {
                    throw new Failure(target.reasons.ofConnecting(e));
                }
            } catch (TimeoutException e) {
                throw new Failure("no connection within " + within.toMillis() + " ms");
            }
        }
    }

    private static StatefulRedisConnection<String, String> connectOnce(Target target, Duration within)
            throws Failure, ExecutionException, TimeoutException {
        CompletableFuture<StatefulRedisConnection<String, String>> connecting =
                asked(() -> target.client.connectAsync(StringCodec.UTF8, target.uri));
        try {
            return connecting.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            connecting.thenAccept(StatefulRedisConnection::closeAsync);
            Thread.currentThread().interrupt();
            throw new Failure(INTERRUPTED);
        } catch (TimeoutException e) {
            connecting.thenAccept(StatefulRedisConnection::closeAsync);
            throw e;
        }
    }

    /** Has this told once, when the connection is lost. */
    void onLoss(Runnable told) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                told.run();
            }
        });
        if (!connection.isOpen()) {
            told.run();
        }
    }

    /**
     * What the script answers to a request for a permit.
     *
     * @param probe whether the request that is granted probes a long pause
     * @param forgotten whether fewer are counted than the process knows of
     */
    record Answer(
            boolean granted, boolean probe, boolean forgotten, long waitMicros, int limit, int used, long counted) {
        /** Whatever else answers is not the script. */
        private static Answer of(List<Object> said) {
            long[] numbers = said.stream()
                    .mapToLong(each -> each instanceof Long number ? number : -1)
                    .toArray();
            if (numbers.length != 5
                    || numbers[0] > PROBE
                    || numbers[1] > MOST_MICROS
                    || numbers[2] > Integer.MAX_VALUE
                    || numbers[3] > Integer.MAX_VALUE
                    || LongStream.of(numbers).anyMatch(number -> number < 0)) {
                throw new IllegalStateException(NOT_THE_SCRIPT);
            }
            return new Answer(
                    numbers[0] == GRANTED || numbers[0] == PROBE,
                    numbers[0] == PROBE,
                    numbers[0] == FORGOTTEN,
                    numbers[1],
                    (int) numbers[2],
                    (int) numbers[3],
                    numbers[4]);
        }
    }

    /**
     * Asks for a permit.
     *
     * @param patience how long after its time a place in the line is kept
     * @param known how many requests are counted at least; fewer, and Redis has forgotten some
     * @param maxWait how long the request waits; told of more, it does not come back
     */
    CompletableFuture<Answer> take(
            String key,
            String id,
            String process,
            int ahead,
            Duration longest,
            Duration patience,
            int known,
            Duration maxWait) {
        return run(
                        key,
                        "take",
                        List.of(
                                id,
                                process,
                                Integer.toString(ahead),
                                Long.toString(micros(longest)),
                                Long.toString(micros(patience)),
                                Integer.toString(known),
                                Long.toString(micros(maxWait))))
                .thenApply(Answer::of);
    }

    /** Sends without waiting, in the order of the calls; what fails is found in the answer. */
    CompletableFuture<Void> send(String key, String todo, List<String> arguments) {
        return run(key, todo, arguments).thenAccept(Link::isDone);
    }

    /** Waits for the answer to what was sent; an interruption ends the wait. */
    <T> T await(CompletableFuture<T> sent) throws Failure {
        return await(sent, target.timeout);
    }

    private <T> T await(CompletableFuture<T> sent, Duration within) throws Failure {
        try {
            return result(sent, within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(INTERRUPTED);
        } catch (TimeoutException e) {
            throw new Failure(silence(within));
        }
    }

    /** Waits no longer than a caller has time; null when that was over first, or the caller was interrupted. */
    @Nullable
    Answer awaitAtMost(CompletableFuture<Answer> asked, Duration longest) throws Failure {
        boolean hurried = longest.compareTo(target.timeout) < 0;
        try {
            return result(asked, hurried ? longest : target.timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (TimeoutException e) {
            if (hurried) {
                return null;
            }
            throw new Failure(silence(target.timeout));
        }
    }

    private <T> T result(CompletableFuture<T> sent, Duration within)
            throws Failure, InterruptedException, TimeoutException {
        try {
            return sent.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException e) {
            throw new Failure(target.reasons.of(e));
        }
    }

    static String silence(Duration within) {
        return "no answer within " + within.toMillis() + " ms";
    }

    @Override
    public void close() {
        connection.closeAsync();
    }

    private CompletableFuture<List<Object>> run(String key, String todo, List<String> arguments) {
        String[] keys = keys(key);
        String[] all = arguments(todo, arguments);
        return asked(() -> connection.async().<List<Object>>evalsha(digest, ScriptOutputType.MULTI, keys, all))
                .handle((answer, failure) -> failure instanceof RedisNoScriptException
                        ? eval(keys, all)
                        : failure == null
                                ? CompletableFuture.completedFuture(answer)
                                : CompletableFuture.<List<Object>>failedFuture(failure))
                .thenCompose(Function.identity());
    }

    /** Brings the script along, which Redis forgets when it starts again or is told to. */
    private CompletableFuture<List<Object>> eval(String[] keys, String[] arguments) {
        return asked(
                () -> connection.async().<List<Object>>eval(target.script, ScriptOutputType.MULTI, keys, arguments));
    }

    /** However it fails, in the answer: at once with settings of TLS that the JVM cannot fulfil, for example. */
    private static <T> CompletableFuture<T> asked(Supplier<? extends CompletionStage<T>> question) {
        try {
            return question.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void isDone(List<Object> said) {
        if (!said.equals(DONE)) {
            throw new IllegalStateException(NOT_THE_SCRIPT);
        }
    }

    /** In braces is what a cluster chooses the slot by: everything of a budget is together. */
    private String[] keys(String key) {
        String budget = target.prefix + "{" + key + "}";
        return new String[] {budget, budget + ":state", budget + ":line", budget + ":alive"};
    }

    private String[] arguments(String todo, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(todo));
        all.addAll(target.settings);
        all.addAll(arguments);
        return all.toArray(String[]::new);
    }

    static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros((duration.compareTo(MOST) < 0 ? duration : MOST).toNanos());
    }

    private static String read() {
        try (InputStream script = Link.class.getResourceAsStream("limiter.lua")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis did not do what it was asked; the message says why, and has no secret. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message, null, false, false);
        }
    }
}
