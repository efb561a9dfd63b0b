package nl.mijnklantportaal.client.offers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.SentOffer;
import nl.mijnklantportaal.client.offers.JournalRecord.Event;
import org.jspecify.annotations.Nullable;

/**
 * One run through many offers.
 *
 * <p>The order of things is what keeps it safe: first the journal, then the wire, then the journal again. What the journal
 * says was about to be sent is never sent again unless the whole list of the server was read and does not have it.
 */
final class Batch {
    private static final int MOST_UNKNOWN_IN_A_ROW = 10;
    private static final int MOST_TURNS = 20;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    /** Whatever a server asks; the offer is tried again then, and told to wait again. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Those refusals that are about the offer itself; any other would meet every offer. */
    private static final Set<Integer> ABOUT_THE_OFFER = Set.of(400, 409, 413, 422);

    private final CustomerOffers offers;
    private final Journal journal;
    private final BatchOptions options;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Whatever an earlier run sent had left by then. */
    private final Instant started = Instant.now();

    private final AtomicInteger unknownInARow = new AtomicInteger();

    /** So the base URL is right, and a 404 is about what an offer names. */
    private volatile boolean created;

    // Guarded by this.
    private final List<OfferResult> results = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final Set<Journal.Name> seen = new HashSet<>();
    private int next;

    /** Another lock: the list and the listener are called with the first one held, and may wait until they are interrupted. */
    private final Object stopping = new Object();

    // Guarded by stopping.
    private @Nullable RuntimeException stop;
    private @Nullable Error error;

    Batch(CustomerOffers offers, Journal journal, BatchOptions options) {
        this.offers = offers;
        this.journal = journal;
        this.options = options;
    }

    /**
     * An offer of which nobody knows whether it exists.
     *
     * @param sent the first time
     * @param latest when it was sent for the last time, or later
     */
    private record Open(
            int index, ManualOffer offer, Journal.Entry entry, SentOffer sent, Instant latest, String reason) {
        /** The same, sent as late as it can have been. */
        SentOffer latestSent() {
            return new SentOffer(sent.customerId(), sent.offerNumber(), latest);
        }
    }

    /** The next offer, and where it stands. */
    private record Numbered(int index, ManualOffer offer) {}

    List<OfferResult> run(Iterable<ManualOffer> given) {
        journal.begin(offers.baseUrl());
        try {
            Iterator<ManualOffer> iterator = given.iterator();
            inParallel(() -> workThrough(iterator));
            settleOpen();
            synchronized (this) {
                results.sort(Comparator.comparingInt(OfferResult::index));
                return List.copyOf(results);
            }
        } finally {
            journal.end();
        }
    }

    private void inParallel(Runnable work) {
        List<Thread> workers = new ArrayList<>();
        // A thread that cannot be started ends the run as well, once those that were have ended.
        stopping(() -> {
            for (int i = 1; i <= options.concurrency(); i++) {
                Thread worker = new Thread(() -> stopping(work), "mijnklantportaal-batch-" + i);
                worker.setDaemon(true);
                worker.start();
                workers.add(worker);
            }
        });
        boolean interrupted = false;
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop(new NotSentException(
                            "createAll: the thread was interrupted; the journal " + journal.file()
                                    + " has what was done, and the same run can be taken up again. Of what is left:",
                            null));
                    // They end at once, each with what is known of its offer.
                    workers.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwIfStopped();
    }

