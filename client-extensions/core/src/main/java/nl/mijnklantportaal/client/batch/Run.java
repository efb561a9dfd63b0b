package nl.mijnklantportaal.client.batch;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Violation;
import nl.mijnklantportaal.client.json.JsonModel;
import nl.mijnklantportaal.client.spi.CallObserver;
import org.jspecify.annotations.Nullable;

/**
 * One run through many requests.
 *
 * <p>Its order keeps it safe: first the journal, then the wire, then the journal again. A request that the journal calls about to
 * be sent is never sent again, unless the whole list of the server was read and does not have what it creates.
 */
final class Run<Q extends JsonModel, T extends JsonModel> {
    private final Creator<Q, T> creator;
    private final Journal journal;
    private final BatchOptions options;
    private final JournalSubject subject;
    private final String identity;
    private final Requests<Q> requests;
    private final EarlierRuns<Q, T> earlier;
    private final Ending ending = new Ending();
    private final @Nullable RunWatch watch;
    private final RunProgress<Q, T> progress;
    private final RequestSender<Q, T> sender;
    private final Workers workers;

    /**
     * Takes over the requests.
     *
     * @throws InvalidRequestException when a request is null or not valid, or the credentials have no identity
     */
    Run(Creator<Q, T> creator, Iterable<? extends Q> given, Journal journal, BatchOptions options) {
        this.creator = creator;
        this.journal = Objects.requireNonNull(journal, "journal");
        this.options = Objects.requireNonNull(options, "options");
        this.requests = new Requests<>(
                creator,
                Objects.requireNonNull(given, "requests"),
                options.callOptions().validation());
        this.identity = identity(creator);
        this.subject = JournalSubject.of(creator);
        this.earlier = new EarlierRuns<>(creator.type(), requests, journal, options.refusedAgain());
        CallObserver observer = creator.observer();
        // Without an observer nothing of it is loaded.
        this.watch = observer == null ? null : RunWatch.of(observer, creator.observedRun(), requests.size());
        this.progress = new RunProgress<>(requests, options.listener(), ending, watch);
        this.workers = new Workers(options.concurrency(), ending, observer);
        this.sender = new RequestSender<>(creator, requests, journal, options.callOptions(), progress, ending);
    }

    private static String identity(Creator<?, ?> creator) {
        String known = creator.identity();
        String problem = PortalIdentity.problem(known);
        if (problem != null) {
            throw new InvalidRequestException(
                    "The client of " + creator.method(), List.of(new Violation("credentials", problem)));
        }
        return String.valueOf(known);
    }

    List<BatchResult<Q, T>> run() {
        if (Thread.currentThread().isInterrupted()) {
            throw new NotSentException(creator.method() + ": the thread was interrupted before the run began.", null);
        }
        boolean known = journal.begin(creator.baseUrl(), identity, subject);
        try {
            if (!known) {
                findPortal();
            }
            Settlement<Q, T> settlement =
                    new Settlement<>(creator, journal, options, progress, sender, workers, ending);
            progress.begin();
            ending.guard(() -> {
                workers.run(this::workThrough);
                settlement.settle();
            });
            return ended();
        } finally {
            journal.end();
        }
    }

    /** Finds out whether the journal of an older SDK is about this portal: its list has what the journal calls created. */
    private void findPortal() {
        if (!listHasOneOf(journal.createdIdentities())) {
            throw journal.unproven(creator.baseUrl(), identity);
        }
        journal.belongsTo(creator.baseUrl(), identity, subject);
    }

    private boolean listHasOneOf(Set<String> created) {
        try {
            return !created.isEmpty()
                    && creator.list(options.callOptions()).stream()
                            .anyMatch(item -> isOneOf(created, CreatedJson.identity(item.toJson(), subject)));
        } catch (InvalidRequestException invalid) {
            throw invalid;
        } catch (MijnKlantportaalException unreadable) {
            throw new NotSentException(
                    creator.method() + ": the list of the portal could not be read. The journal " + journal.file()
                            + " names no credentials, so only that list shows whether it belongs to this portal: "
                            + Stop.words(unreadable),
                    unreadable);
        }
    }

    private static boolean isOneOf(Set<String> created, @Nullable String id) {
        return id != null && created.contains(id);
    }

    private void workThrough() {
        for (IndexedRequest<Q> at = progress.take(); at != null; at = progress.take()) {
            process(at);
        }
    }

    private void process(IndexedRequest<Q> at) {
        EarlierRuns.Standing<Q, T> standing = earlier.of(at);
        if (standing.result() != null) {
            progress.finish(standing.result());
        } else if (standing.open() != null) {
            progress.leaveOpen(standing.open());
            progress.tellObserver();
        } else {
            sender.send(at, null);
        }
    }

    /** The results of a run that came to its end; throws what ended any other. */
    private List<BatchResult<Q, T>> ended() {
        Error error = ending.error();
        if (error != null) {
            // The error is thrown as it is, and carries what was done.
            error.addSuppressed(early(Stop.of(error)));
            throw error;
        }
        Stop stop = ending.first();
        if (stop != null) {
            throw early(stop);
        }
        progress.end();
        return progress.results();
    }

    private BatchStoppedException early(Stop why) {
        EarlyEnd<Q, T> end = EarlyEnd.of(progress, requests, earlier);
        if (watch != null) {
            watch.note((int) end.created(), (int) end.refused(), (int) end.unknown(), true);
            watch.tell();
        }
        BatchStoppedException exception = end.exception(why, creator, journal.file());
        ending.later().forEach(exception::addSuppressed);
        return exception;
    }
}
