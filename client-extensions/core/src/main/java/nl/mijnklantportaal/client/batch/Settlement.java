package nl.mijnklantportaal.client.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.call.Reconciled;
import nl.mijnklantportaal.client.error.ListLookup;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.SentRequest;
import nl.mijnklantportaal.client.json.JsonModel;

/** Settles what is open at the end of a run, as the mode says. */
final class Settlement<Q extends JsonModel, T extends JsonModel> {
    private final Creator<Q, T> creator;
    private final Journal journal;
    private final BatchOptions options;
    private final RunProgress<Q, T> progress;
    private final RequestSender<Q, T> sender;
    private final Workers workers;
    private final Ending ending;

    Settlement(
            Creator<Q, T> creator,
            Journal journal,
            BatchOptions options,
            RunProgress<Q, T> progress,
            RequestSender<Q, T> sender,
            Workers workers,
            Ending ending) {
        this.creator = creator;
        this.journal = journal;
        this.options = options;
        this.progress = progress;
        this.sender = sender;
        this.workers = workers;
        this.ending = ending;
    }

    void settle() {
        if (ending.isStopped()) {
            return;
        }
        if (options.mode() == CreateMode.REPORT) {
            progress.open().forEach(each -> reportUnknown(each, each.failure()));
            return;
        }
        List<OpenRequest<Q>> absent = lookUp(progress.open(), options.mode() == CreateMode.RECONCILE_AND_RESEND);
        if (!absent.isEmpty()) {
            sender.forgetUnknown();
            Iterator<OpenRequest<Q>> again = absent.iterator();
            workers.run(() -> resend(again));
            if (!ending.isStopped()) {
                lookUp(progress.open(), false);
            }
        }
    }

    private void resend(Iterator<OpenRequest<Q>> again) {
        for (OpenRequest<Q> each = progress.take(again); each != null; each = progress.take(again)) {
            sender.send(each.at(), each.sent());
        }
    }

    /**
     * Looks requests up in one reading of the list, and reports what was found and what stays unknown.
     *
     * @param resending whether a request that the whole list lacks is returned instead of reported
     * @return the requests to send again
     */
    private List<OpenRequest<Q>> lookUp(List<OpenRequest<Q>> wanted, boolean resending) {
        if (wanted.isEmpty()) {
            return wanted;
        }
        List<SentRequest> sent = wanted.stream().map(OpenRequest::sent).toList();
        List<Reconciled<T>> looked = creator.reconcileAll(sent, latest(wanted), options.callOptions());
        List<OpenRequest<Q>> absent = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            OpenRequest<Q> each = wanted.get(i);
            if (resending && !each.isCreated() && isAbsent(looked.get(i))) {
                absent.add(each);
            } else {
                settle(each, looked.get(i));
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new Stop.Ended(Stop.interrupted(new InterruptedException()));
        }
        return absent;
    }

    private static <Q extends JsonModel> Instant latest(List<OpenRequest<Q>> wanted) {
        return wanted.stream()
                .flatMap(each -> Stream.of(each.sent().sentAt(), each.latest()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** Whether the whole list was read, and had nothing with this key or almost this key. */
    private static boolean isAbsent(Reconciled<?> looked) {
        ListLookup lookup = looked.failure() == null ? null : looked.failure().lookup();
        return lookup != null && lookup.whole() && lookup.ids().isEmpty();
    }

    private void settle(OpenRequest<Q> open, Reconciled<T> looked) {
        T found = looked.found();
        if (found != null) {
            BatchResult<Q, T> result =
                    new BatchResult.Created<>(open.at().index(), open.at().request(), found);
            progress.keep(result);
            journal.found(open.noted(), found);
            progress.tell(result);
            return;
        }
        OutcomeUnknownException failure = Objects.requireNonNull(looked.failure());
        if (open.isCreated()) {
            // The server's word counts, even when its list does not show the thing.
            open.failure().addSuppressed(failure);
            reportUnknown(open, open.failure());
        } else {
            reportUnknown(open, because(open, failure));
        }
    }

    /** The result of looking up, with the failure that made it necessary as its cause. */
    private static OutcomeUnknownException because(OpenRequest<?> unknown, OutcomeUnknownException looked) {
        ListLookup lookup = looked.lookup();
        if (lookup == null) {
            looked.addSuppressed(unknown.failure());
            return looked;
        }
        OutcomeUnknownException both =
                new OutcomeUnknownException(String.valueOf(looked.getMessage()), lookup, unknown.failure());
        if (looked.getCause() != null) {
            both.addSuppressed(looked.getCause());
        }
        unknown.sent().noteIn(both);
        return both;
    }

    private void reportUnknown(OpenRequest<Q> unknown, MijnKlantportaalException seen) {
        progress.finish(unknown.result(seen));
    }
}
