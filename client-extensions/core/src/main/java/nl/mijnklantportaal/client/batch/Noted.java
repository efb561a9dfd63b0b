package nl.mijnklantportaal.client.batch;

import java.util.List;
import nl.mijnklantportaal.client.batch.JournalRecord.Event;
import nl.mijnklantportaal.client.error.SentRequest;
import org.jspecify.annotations.Nullable;

/** One sending of a request, and what a journal has noted of it. */
final class Noted {
    private final int id;
    private final String fingerprint;
    private final SentRequest sent;
    private final JournalSubject subject;
    /** The sending before this one of the same natural key; null when nothing is open or known of one. */
    private final @Nullable Noted before;

    private volatile Known known = new Known(Event.SENDING, List.of());

    private record Known(Event event, List<String> words) {}

    Noted(int id, String fingerprint, SentRequest sent, JournalSubject subject, @Nullable Noted before) {
        this.id = id;
        this.fingerprint = fingerprint;
        this.sent = sent;
        this.subject = subject;
        this.before = before;
    }

    void know(Event event, List<String> words) {
        known = new Known(event, words);
    }

    int id() {
        return id;
    }

    String fingerprint() {
        return fingerprint;
    }

    JournalSubject subject() {
        return subject;
    }

    @Nullable
    Noted before() {
        return before;
    }

    SentRequest sent() {
        return sent;
    }

    /** The first sending with an unknown outcome. */
    SentRequest firstSent() {
        boolean open = before != null && (before.event() == Event.SENDING || before.event() == Event.UNKNOWN);
        return open ? before.firstSent() : sent;
    }

    Event event() {
        return known.event();
    }

    /** The words of its line after its number. */
    List<String> words() {
        return known.words();
    }
}
