package nl.mijnklantportaal.client.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds the connection to Redis, and finds Redis again after an outage. */
final class RedisAccess implements AutoCloseable {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

    private final RedisSettings settings;
    private final OwnRequestsByKey own;
    private final LinkTarget target;
    private final OutageLog log;
    private final ScheduledThreadPoolExecutor recovery;
    private volatile Stage stage = Stage.ALONE;
    private boolean closed;
    private long backoffNanos;

    /**
     * How far Redis can be used; a new instance for every change.
     *
     * @param link null while Redis is not available
     * @param settling whether other processes may not have told Redis yet what they sent without it
     */
    record Stage(@Nullable Link link, boolean settling) {
        private static final Stage ALONE = new Stage(null, false);
    }

    RedisAccess(RedisSettings settings, OwnRequestsByKey own) {
        this.settings = settings;
        this.own = own;
        this.target = LinkTarget.of(settings);
        this.log = new OutageLog(target.place(), settings.localShare());
        this.recovery = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mijnklantportaal-redis");
            thread.setDaemon(true);
            return thread;
        });
        recovery.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        connectFirst();
    }

    private void connectFirst() {
        try {
            // This process has sent nothing yet, so it has nothing to tell first.
            Link link = LinkOpener.open(target, settings.reconnecting().first());
            use(new Stage(link, false));
            link.onLoss(() -> disconnected(link));
        } catch (LinkFailure e) {
            lost(null, e.getMessage());
        }
    }

    Stage stage() {
        return stage;
    }

    String place() {
        return target.place();
    }

    /** Sends a command whose reply nobody waits for. */
    void send(Link link, String key, String command, List<String> arguments) {
        loseOnFailure(link, link.send(key, command, arguments));
    }

    /** Ends the use of the link at a failure, before the connection closes, which would give less of a reason. */
    void loseOnFailure(Link link, CompletableFuture<?> asked) {
        asked.whenComplete((reply, failure) -> {
            if (failure != null) {
                failed(link, target.reasons().failure(failure));
            }
        });
    }

    /** Ends the use of the link after a failure. */
    void failed(Link link, LinkFailure failure) {
        if (failure.isDisconnected()) {
            // A command may meet the end of an idle connection before anybody is told of that end.
            disconnected(link);
        } else {
            lost(link, failure.getMessage());
        }
    }

    /** Ends the use of the link if there is still no reply after the command timeout. */
    synchronized void loseOnSilence(Link link, CompletableFuture<?> asked) {
        if (!closed) {
            recovery.schedule(
                    () -> {
                        if (!asked.isDone()) {
                            lost(link, Link.silence(settings.commandTimeout()));
                        }
                    },
                    settings.commandTimeout().toNanos(),
                    TimeUnit.NANOSECONDS);
        }
    }

    /** Begins an outage, if this link is still in use. */
    void lost(@Nullable Link link, String reason) {
        synchronized (this) {
            if (closed || stage.link != link) {
                return;
            }
            stage = Stage.ALONE;
            log.unavailable(reason);
            retry();
        }
        if (link != null) {
            link.close();
        }
    }

    /** Ends the connection and every thread; from then on {@link #stage()} has no link. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            stage = Stage.ALONE;
        }
        recovery.shutdownNow();
        target.close();
    }

    /** Redis, or a proxy before it, closes idle connections; it is an outage only if no new connection can be made. */
    private void disconnected(Link link) {
        synchronized (this) {
            if (closed || stage.link != link) {
                return;
            }
            if (!stage.settling) {
                stage = Stage.ALONE;
                recovery.execute(this::reconnect);
                link.close();
                return;
            }
        }
        lost(link, "the connection was closed");
    }

    private void retry() {
        backoffNanos = backoffNanos == 0
                ? FIRST_BACKOFF.toNanos()
                : Math.min(
                        2 * backoffNanos,
                        settings.reconnecting().longestBackoff().toNanos());
        recovery.schedule(this::reconnect, backoffNanos, TimeUnit.NANOSECONDS);
    }

    private void reconnect() {
        try {
            Link link = LinkOpener.open(target, settings.reconnecting().again());
            try {
                report(link);
            } catch (LinkFailure e) {
                link.close();
                throw e;
            }
            use(new Stage(link, true));
            link.onLoss(() -> disconnected(link));
        } catch (LinkFailure e) {
            synchronized (this) {
                if (!closed) {
                    log.unavailable(e.getMessage());
                    retry();
                }
            }
        }
    }

    private synchronized void use(Stage next) {
        if (closed) {
            return;
        }
        stage = next;
        if (next.settling) {
            recovery.schedule(
                    () -> settled(next), settings.reconnecting().settling().toNanos(), TimeUnit.NANOSECONDS);
            return;
        }
        backoffNanos = 0;
        log.available();
    }

    private void settled(Stage settling) {
        Link link = settling.link;
        if (link == null || stage != settling) {
            return;
        }
        try {
            // Again, for requests that were being sent during the first report or that an older connection delivered
            // late.
            report(link);
            synchronized (this) {
                if (stage == settling) {
                    use(new Stage(link, false));
                }
            }
        } catch (LinkFailure e) {
            lost(link, e.getMessage());
        }
    }

    /** Tells Redis about the requests that it cannot know of. */
    private void report(Link link) throws LinkFailure {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        own.forEach((key, requests) -> {
            // The end of a request must not overtake the report of it.
            synchronized (requests) {
                sent.add(link.send(key, "report", requests.report()));
                List<String> givenBack = requests.drainGivenBack();
                if (!givenBack.isEmpty()) {
                    sent.add(link.send(key, "remove", givenBack));
                }
            }
        });
        for (CompletableFuture<Void> each : sent) {
            link.await(each);
        }
    }
}
