package nl.mijnklantportaal.client.oauth;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import nl.mijnklantportaal.client.spi.TokenStore;
import org.jspecify.annotations.Nullable;

/** A store that several applications share. It keeps copies, as a database does, and fails when it is told to. */
final class TestStore implements TokenStore {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    final AtomicInteger reads = new AtomicInteger();
    private boolean writesFail;
    private boolean writesArriveAndFail;
    private Runnable beforeWrite = () -> {};
    private Runnable afterWrite = () -> {};
    private Runnable afterRead = () -> {};
    private Runnable beforeRead = () -> {};
    private int readsUntilThen;
    private @Nullable Entry stale;

    synchronized void failWrites(boolean fail) {
        writesFail = fail;
    }

    /** Each write is done, and then the connection breaks. */
    synchronized void breakAfterWrites(boolean fail) {
        writesArriveAndFail = fail;
    }

    synchronized void failNext(int times) {
        for (int i = 0; i < times; i++) {
            failures.add(new IllegalStateException("the database is away"));
        }
    }

    /** Before the next write ends, and after it was done. */
    synchronized void afterWrite(Runnable action) {
        afterWrite = action;
    }

    /** After the next entry was read, and before it is given. */
    synchronized void afterRead(Runnable action) {
        afterRead = action;
    }

    /** Reads this from now on, as a copy of a database that is behind. */
    synchronized void readAlways(Entry entry) {
        stale = entry;
    }

    /** Before one of the next reads. */
    synchronized void beforeRead(int number, Runnable action) {
        readsUntilThen = number;
        beforeRead = action;
    }

    synchronized void beforeWrite(Runnable action) {
        beforeWrite = action;
    }

    /** Waits until the entry of a portal is one of these. */
    synchronized void await(String portal, Predicate<Entry> wanted) throws InterruptedException {
        while (entries.get(portal) == null || !wanted.test(entries.get(portal))) {
            wait();
        }
    }

    @Nullable
    Entry now(String portal) {
        return entries.get(portal);
    }

    void put(String portal, Entry entry) {
        entries.put(portal, entry);
    }

    /** Another process takes the lease of a portal. */
    void lease(String portal, String holder, Instant until) {
        Entry entry = now(portal);
        put(
                portal,
                new Entry(
                        entry.version() + 1,
                        entry.accessToken(),
                        entry.refreshToken(),
                        entry.expiresAt(),
                        new Lease(holder, until)));
    }

    @Override
    public synchronized @Nullable Entry read(String portal) {
        reads.incrementAndGet();
        fail();
        if (--readsUntilThen == 0) {
            beforeRead.run();
        }
        Entry entry = stale == null ? entries.get(portal) : stale;
        Runnable action = afterRead;
        afterRead = () -> {};
        action.run();
        return entry == null ? null : copy(entry);
    }

    @Override
    public synchronized boolean write(String portal, @Nullable Entry expected, Entry next) {
        fail();
        if (writesFail) {
            throw new IllegalStateException("the database is away");
        }
        Runnable action = beforeWrite;
        beforeWrite = () -> {};
        action.run();
        Entry stored = entries.get(portal);
        boolean same = expected == null ? stored == null : stored != null && stored.version() == expected.version();
        if (same) {
            entries.put(portal, copy(next));
            notifyAll();
        }
        Runnable then = afterWrite;
        afterWrite = () -> {};
        then.run();
        if (writesArriveAndFail) {
            throw new IllegalStateException("the connection broke");
        }
        return same;
    }

    @Override
    public synchronized void remove(String portal) {
        entries.remove(portal);
    }

    private void fail() {
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }

    private static Entry copy(Entry entry) {
        return new Entry(
                entry.version(),
                new String(entry.accessToken().toCharArray()),
                new String(entry.refreshToken().toCharArray()),
                entry.expiresAt(),
                entry.lease());
    }
}
