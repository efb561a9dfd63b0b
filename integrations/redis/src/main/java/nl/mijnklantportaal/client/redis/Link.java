package nl.mijnklantportaal.client.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection to Redis, on which the script is run; after a failure it is never used again. */
final class Link implements AutoCloseable {
    static final String INTERRUPTED = "the thread was interrupted";

    private final StatefulRedisConnection<String, String> connection;
    private final LinkTarget target;
    private final String digest;

    Link(StatefulRedisConnection<String, String> connection, LinkTarget target) {
        this.connection = connection;
        this.target = target;
        this.digest = connection.async().digest(target.script().text());
    }

    /** Brings the script to Redis. */
    void load(Duration within) throws LinkFailure {
        // Without a key, so that every node of a cluster accepts it.
        CompletableFuture<List<Object>> loaded =
                eval(new String[0], target.script().arguments("load", List.of()));
        await(loaded.thenAccept(LimiterScript::requireDone), within);
    }

    /** Runs this once, when the connection is lost. */
    void onLoss(Runnable action) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
                action.run();
            }
        });
        if (!connection.isOpen()) {
            action.run();
        }
    }

    /**
     * Asks for a permit.
     *
     * @param patience how long a place in the line is kept after its time
     * @param known how many requests Redis counts at least; if it counts fewer, it has forgotten some
     * @param maxWait how long the caller waits at most; if told a longer wait, it does not ask again
     */
    CompletableFuture<TakeReply> take(
            String key,
            String id,
            String process,
            int ahead,
            Duration longest,
            Duration patience,
            int known,
            Duration maxWait) {
        List<String> arguments = List.of(
                id,
                process,
                Integer.toString(ahead),
                Long.toString(LimiterScript.micros(longest)),
                Long.toString(LimiterScript.micros(patience)),
                Integer.toString(known),
                Long.toString(LimiterScript.micros(maxWait)));
        return run(key, "take", arguments).thenApply(TakeReply::of);
    }

    /** Sends a command without waiting, in the order of the calls; the future reports a failure. */
    CompletableFuture<Void> send(String key, String command, List<String> arguments) {
        return run(key, command, arguments).thenAccept(LimiterScript::requireDone);
    }

    /** Waits for the reply to a command; an interruption ends the wait. */
    <T> T await(CompletableFuture<T> sent) throws LinkFailure {
        return await(sent, target.timeout());
    }

    private <T> T await(CompletableFuture<T> sent, Duration within) throws LinkFailure {
        try {
            return result(sent, within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkFailure(INTERRUPTED);
        } catch (TimeoutException e) {
            throw new LinkFailure(silence(within));
        }
    }

    /** Waits at most as long as the caller has time; null if that was too short or the caller was interrupted. */
    @Nullable
    TakeReply awaitAtMost(CompletableFuture<TakeReply> asked, Duration longest) throws LinkFailure {
        boolean hurried = longest.compareTo(target.timeout()) < 0;
        try {
            return result(asked, hurried ? longest : target.timeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (TimeoutException e) {
            if (hurried) {
                return null;
            }
            throw new LinkFailure(silence(target.timeout()));
        }
    }

    private <T> T result(CompletableFuture<T> sent, Duration within)
            throws LinkFailure, InterruptedException, TimeoutException {
        try {
            return sent.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException e) {
            throw target.reasons().failure(e);
        }
    }

    static String silence(Duration within) {
        return "no answer within " + within.toMillis() + " ms";
    }

    @Override
    public void close() {
        connection.closeAsync();
    }

    private CompletableFuture<List<Object>> run(String key, String command, List<String> arguments) {
        String[] keys = target.script().keys(key);
        String[] all = target.script().arguments(command, arguments);
        return asked(() -> connection.async().<List<Object>>evalsha(digest, ScriptOutputType.MULTI, keys, all))
                .exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                        ? eval(keys, all)
                        : CompletableFuture.failedFuture(failure));
    }

    /** Sends the whole script, which Redis forgets at a restart or on {@code SCRIPT FLUSH}. */
    private CompletableFuture<List<Object>> eval(String[] keys, String[] arguments) {
        return asked(() ->
                connection.async().<List<Object>>eval(target.script().text(), ScriptOutputType.MULTI, keys, arguments));
    }

    /** Turns an exception into a failed future; Lettuce throws at once, for example for TLS settings that the JVM lacks. */
    static <T> CompletableFuture<T> asked(Supplier<? extends CompletionStage<T>> question) {
        try {
            return question.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
