package nl.mijnklantportaal.examples.csv;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.mijnklantportaal.client.MijnKlantportaal;
import nl.mijnklantportaal.client.batch.BatchOptions;
import nl.mijnklantportaal.client.batch.BatchResult;
import nl.mijnklantportaal.client.batch.BatchStoppedException;
import nl.mijnklantportaal.client.batch.Journal;
import nl.mijnklantportaal.client.batch.JournalEntry;
import nl.mijnklantportaal.client.call.CreateMode;
import nl.mijnklantportaal.client.model.CreateCustomerOfferFromLinesRequest;

/** Sends the offers of a file that has no wrong cell, and tells what became of them. */
final class ImportRun {
    private static final int MOST_SHOWN = 20;

    private final OfferFile file;
    private final Journal journal;
    private final ImportProgress progress;
    private final StopSignal stop;
    private final PrintStream out;
    private final PrintStream err;

    ImportRun(
            OfferFile file,
            Journal journal,
            ImportProgress progress,
            StopSignal stop,
            PrintStream out,
            PrintStream err) {
        this.file = file;
        this.journal = journal;
        this.progress = progress;
        this.stop = stop;
        this.out = out;
        this.err = err;
    }

    /** Creates what does not exist yet; returns the exit status. */
    int run(MijnKlantportaal portal, boolean refusedAgain) {
        Set<Map<String, String>> earlier = earlier(refusedAgain);
        BatchOptions options = BatchOptions.defaults()
                .withMode(CreateMode.RECONCILE)
                .withListener(result -> {
                    progress.count(!earlier.contains(naturalKey(result)));
                    stop.check();
                });
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(progress::repaint, 1, 1, TimeUnit.SECONDS);
        try {
            List<? extends BatchResult<?, ?>> results = portal.customerOffers()
                    .createAllFromLines(file.offers(), journal, refusedAgain ? options.withRefusedAgain() : options);
            clock.shutdownNow();
            progress.end();
            return tell(results);
        } catch (BatchStoppedException e) {
            // The connections and the journal are closed next, which an interrupted thread cannot do.
            Thread.interrupted();
            clock.shutdownNow();
            progress.end();
            return stopped(e);
        } finally {
            clock.shutdownNow();
        }
    }

    private int stopped(BatchStoppedException e) {
        tell(e.results());
        if (stop.isGiven()) {
            out.println("Stopped. " + e.untouched().size() + " offers were not sent. The same command goes on.");
        } else {
            err.println(e.getMessage());
        }
        return ImportOffers.ENDED_EARLY;
    }

    /** Tells the numbers, and of each offer that does not certainly exist. */
    private int tell(List<? extends BatchResult<?, ?>> results) {
        long created =
                results.stream().filter(BatchResult.Created.class::isInstance).count();
        out.println(created + " of " + file.offers().size() + " offers exist.");
        List<String> others = results.stream()
                .filter(result -> !(result instanceof BatchResult.Created))
                .map(this::sentence)
                .toList();
        others.stream().limit(MOST_SHOWN).forEach(err::println);
        if (others.size() > MOST_SHOWN) {
            err.println("and " + (others.size() - MOST_SHOWN) + " more");
        }
        return others.isEmpty() ? ImportOffers.ALL_EXIST : ImportOffers.SOME_DO_NOT;
    }

    private String sentence(BatchResult<?, ?> result) {
        String place = "row " + file.firstRows().get(result.index()) + ", offer "
                + file.offers().get(result.index()).offerNumber();
        return result instanceof BatchResult.Refused<?, ?> refused
                ? place + " was refused: " + refused.reason()
                : place + " may exist: " + ((BatchResult.Unknown<?, ?>) result).reason();
    }

    /** The offers that this run does not send, because an earlier one did. */
    private Set<Map<String, String>> earlier(boolean refusedAgain) {
        return journal.entries().stream()
                .filter(entry -> entry.state() == JournalEntry.State.CREATED
                        || entry.state() == JournalEntry.State.REFUSED && !refusedAgain)
                .map(entry -> entry.sent().naturalKey())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> naturalKey(BatchResult<?, ?> result) {
        CreateCustomerOfferFromLinesRequest offer = (CreateCustomerOfferFromLinesRequest) result.request();
        return Map.of("customerId", offer.customerId(), "offerNumber", offer.offerNumber());
    }
}