    /** Whatever ends one worker ends the run, once the others have ended too. */
    private void stopping(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            stop(e);
        } catch (Error e) {
            synchronized (stopping) {
                error = e;
            }
            stopped.countDown();
        } catch (Throwable undeclared) {
            // Of a listener in a language that need not declare it.
            stop(new IllegalStateException(undeclared));
        }
    }

    private void workThrough(Iterator<ManualOffer> iterator) {
        for (Numbered offer = take(iterator); offer != null; offer = take(iterator)) {
            process(offer);
        }
    }

    private synchronized @Nullable Numbered take(Iterator<ManualOffer> iterator) {
        if (stopped.getCount() == 0 || !iterator.hasNext()) {
            return null;
        }
        return new Numbered(next++, iterator.next());
    }

    private void stop(RuntimeException because) {
        synchronized (stopping) {
            if (stop == null) {
                stop = because;
            } else if (stop != because) {
                stop.addSuppressed(because);
            }
        }
        stopped.countDown();
    }

    private void throwIfStopped() {
        synchronized (stopping) {
            if (error != null) {
                throw error;
            }
            if (stop != null) {
                throw stop;
            }
        }
    }

    private void process(Numbered numbered) {
        ManualOffer offer = numbered.offer();
        int index = numbered.index();
        synchronized (this) {
            if (!seen.add(Journal.Name.of(offer))) {
                report(new OfferResult.Refused(
                        index,
                        offer,
                        "An offer before it in the list has the same customer and number; it was not sent."));
                return;
            }
        }
        Journal.Entry known = journal.find(offer);
        if (known == null || known.event() == Event.UNSENT) {
            send(index, offer, null);
        } else if (known.event() == Event.REFUSED && (options.refusedAgain() || !journal.isOf(known, offer))) {
            // A refusal is certain, so nothing can exist twice.
            send(index, offer, null);
        } else if (!journal.isOf(known, offer)) {
            report(new OfferResult.Refused(
                    index,
                    offer,
                    "The journal has another offer of this customer with this number, about to be sent at "
                            + known.sent().sentAt() + ", which "
                            + (known.event() == Event.CREATED ? "was created" : "may exist") + "; it was not sent."));
        } else {
            switch (known.event()) {
                case CREATED -> report(new OfferResult.Created(index, offer, journal.offer(known)));
                case REFUSED -> report(new OfferResult.Refused(index, offer, String.valueOf(known.detail())));
                default ->
                    leaveOpen(new Open(
                            index,
                            offer,
                            known,
                            known.firstSent(),
                            started,
                            known.detail() == null
                                    ? "An earlier run ended while the offer was on its way."
                                    : known.detail()));
            }
        }
    }

    /**
     * Sends an offer, as often as it takes until it had its turn.
     *
     * @param before what was sent of it before, of which the list had nothing; null for nothing
     */
    private void send(int index, ManualOffer offer, @Nullable SentOffer before) {
        for (int turns = 1; ; turns++) {
            if (stopped.getCount() == 0) {
                return;
            }
            Journal.Entry entry = journal.sending(offer, Instant.now());
            Offer created;
            try {
                created = offers.create(offer, options.callOptions());
            } catch (MijnKlantportaalException failure) {
                Duration wait = afterFailure(index, offer, entry, before, failure);
                if (wait == null) {
                    return;
                }
                if (turns == MOST_TURNS) {
                    throw failure;
                }
                pause(wait);
                continue;
            }
            // Out of reach of the catch, or a failure of the listener's own calls would be taken for the offer's.
            journal.created(entry, created);
            unknownInARow.set(0);
            report(new OfferResult.Created(index, offer, created));
            return;
        }
    }

    /**
     * Notes what became of it.
     *
     * @return how long to wait before it is sent again, since it certainly was not created; null when it is dealt with
     * @throws MijnKlantportaalException when the failure would meet every offer
     */
    private @Nullable Duration afterFailure(
            int index,
            ManualOffer offer,
            Journal.Entry entry,
            @Nullable SentOffer before,
            MijnKlantportaalException failure) {
        switch (failure.outcome()) {
            case APPLIED -> {
                journal.created(entry, null);
                unknownInARow.set(0);
                report(new OfferResult.Created(index, offer, null));
                return null;
            }
            case UNKNOWN -> {
                String reason = String.valueOf(failure.getMessage());
                journal.unknown(entry, reason);
                SentOffer sent = failure.sent() == null ? entry.sent() : failure.sent();
                leaveOpen(new Open(index, offer, entry, before == null ? sent : before, sent.sentAt(), reason));
                if (unknownInARow.incrementAndGet() >= MOST_UNKNOWN_IN_A_ROW) {
                    throw new OutcomeUnknownException(
                            "createAll: of " + MOST_UNKNOWN_IN_A_ROW
                                    + " offers in a row it is unknown whether they were"
                                    + " created, so no more are sent; the journal " + journal.file()
                                    + " has them, and the same run can be taken up again.",
                            failure);
                }
                return null;
            }
            case REFUSED -> {
                if (failure instanceof ApiException answered && isAboutTheOffer(answered.status())) {
                    String reason = String.valueOf(failure.getMessage());
                    unknownInARow.set(0);
                    if (before != null) {
                        // Perhaps the first request has arrived meanwhile and taken the number.
                        journal.unknown(entry, reason);
                        leaveOpen(new Open(index, offer, entry, before, before.sentAt(), reason));
                        return null;
                    }
                    journal.refused(entry, reason);
                    report(new OfferResult.Refused(index, offer, reason));
                    return null;
                }
            }
            default -> {}
        }
        journal.unsent(entry);
        if (failure instanceof RateLimitedException limited) {
            return atLeast(limited.retryAfter());
        }
        if (failure instanceof NotSentException late && late.retryAfter() != null) {
            return late.retryAfter();
        }
        throw failure;
    }

    private boolean isAboutTheOffer(int status) {
        return ABOUT_THE_OFFER.contains(status) || created && status == 404;
    }

    private static Duration atLeast(@Nullable Duration asked) {
        return asked == null || asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked;
    }

    private void pause(Duration wait) {
        try {
            stopped.await((wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // The run is being stopped, which the next look at it tells.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void leaveOpen(Open unknown) {
        open.add(unknown);
    }

    private synchronized void report(OfferResult result) {
        created |= result instanceof OfferResult.Created;
        results.add(result);
        options.listener().accept(result);
    }

    /** Looks up what is open, in one reading of the list, and does with it what the mode says. */
    private void settleOpen() {
        if (options.mode() == CreateMode.REPORT) {
            open.forEach(this::reportUnknown);
            return;
        }
        List<Open> absent = lookUp(List.copyOf(open));
        if (options.mode() == CreateMode.RECONCILE_AND_RESEND) {
            open.clear();
            unknownInARow.set(0);
            Iterator<Open> again = absent.iterator();
            inParallel(() -> resend(again));
            lookUp(List.copyOf(open)).forEach(this::reportUnknown);
        } else {
            absent.forEach(this::reportUnknown);
        }
    }

    private void resend(Iterator<Open> again) {
        while (true) {
            Open offer;
            synchronized (this) {
                if (stopped.getCount() == 0 || !again.hasNext()) {
                    return;
                }
                offer = again.next();
            }
            send(offer.index(), offer.offer(), offer.sent());
        }
    }

    /** Reports those that are found and those of which nothing can be told, and returns those that the whole list lacks. */
    private List<Open> lookUp(List<Open> wanted) {
        List<Open> absent = new ArrayList<>();
        // Those behind only make sure of the settling time; their results are the same offers once more.
        List<SentOffer> sent = Stream.concat(
                        wanted.stream().map(Open::sent), wanted.stream().map(Open::latestSent))
                .toList();
        List<Reconciled> looked = offers.reconcileAll(sent, options.callOptions());
        for (int i = 0; i < wanted.size(); i++) {
            Open each = wanted.get(i);
            Offer found = looked.get(i).offer();
            OutcomeUnknownException failure = looked.get(i).failure();
            if (found != null) {
                journal.created(each.entry(), found);
                report(new OfferResult.Created(each.index(), each.offer(), found));
            } else {
                Open told = new Open(
                        each.index(),
                        each.offer(),
                        each.entry(),
                        each.sent(),
                        each.latest(),
                        String.valueOf(failure.getMessage()));
                if (failure.lookup() != null
                        && failure.lookup().whole()
                        && failure.lookup().ids().isEmpty()) {
                    absent.add(told);
                } else {
                    reportUnknown(told);
                }
            }
        }
        return absent;
    }

    private void reportUnknown(Open unknown) {
        report(new OfferResult.Unknown(unknown.index(), unknown.offer(), unknown.sent(), unknown.reason()));
    }
}
