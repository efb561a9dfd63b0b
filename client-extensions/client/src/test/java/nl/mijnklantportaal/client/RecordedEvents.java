package nl.mijnklantportaal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.mijnklantportaal.client.spi.CallObserver;

/** Keeps every event, and a line of text for each that leaves out how long it lasted. */
public final class RecordedEvents implements CallObserver {
    private final List<Record> events = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void attemptStarted(AttemptStarted event) {
        add(event, event.call(), "attempt " + event.attempt());
    }

    @Override
    public void waitEnded(WaitEnded event) {
        add(event, event.call(), "waited for " + event.reason() + " before attempt " + event.attempt());
    }

    @Override
    public void retryDecided(RetryDecided event) {
        add(
                event,
                event.call(),
                "again after attempt " + event.attempt() + ": " + event.failure() + " " + event.status());
    }

    @Override
    public void callEnded(CallEnded event) {
        String result = event.isSuccess() ? "success" : event.outcome() + " " + event.failure();
        add(event, event.call(), "end after attempt " + event.attempts() + ": " + result + " " + event.status());
    }

    private void add(Record event, ObservedCall call, String line) {
        events.add(event);
        lines.add(call.sequence() + " " + call.operation() + " " + line);
    }

    /** Number and operation of the call, and the event. */
    public List<String> lines() {
        return lines;
    }

    public List<Record> events() {
        return events;
    }

    /** How long the waits lasted. */
    public List<Duration> waits() {
        return only(WaitEnded.class).stream().map(WaitEnded::duration).toList();
    }

    public <E> List<E> only(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
