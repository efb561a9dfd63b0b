package nl.mijnklantportaal.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest exchanges, bounded by their number and by their size.
 */
final class ExchangeLog implements AutoCloseable {

    /** Enough for a test, in some 3 MiB. */
    static final int KEPT_BY_DEFAULT = 1_000;

    /** The heap that an exchange may take on average. A call takes about 3 KiB, the page of a list up to 40. */
    private static final long ROOM_FOR_EACH = 8 << 10;

    private static final int OBJECTS = 700;
    private static final int FIELD = 150;

    /** An exchange and the key of its portal; the key is one that the sandbox accepts and has anyway. */
    private record Kept(Exchange exchange, @Nullable String apiKey) {}

    private final SandboxSettings settings;
    private final int most;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long room;
    private long numbers;
    private boolean closed;

    ExchangeLog(SandboxSettings settings) {
        this.settings = settings;
        this.most = settings.exchangesKept();
        this.room = ROOM_FOR_EACH * most;
    }

    /** An exchange that is recorded when it ends; the same one when nothing is kept. */
    HttpExchange recorded(HttpExchange exchange) {
        return most == 0 ? exchange : new RecordedExchange(exchange, this, settings);
    }

    synchronized void add(@Nullable String apiKey, LongFunction<Exchange> exchange) {
        numbers++;
        Exchange added = exchange.apply(numbers);
        kept.addLast(new Kept(added, apiKey));
        room -= size(added);
        while (kept.size() > most || room < 0) {
            room += size(kept.removeFirst().exchange());
        }
        notifyAll();
    }

    /** Whether there is an exchange with a higher number, now or in that time. */
    synchronized boolean await(long number, Duration atMost) {
        Waits.until(this, atMost, () -> closed || hasAfter(number));
        return hasAfter(number);
    }

    private boolean hasAfter(long number) {
        Kept latest = kept.peekLast();
        return latest != null && latest.exchange().number() > number;
    }

    /** Forgets all; the next one has the next number. */
    synchronized void clear() {
        kept.clear();
        room = ROOM_FOR_EACH * most;
    }

    /** Ends every wait. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** What is kept of the exchanges after the one with this number, the oldest first. */
    List<Exchange> since(long number) {
        return since(number, apiKey -> true);
    }

    synchronized List<Exchange> since(long number, Predicate<@Nullable String> apiKey) {
        List<Exchange> found = new ArrayList<>();
        for (Iterator<Kept> each = kept.descendingIterator(); each.hasNext(); ) {
            Kept next = each.next();
            if (next.exchange().number() <= number) {
                break;
            }
            if (apiKey.test(next.apiKey())) {
                found.add(next.exchange());
            }
        }
        Collections.reverse(found);
        return Collections.unmodifiableList(found);
    }

    private static long size(Exchange exchange) {
        long size = OBJECTS + text(exchange.target()) + message(exchange.request());
        if (exchange.answer() != null) {
            size += message(exchange.answer());
        }
        for (Exchange.Problem problem : exchange.problems()) {
            size += FIELD + text(problem.place()) + text(problem.message());
        }
        return size;
    }

    private static long message(Exchange.Message message) {
        long size = text(message.body());
        for (Map.Entry<String, List<String>> field : message.fields().entrySet()) {
            size += FIELD;
            for (String value : field.getValue()) {
                size += text(value);
            }
        }
        return size;
    }

    private static long text(String text) {
        return 2L * text.length();
    }
}
