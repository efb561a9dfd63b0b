package nl.mijnklantportaal.sandbox;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Delivers webhooks one after the other, on a thread of its own that starts with the first one.
 */
final class WebhookQueue implements AutoCloseable {

    static final String THREAD = "mijnklantportaal-sandbox-webhooks";

    private final WebhookTargets targets;
    private final Clock clock;
    private final OutgoingHttp http;
    /** Of more the newest are not made. */
    private final BoundedQueue<WebhookCall> waiting = new BoundedQueue<>(WebhookCall::length);

    /** Of more the oldest are forgotten. */
    private final BoundedQueue<Ended> ended =
            new BoundedQueue<>(each -> each.call().length());

    private Duration deadline = OutgoingHttp.DEADLINE;
    private long number;
    private boolean isSending;
    private boolean closed;
    private long resets;
    private @Nullable Thread thread;

    private record Ended(WebhookCall call, SentWebhook sent) {}

    /**
     * A call that is to be made.
     *
     * @param reset how many resets there were before it
     */
    private record Turn(WebhookCall call, long reset) {}

    WebhookQueue(WebhookTargets targets, Clock clock, OutgoingHttp http) {
        this.targets = targets;
        this.clock = clock;
        this.http = http;
    }

    /** Sets how long an answer may take. */
    synchronized void deadline(Duration duration) {
        deadline = duration;
    }

    synchronized void add(WebhookCall call) {
        if (closed) {
            return;
        }
        if (waiting.isFullFor(call)) {
            end(call, 0, "Already " + waiting.size() + " deliveries wait, so this one was not made.");
            return;
        }
        try {
            targets.check(call.url());
        } catch (IllegalArgumentException e) {
            end(call, 0, e.getMessage());
            return;
        }
        waiting.add(call);
        start();
        notifyAll();
    }

    private void start() {
        if (thread == null) {
            Thread starting = new Thread(this::run, THREAD);
            starting.setDaemon(true);
            starting.start();
            thread = starting;
        }
    }

    synchronized Optional<Thread> thread() {
        return Optional.ofNullable(thread);
    }

    synchronized List<SentWebhook> ended() {
        return ended.stream().map(Ended::sent).toList();
    }

    /** Those with a higher number. */
    synchronized List<SentWebhook> endedAfter(long other) {
        return ended.stream()
                .map(Ended::sent)
                .filter(sent -> sent.number() > other)
                .toList();
    }

    /** Whether there is a delivery with a higher number, now or in that time. */
    synchronized boolean await(long other, Duration atMost) {
        Waits.until(this, atMost, () -> closed || hasAfter(other));
        return hasAfter(other);
    }

    private boolean hasAfter(long other) {
        return latest().filter(sent -> sent.number() > other).isPresent();
    }

    private Optional<SentWebhook> latest() {
        return ended.newest().map(Ended::sent);
    }

    /** Forgets what was sent and what waits; what is under way is not recorded when it ends. The next one has the next number. */
    synchronized void clear() {
        resets++;
        waiting.clear();
        ended.clear();
        notifyAll();
    }

    /** The call that a delivery made. */
    synchronized WebhookCall call(SentWebhook delivery) {
        return ended.stream()
                .filter(each -> each.sent().number() == delivery.number())
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "The sandbox keeps the latest deliveries, and this one is not among them."))
                .call();
    }

    /** Waits until nothing waits to be sent. */
    synchronized boolean awaitEmpty(Duration atMost) {
        return Waits.until(this, atMost, () -> closed || isIdle()) && isIdle();
    }

    private boolean isIdle() {
        return !isSending && waiting.isEmpty();
    }

    private void run() {
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                send(turn);
            }
        } catch (InterruptedException e) {
            // The sandbox is closed.
            Thread.currentThread().interrupt();
        } finally {
            stopped();
        }
    }

    /** What still waits when the thread failed, for example because the given clock did, is left to another one. */
    private synchronized void stopped() {
        if (closed) {
            return;
        }
        thread = null;
        isSending = false;
        if (!waiting.isEmpty()) {
            start();
        }
        notifyAll();
    }

    private synchronized Duration deadline() {
        return deadline;
    }

    /** The next call; null when the sandbox is closed. */
    private synchronized @Nullable Turn next() throws InterruptedException {
        isSending = false;
        notifyAll();
        while (!closed && waiting.isEmpty()) {
            wait();
        }
        isSending = !closed;
        return closed ? null : new Turn(waiting.remove(), resets);
    }

    private void send(Turn turn) throws InterruptedException {
        WebhookCall call = turn.call();
        int status = 0;
        String failure = "";
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(targets.check(call.url()))
                    .header("Content-Type", Json.MEDIA_TYPE)
                    .header("X-Webhook-Signature", call.signature())
                    .POST(BodyPublishers.ofString(call.body()));
            status = http.call(request, deadline()).status();
        } catch (OutgoingHttp.NoReply e) {
            failure = e.getMessage();
        } catch (RuntimeException | Error e) {
            // Without the message, which may repeat the secret.
            failure = "The delivery failed: " + e.getClass().getSimpleName() + ".";
        }
        synchronized (this) {
            if (turn.reset() == resets) {
                end(call, status, failure);
            }
        }
    }

    private void end(WebhookCall call, int status, String failure) {
        number++;
        SentWebhook sent = new SentWebhook(
                number, call.webhookId(), call.type(), call.url(), call.body(), clock.instant(), status, failure);
        Ended next = new Ended(call, sent);
        while (ended.isFullFor(next)) {
            ended.remove();
        }
        ended.add(next);
        notifyAll();
    }

    /** Ends the thread; a delivery that is under way is given up. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            notifyAll();
        }
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        running.interrupt();
        try {
            running.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
