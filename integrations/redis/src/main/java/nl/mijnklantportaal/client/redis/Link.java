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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One connection to Redis, on which the script is run; never used again once something has failed. */
final class Link implements AutoCloseable {
    static final String SCRIPT = read();

    private final StatefulRedisConnection<String, String> connection;
    private final String script;
    private final String prefix;
    private final List<String> settings;
    private final Duration timeout;
    private final String digest;

    private Link(
            StatefulRedisConnection<String, String> connection,
            String script,
            String prefix,
            List<String> settings,
            Duration timeout) {
        this.connection = connection;
        this.script = script;
        this.prefix = prefix;
        this.settings = settings;
        this.timeout = timeout;
        this.digest = connection.async().digest(script);
    }

    /**
     * Connects, and brings the script.
     *
     * @param settings what every call of the script is told first
     * @param within for both; the first of a process loads many classes
     * @param timeout for everything that is asked from then on
     */
    static Link open(
            RedisClient client,
            RedisURI uri,
            String script,
            String prefix,
            List<String> settings,
            Duration within,
            Duration timeout)
            throws Failure {
        long start = System.nanoTime();
        StatefulRedisConnection<String, String> connection = connect(client, uri, within);
        Link link = new Link(connection, script, prefix, settings, timeout);
        try {
            await(link.eval("", "load", List.of()), within.minusNanos(System.nanoTime() - start));
        } catch (Failure e) {
            link.close();
            throw e;
        }
        return link;
    }

    private static StatefulRedisConnection<String, String> connect(RedisClient client, RedisURI uri, Duration within)
            throws Failure {
        CompletableFuture<StatefulRedisConnection<String, String>> connecting;
        try {
            connecting = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
        } catch (RuntimeException e) {
            // Settings of TLS that the JVM cannot fulfil, for example.
            throw new Failure(text(e));
        }
        try {
            return connecting.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException | CancellationException e) {
            connecting.thenAccept(StatefulRedisConnection::closeAsync);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new Failure(
                    e instanceof TimeoutException ? "no connection within " + within.toMillis() + " ms" : text(e));
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

    /** What the script answers to a request for a permit. */
    record Answer(boolean granted, long waitMicros, int limit, int used, long counted) {}

    Answer take(String key, String id, String process, int ahead, Duration longest, Duration patience) throws Failure {
        List<Long> answer = await(
                run(
                        key,
                        "take",
                        List.of(
                                id,
                                process,
                                Integer.toString(ahead),
                                Long.toString(micros(longest)),
                                Long.toString(micros(patience)))),
                timeout);
        return new Answer(
                answer.get(0) == 1,
                answer.get(1),
                Math.toIntExact(answer.get(2)),
                Math.toIntExact(answer.get(3)),
                answer.get(4));
    }

    /** Sends without waiting, in the order of the calls; what fails is found in the answer. */
    CompletableFuture<List<Long>> send(String key, String todo, List<String> arguments) {
        return run(key, todo, arguments);
    }

    /** Waits for the answer to what was sent. */
    void await(Future<List<Long>> sent) throws Failure {
        await(sent, timeout);
    }

    @Override
    public void close() {
        connection.closeAsync();
    }

    private CompletableFuture<List<Long>> run(String key, String todo, List<String> arguments) {
        return connection
                .async()
                .<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys(key), arguments(todo, arguments))
                .toCompletableFuture()
                .handle((answer, failure) -> cause(failure) instanceof RedisNoScriptException
                        ? eval(key, todo, arguments)
                        : failure == null
                                ? CompletableFuture.completedFuture(answer)
                                : CompletableFuture.<List<Long>>failedFuture(failure))
                .thenCompose(Function.identity());
    }

    /** Brings the script along, which Redis forgets when it starts again or is told to. */
    private CompletableFuture<List<Long>> eval(String key, String todo, List<String> arguments) {
        return connection
                .async()
                .<List<Long>>eval(script, ScriptOutputType.MULTI, keys(key), arguments(todo, arguments))
                .toCompletableFuture();
    }

    /** In braces is what a cluster chooses the slot by: everything of a budget is together. */
    private String[] keys(String key) {
        String budget = prefix + "{" + key + "}";
        return new String[] {budget, budget + ":state", budget + ":line", budget + ":alive"};
    }

    private String[] arguments(String todo, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(todo));
        all.addAll(settings);
        all.addAll(arguments);
        return all.toArray(String[]::new);
    }

    /** An interrupted thread is not let down: the wait is short, and nothing may be left in between. */
    private static <T> T await(Future<T> asked, Duration within) throws Failure {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return asked.get(within.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            asked.cancel(false);
            throw new Failure("no answer within " + within.toMillis() + " ms");
        } catch (ExecutionException | CancellationException e) {
            throw new Failure(text(e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The innermost reason, on one line. */
    static String text(Throwable failure) {
        Throwable cause = cause(failure);
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message =
                Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
        return message.replaceAll("\\s+", " ").strip();
    }

    private static Throwable cause(Throwable failure) {
        return failure != null && failure.getCause() != null ? failure.getCause() : failure;
    }

    static long micros(Duration duration) {
        // Half of what a double holds exactly, so that sums stay so.
        Duration most = Duration.ofDays(36_500);
        return TimeUnit.NANOSECONDS.toMicros((duration.compareTo(most) < 0 ? duration : most).toNanos());
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
