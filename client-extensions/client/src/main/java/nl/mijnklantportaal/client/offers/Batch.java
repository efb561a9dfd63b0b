package nl.mijnklantportaal.client.offers;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.api.CustomerOffers;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;
import nl.mijnklantportaal.client.model.CustomerOffer;
import nl.mijnklantportaal.client.offers.JournalContents.Entry;
import nl.mijnklantportaal.client.offers.JournalContents.Name;
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

    private final OfferRuns runs;
    private final CustomerOffers offers;
    private final List<CreateCustomerOfferFromLinesRequest> given;
    private final Journal journal;
    private final BatchOptions options;
    private final String identity;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Whatever an earlier run sent had left by then. */
    private final Instant started = Instant.now();

    private final AtomicInteger unknownInARow = new AtomicInteger();

    /** So the base URL is right, and a 404 is about what an offer names. */
    private volatile boolean created;

    /** The first of the list with this customer and number. */
    private final Map<Name, Integer> firstOf = new HashMap<>();

    /** How many offers were dealt with, some of them twice: whether the run gets on. */
    private final AtomicInteger dealtWith = new AtomicInteger();

    // Guarded by this.
    private final @Nullable OfferResult[] results;
    /** Without a result yet, by the place in the list. */
    private final Map<Integer, Open> open = new TreeMap<>();

    private int next;

    /** Another lock: the listener is called with the first one held, and may wait until it is interrupted. */
    private final Object stopping = new Object();

    // Guarded by stopping.
    private @Nullable Stop stop;
    private final List<Throwable> later = new ArrayList<>();
    private @Nullable Error error;

    /**
     * Takes over what a run is for.
     *
     * @throws InvalidRequestException when an offer is null or not valid, or there is nothing to know their portal by
     */
    Batch(OfferRuns runs, Iterable<CreateCustomerOfferFromLinesRequest> given, Journal journal, BatchOptions options) {
        this.runs = runs;
        this.offers = runs.customerOffers();
        this.journal = Objects.requireNonNull(journal, "journal");
        this.options = Objects.requireNonNull(options, "options");
        this.given = GivenOffers.copy(
                Objects.requireNonNull(given, "offers"), options.callOptions().validation());
        String known = runs.identity();
        String problem = PortalIdentity.problem(known);
        if (problem != null) {
            throw new InvalidRequestException(
                    "The client of createAll", List.of(new Violation("credentials", problem)));
        }
        this.identity = String.valueOf(known);
        this.results = new OfferResult[this.given.size()];
        for (int i = 0; i < this.given.size(); i++) {
            firstOf.putIfAbsent(Name.of(this.given.get(i)), i);
        }
    }

    /**
     * An offer of which nobody knows whether it exists.
     *
     * @param sent the first time
     * @param latest when it was sent for the last time, or later
     */
    private record Open(
            IndexedOffer at, Entry entry, SentRequest sent, Instant latest, MijnKlantportaalException failure) {
        /** The same, sent as late as it can have been. */
        SentRequest latestSent() {
            return sent.at(latest);
        }

        /** Whether the server said that it created it, so that it is not sent again whatever its list has. */
        boolean isCreated() {
            return failure.outcome() == Outcome.APPLIED;
        }

        OfferResult result(MijnKlantportaalException seen) {
            return new OfferResult.Unknown(at.index(), at.offer(), sent, seen);
        }
    }

    /** Where an offer stands before anything is done about it; neither of the two when it is to be sent. */
    private record Standing(
            @Nullable OfferResult result, @Nullable Open open) {}

    /**
     * Why a run ends.
     *
     * @param at the offer that ended it, or null when that was something else
     * @param words for the message
     * @param cause what lies behind it
     */
    private record Stop(@Nullable IndexedOffer at, String words, Throwable cause) {}

    /** Takes a stop to where the run ends. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Stop stop;

        Ended(Stop stop) {
            super(null, stop.cause(), false, false);
            this.stop = stop;
        }
    }

    List<OfferResult> run() {
        if (Thread.currentThread().isInterrupted()) {
            throw new NotSentException("createAll: the thread was interrupted before the run began.", null);
        }
        boolean known = journal.begin(runs.baseUrl(), identity);
        try {
            if (!known) {
                findPortal();
            }
            stopping(() -> {
                inParallel(this::workThrough);
                settleOpen();
            });
            return ended();
        } finally {
            journal.end();
        }
    }

    /** Whether the journal of an older SDK is about this portal, which the offers tell that it has created. */
    private void findPortal() {
        Set<String> ids = journal.createdIds();
        try {
            boolean proven = !ids.isEmpty()
                    && offers.list(options.callOptions()).stream()
                            .anyMatch(offer -> ids.contains(String.valueOf(JournalContents.id(offer))));
            if (!proven) {
                throw journal.unproven(runs.baseUrl(), identity);
            }
        } catch (InvalidRequestException unproven) {
            throw unproven;
        } catch (MijnKlantportaalException unreadable) {
            throw new NotSentException(
                    "createAll: whether the journal " + journal.file()
                            + ", which names no credentials, belongs to this portal"
                            + " cannot be told, for its list of offers could not be read: " + words(unreadable),
                    unreadable);
        }
        journal.belongsTo(runs.baseUrl(), identity);
    }

    /** The results of a run that came to its end. */
    private List<OfferResult> ended() {
        synchronized (stopping) {
            if (error != null) {
                // As it is, and yet what was done is not lost.
                error.addSuppressed(early(new Stop(null, words(error), error)));
                throw error;
            }
            if (stop != null) {
                throw early(stop);
            }
        }
        synchronized (this) {
            return Arrays.stream(results).map(Objects::requireNonNull).toList();
        }
    }

    private synchronized BatchStoppedException early(Stop why) {
        open.values().forEach(each -> results[each.at().index()] = each.result(each.failure()));
        List<OfferResult> known = new ArrayList<>();
        List<IndexedOffer> untouched = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            OfferResult result = results[i] == null ? inJournal(i) : results[i];
            if (result == null) {
                untouched.add(new IndexedOffer(i, given.get(i)));
            } else {
                known.add(result);
            }
        }
        long createdOnes =
                known.stream().filter(OfferResult.Created.class::isInstance).count();
        long refused =
                known.stream().filter(OfferResult.Refused.class::isInstance).count();
        long unknown = known.size() - createdOnes - refused;
        IndexedOffer at = why.at();
        String message = "createAll ended early"
                + (at == null
                        ? ""
                        : " at offers[" + at.index() + "], number \""
                                + at.offer().offerNumber() + "\"")
                + ": " + why.words() + (why.words().endsWith(".") ? " Of " : ". Of ") + results.length + " offers "
                + createdOnes + " are created, " + refused
                + " refused, " + unknown + " unknown and " + untouched.size()
                + " untouched. Once the cause is mended, run the"
                + " same list again with the journal " + journal.file() + ": what is created is not sent again"
                + (unknown == 0 ? "." : ", and CreateMode.RECONCILE looks up what is unknown.");
        BatchStoppedException exception = new BatchStoppedException(
                message, outcome(why, createdOnes, refused, unknown), known, untouched, at, why.cause());
        later.forEach(exception::addSuppressed);
        return exception;
    }

    private static Outcome outcome(Stop why, long created, long refused, long unknown) {
        if (unknown > 0) {
            return Outcome.UNKNOWN;
        }
        if (created > 0) {
            return Outcome.APPLIED;
        }
        return refused > 0
                        || why.at() != null
                                && why.cause() instanceof MijnKlantportaalException failure
                                && failure.outcome() == Outcome.REFUSED
                ? Outcome.REFUSED
                : Outcome.NOT_SENT;
    }

    /** What the journal has of an offer that the run did not come to; null when it is to be sent. */
    private @Nullable OfferResult inJournal(int index) {
        Standing standing = standing(new IndexedOffer(index, given.get(index)));
        Open unknown = standing.open();
        return unknown == null ? standing.result() : unknown.result(unknown.failure());
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
                    stop(interrupted(e));
                    // They end at once, each with what is known of its offer.
                    workers.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stop interrupted(InterruptedException e) {
        return new Stop(null, "the thread was interrupted.", e);
    }

    /** Whatever ends one worker ends the run, once the others have ended too. */
    private void stopping(Runnable work) {
        try {
            work.run();
        } catch (Ended ended) {
            stop(ended.stop);
        } catch (Error e) {
            synchronized (stopping) {
                error = e;
            }
            stopped.countDown();
        } catch (Throwable e) {
            stop(new Stop(null, words(e), e));
        }
    }

    /** Of what is not our own the class alone: its message may show anything. */
    private static String words(Throwable cause) {
        if (cause instanceof MijnKlantportaalException failure) {
            return FailureNotes.withoutSentence(String.valueOf(failure.getMessage()), failure.outcome());
        }
        return cause instanceof UncheckedIOException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getName() + ", which is the cause.";
    }

    private void workThrough() {
        for (IndexedOffer offer = take(); offer != null; offer = take()) {
            process(offer);
        }
    }

    private synchronized @Nullable IndexedOffer take() {
        return isStopped() || next == given.size() ? null : new IndexedOffer(next, given.get(next++));
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void stop(Stop because) {
        synchronized (stopping) {
            if (stop == null) {
                stop = because;
            } else if (stop.cause() != because.cause()) {
                later.add(because.cause());
            }
        }
        stopped.countDown();
    }

    private void process(IndexedOffer at) {
        Standing standing = standing(at);
        if (standing.result() != null) {
            keep(standing.result());
            tell(standing.result());
        } else if (standing.open() != null) {
            leaveOpen(standing.open());
        } else {
            send(at, null);
        }
    }

    private Standing standing(IndexedOffer at) {
        CreateCustomerOfferFromLinesRequest offer = at.offer();
        int first = firstOf.getOrDefault(Name.of(offer), at.index());
        if (first != at.index()) {
            return refused(at, "has the same customer and number as offers[" + first + "], so it was not sent");
        }
        Entry known = journal.find(offer);
        if (known == null || known.event() == Event.UNSENT) {
            return new Standing(null, null);
        }
        if (known.event() == Event.REFUSED && (options.refusedAgain() || !journal.isOf(known, offer))) {
            // A refusal is certain, so nothing can exist twice.
            return new Standing(null, null);
        }
        if (!journal.isOf(known, offer)) {
            return refused(
                    at,
                    "the journal has another offer of this customer with this number, about to be sent at "
                            + known.sent().sentAt() + ", which "
                            + (known.event() == Event.CREATED ? "was created" : "may exist") + "; it was not sent");
        }
        return switch (known.event()) {
            case CREATED -> new Standing(new OfferResult.Created(at.index(), offer, journal.created(known)), null);
            case REFUSED -> new Standing(new OfferResult.Refused(at.index(), offer, journal.failure(known)), null);
            default -> new Standing(null, new Open(at, known, known.firstSent(), started, journal.failure(known)));
        };
    }

    private static Standing refused(IndexedOffer at, String problem) {
        InvalidRequestException failure =
                new InvalidRequestException("The offer", List.of(new Violation("offers[" + at.index() + "]", problem)));
        return new Standing(new OfferResult.Refused(at.index(), at.offer(), failure), null);
    }

    /**
     * Sends an offer, as often as it takes until it had its turn. Where many wait it may lose it to others time and again; the
     * run ends only when none of them gets on either.
     *
     * @param before what was sent of it before, of which the list had nothing; null for nothing
     */
    private void send(IndexedOffer at, @Nullable SentRequest before) {
        int seen = dealtWith.get();
        for (int turns = 1; ; turns++) {
            if (isStopped()) {
                return;
            }
            Entry entry = journal.sending(at.offer(), Instant.now());
            CustomerOffer created = null;
            MijnKlantportaalException failure = null;
            try {
                created = proven(offers.createFromLinesWithResponse(at.offer(), options.callOptions()));
            } catch (MijnKlantportaalException e) {
                failure = e;
            } catch (RuntimeException e) {
                OutcomeUnknownException odd = new OutcomeUnknownException(
                        "createAll: creating the offer failed with "
                                + e.getClass().getName() + ".",
                        e);
                leaveOpen(at, entry, before, odd);
                throw new Ended(new Stop(at, words(e), e));
            }
            if (created != null) {
                created(at, entry, created);
                return;
            }
            Duration wait = afterFailure(at, entry, before, failure);
            if (wait == null) {
                return;
            }
            if (seen != dealtWith.get()) {
                seen = dealtWith.get();
                turns = 0;
            } else if (turns == MOST_TURNS) {
                throw new Ended(new Stop(at, words(failure), failure));
            }
            pause(wait);
        }
    }

    private void created(IndexedOffer at, Entry entry, CustomerOffer offer) {
        OfferResult result = new OfferResult.Created(at.index(), at.offer(), offer);
        // Also when it cannot be noted.
        keep(result);
        journal.created(entry, offer);
        unknownInARow.set(0);
        tell(result);
    }

    /** The offer of an answer that has its id, without which nothing shows that it exists. */
    private CustomerOffer proven(Response<CustomerOffer> answer) {
        if (JournalContents.id(answer.value()) != null) {
            return answer.value();
        }
        throw new UnexpectedResponseException(
                "createAll: the server at " + runs.baseUrl() + " answered " + answer.status()
                        + " with an offer without an id, which proves nothing: this may not be the API. "
                        + Outcome.UNKNOWN.sentence(),
                Outcome.UNKNOWN,
                new HttpResponse(answer.status(), answer.headers(), new byte[0], false, Instant.now()),
                null);
    }

    /**
     * Notes what became of it.
     *
     * @return how long to wait before it is sent again, since it certainly was not created; null when it is dealt with
     * @throws Ended when the failure would meet every offer
     */
    private @Nullable Duration afterFailure(
            IndexedOffer at, Entry entry, @Nullable SentRequest before, MijnKlantportaalException failure) {
        if (failure.outcome() == Outcome.APPLIED) {
            leaveOpen(at, entry, before, failure);
            unknownInARow.set(0);
            return null;
        }
        if (failure.outcome() == Outcome.UNKNOWN) {
            leaveOpen(at, entry, before, failure);
            endIfEveryOfferWouldMeetIt(at, failure);
            return null;
        }
        boolean refused = isAboutTheOffer(failure);
        if (failure instanceof ApiException) {
            unknownInARow.set(0);
        }
        if (refused && before != null) {
            // Perhaps the first request has arrived meanwhile and taken the number.
            leaveOpen(
                    at,
                    entry,
                    before,
                    before.sentAt(),
                    new OutcomeUnknownException(
                            "createAll: the offer was refused when it was to be sent once more, which says nothing of the first"
                                    + " request: "
                                    + words(failure),
                            failure));
            return null;
        }
        if (refused) {
            OfferResult result = new OfferResult.Refused(at.index(), at.offer(), failure);
            keep(result);
            journal.refused(entry, failure);
            tell(result);
            return null;
        }
        journal.unsent(entry);
        if (failure instanceof RateLimitedException limited) {
            return atLeast(limited.retryAfter());
        }
        if (failure instanceof NotSentException late && late.retryAfter() != null) {
            return late.retryAfter();
        }
        throw new Ended(new Stop(at, words(failure), failure));
    }

    private void endIfEveryOfferWouldMeetIt(IndexedOffer at, MijnKlantportaalException failure) {
        if (failure instanceof UnexpectedResponseException) {
            // Perhaps not the API's at all: a login page, a proxy.
            throw new Ended(new Stop(at, words(failure), failure));
        }
        if (unknownInARow.incrementAndGet() >= MOST_UNKNOWN_IN_A_ROW) {
            OutcomeUnknownException inARow = new OutcomeUnknownException(
                    "createAll: of " + MOST_UNKNOWN_IN_A_ROW
                            + " offers in a row it is unknown whether they were created, so no more are sent.",
                    failure);
            throw new Ended(new Stop(at, words(inARow), inARow));
        }
    }

    private boolean isAboutTheOffer(MijnKlantportaalException failure) {
        return failure instanceof InvalidRequestException
                || failure instanceof ApiException answered
                        && failure.outcome() == Outcome.REFUSED
                        && (ABOUT_THE_OFFER.contains(answered.status()) || created && answered.status() == 404);
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

    private void leaveOpen(
            IndexedOffer at, Entry entry, @Nullable SentRequest before, MijnKlantportaalException failure) {
        SentRequest sent = failure.sent() == null ? entry.sent() : failure.sent();
        leaveOpen(at, entry, before == null ? sent : before, sent.sentAt(), failure);
    }

    private void leaveOpen(
            IndexedOffer at, Entry entry, SentRequest sent, Instant latest, MijnKlantportaalException failure) {
        // Also when it cannot be noted.
        leaveOpen(new Open(at, entry, sent, latest, failure));
        journal.unknown(entry, failure);
    }

    private synchronized void leaveOpen(Open unknown) {
        dealtWith.incrementAndGet();
        open.put(unknown.at().index(), unknown);
    }

    private synchronized void keep(OfferResult result) {
        dealtWith.incrementAndGet();
        created |= result instanceof OfferResult.Created;
        open.remove(result.index());
        results[result.index()] = result;
    }

    /** Out of reach of what is caught of an offer, or a failure of the listener's own calls would be taken for the offer's. */
    private synchronized void tell(OfferResult result) {
        try {
            options.listener().accept(result);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new Ended(
                    new Stop(null, "the listener failed with " + e.getClass().getName() + ", which is the cause.", e));
        }
    }

    /** Looks up what is open, in one reading of the list, and does with it what the mode says. */
    private void settleOpen() {
        if (isStopped()) {
            return;
        }
        if (options.mode() == CreateMode.REPORT) {
            left().forEach(each -> reportUnknown(each, each.failure()));
            return;
        }
        List<Open> absent = lookUp(left(), options.mode() == CreateMode.RECONCILE_AND_RESEND);
        if (!absent.isEmpty()) {
            unknownInARow.set(0);
            Iterator<Open> again = absent.iterator();
            inParallel(() -> resend(again));
            if (!isStopped()) {
                lookUp(left(), false);
            }
        }
    }

    private synchronized List<Open> left() {
        return List.copyOf(open.values());
    }

    private void resend(Iterator<Open> again) {
        while (true) {
            Open offer;
            synchronized (this) {
                if (isStopped() || !again.hasNext()) {
                    return;
                }
                offer = again.next();
            }
            send(offer.at(), offer.sent());
        }
    }

    /**
     * Reports those that are found and those of which nothing can be told.
     *
     * @param resend whether what the whole list lacks is to be sent again, and has no result yet
     * @return what is to be sent again
     */
    private List<Open> lookUp(List<Open> wanted, boolean resend) {
        if (wanted.isEmpty()) {
            return wanted;
        }
        List<Open> absent = new ArrayList<>();
        // Those behind only make sure of the settling time; their results are the same offers once more.
        List<SentRequest> sent = Stream.concat(
                        wanted.stream().map(Open::sent), wanted.stream().map(Open::latestSent))
                .toList();
        List<Reconciled> looked = runs.reconcileAll(sent, options.callOptions());
        for (int i = 0; i < wanted.size(); i++) {
            Open each = wanted.get(i);
            CustomerOffer found = looked.get(i).offer();
            OutcomeUnknownException failure = looked.get(i).failure();
            if (found != null) {
                OfferResult result =
                        new OfferResult.Created(each.at().index(), each.at().offer(), found);
                keep(result);
                journal.found(each.entry(), found);
                tell(result);
            } else if (each.isCreated()) {
                // What the server said stands, whether or not its list shows it.
                each.failure().addSuppressed(failure);
                reportUnknown(each, each.failure());
            } else if (resend
                    && failure.lookup() != null
                    && failure.lookup().whole()
                    && failure.lookup().ids().isEmpty()) {
                absent.add(each);
            } else {
                reportUnknown(each, because(each, failure));
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Ended(interrupted(new InterruptedException()));
        }
        return absent;
    }

    /** What looking up told, with why it was needed. */
    private static OutcomeUnknownException because(Open unknown, OutcomeUnknownException looked) {
        if (looked.lookup() == null) {
            looked.addSuppressed(unknown.failure());
            return looked;
        }
        OutcomeUnknownException both =
                new OutcomeUnknownException(String.valueOf(looked.getMessage()), looked.lookup(), unknown.failure());
        if (looked.getCause() != null) {
            both.addSuppressed(looked.getCause());
        }
        unknown.sent().noteIn(both);
        return both;
    }

    private void reportUnknown(Open unknown, MijnKlantportaalException seen) {
        OfferResult result = unknown.result(seen);
        keep(result);
        tell(result);
    }
}
