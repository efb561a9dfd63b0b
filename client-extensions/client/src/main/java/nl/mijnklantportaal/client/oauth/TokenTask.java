package nl.mijnklantportaal.client.oauth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work at the end of which there are new tokens. It runs on a thread of the SDK, for a caller that is interrupted would cut off an
 * answer that may hold the only tokens there are.
 */
abstract class TokenTask implements Runnable {
    /** Waiters leave it to the work to notice its deadline. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final OAuthParts parts;
    private final long endNanos;
    private final CompletableFuture<HeldTokens> result = new CompletableFuture<>();

    TokenTask(OAuthParts parts) {
        this.parts = parts;
        this.endNanos = parts.timing().nanoTime() + parts.deadline().toNanos();
    }

    /** Does the work, which notices its deadline itself. */
    abstract HeldTokens work() throws TokenProblem, InterruptedException;

    /**
     * Takes the result, before those who wait for it.
     *
     * @param got the tokens, or null
     * @param problem why there are none, or null
     */
    abstract void ended(@Nullable HeldTokens got, @Nullable TokenProblem problem);

    /** What a waiter is told that leaves before the end. */
    abstract TokenProblem left(String words, @Nullable Throwable cause);

    /** Begins. */
    final void start() {
        parts.running().add(this);
        try {
            parts.threads().execute(this);
        } catch (Throwable noThread) {
            end(null, TokenProblem.of(noThread));
        }
    }

    @Override
    public final void run() {
        HeldTokens got = null;
        TokenProblem problem = null;
        try {
            requireOpen();
            if (leftNanos() <= 0) {
                throw TokenProblem.here("other requests for tokens took the whole deadline", null);
            }
            got = work();
        } catch (Throwable failure) {
            problem = TokenProblem.of(failure);
        }
        end(got, problem);
    }

    /**
     * Waits for the result.
     *
     * @param most how long at most, in nanoseconds
     * @throws TokenProblem when there is none
     */
    final HeldTokens await(long most) throws TokenProblem {
        try {
            return result.get(Math.min(most, longest()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw left("the thread was interrupted while it waited for a new token", e);
        } catch (TimeoutException e) {
            throw left("there was no answer in time", null);
        } catch (ExecutionException e) {
            throw TokenProblem.of(e.getCause());
        }
    }

    /** Waits for the end, whatever it is, and tells whether the thread was interrupted meanwhile. */
    final boolean awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                result.get(longest(), TimeUnit.NANOSECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (TimeoutException | ExecutionException e) {
                // Its callers are told.
                return interrupted;
            }
        }
    }

    final long endNanos() {
        return endNanos;
    }

    final long leftNanos() {
        return endNanos - parts.timing().nanoTime();
    }

    final void requireOpen() throws TokenProblem {
        if (parts.isClosed()) {
            throw TokenProblem.here("the OAuthApp is closed", null);
        }
    }

    private long longest() {
        return parts.deadline().toNanos() + GRACE_NANOS;
    }

    private void end(@Nullable HeldTokens got, @Nullable TokenProblem problem) {
        try {
            ended(got, problem);
        } finally {
            parts.running().remove(this);
            if (got != null) {
                result.complete(got);
            } else {
                result.completeExceptionally(problem);
            }
        }
    }
}
