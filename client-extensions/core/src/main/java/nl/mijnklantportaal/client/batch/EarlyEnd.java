package nl.mijnklantportaal.client.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.json.JsonModel;

/**
 * The results of a run that ends early.
 *
 * @param results of the requests that have one, in the order of the list
 * @param untouched the other requests
 */
record EarlyEnd<Q extends JsonModel, T extends JsonModel>(
        List<BatchResult<Q, T>> results, List<IndexedRequest<Q>> untouched) {
    /** Takes the results of this run, and of an earlier run where this one has none. */
    static <Q extends JsonModel, T extends JsonModel> EarlyEnd<Q, T> of(
            RunProgress<Q, T> progress, Requests<Q> requests, EarlierRuns<Q, T> earlier) {
        List<BatchResult<Q, T>> results = new ArrayList<>();
        List<IndexedRequest<Q>> untouched = new ArrayList<>();
        int index = 0;
        for (BatchResult<Q, T> known : progress.resultsSoFar()) {
            IndexedRequest<Q> at = requests.get(index++);
            EarlierRuns.Standing<Q, T> standing =
                    known == null ? earlier.of(at) : new EarlierRuns.Standing<>(known, null);
            if (standing.result() != null) {
                results.add(standing.result());
            } else if (standing.open() != null) {
                results.add(standing.open().result(standing.open().failure()));
            } else {
                untouched.add(at);
            }
        }
        return new EarlyEnd<>(results, untouched);
    }

    BatchStoppedException exception(Stop why, Creator<Q, T> creator, Path journal) {
        IndexedRequest<?> at = why.at();
        String place = at == null ? "" : " at " + Requests.shown(at, creator.naturalKey());
        String sentence = why.words().endsWith(".") ? why.words() : why.words() + ".";
        String again = unknown() == 0 ? "." : ", and CreateMode.RECONCILE looks up what is unknown.";
        String message = creator.method() + " ended early" + place + ": " + sentence + " Of "
                + (results.size() + untouched.size()) + " requests " + created() + " are created, " + refused()
                + " refused, " + unknown() + " unknown and " + untouched.size()
                + " untouched. When the cause is mended, run the same list again with the journal " + journal
                + ": what is created is not sent again" + again;
        return new BatchStoppedException(message, outcome(why), results, untouched, at, why.cause());
    }

    private Outcome outcome(Stop why) {
        if (unknown() > 0) {
            return Outcome.UNKNOWN;
        }
        if (created() > 0) {
            return Outcome.APPLIED;
        }
        boolean endedByRefusal = why.at() != null
                && why.cause() instanceof MijnKlantportaalException failure
                && failure.outcome() == Outcome.REFUSED;
        return refused() > 0 || endedByRefusal ? Outcome.REFUSED : Outcome.NOT_SENT;
    }

    long created() {
        return results.stream().filter(BatchResult.Created.class::isInstance).count();
    }

    long refused() {
        return results.stream().filter(BatchResult.Refused.class::isInstance).count();
    }

    long unknown() {
        return results.stream().filter(BatchResult.Unknown.class::isInstance).count();
    }
}
