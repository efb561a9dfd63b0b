package nl.mijnklantportaal.client.internal.call;

import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import nl.mijnklantportaal.client.call.Download;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.internal.http.FileLink;
import org.jspecify.annotations.Nullable;

/** Fetches one file by the links that an operation answers, in as many attempts as the client makes. */
final class Downloads {
    /** The statuses with which hosts answer a link that has expired; some say that there is nothing. */
    private static final Set<Integer> OF_AN_EXPIRED_LINK = Set.of(403, 404, 410);

    private final Pipeline pipeline;
    private final Operation operation;
    private final Caller caller;
    private final LinkSource links;
    private final FileOpener opener;
    private Duration waited = Duration.ZERO;

    /**
     * Prepares.
     *
     * @param operation the one that answers the links, under the name of the method that was called
     */
    Downloads(Pipeline pipeline, Operation operation, Caller caller, LinkSource links, FileFailures failures) {
        this.pipeline = pipeline;
        this.operation = operation;
        this.caller = caller;
        this.links = links;
        this.opener =
                new FileOpener(pipeline.files(), failures, caller.options().largestDownload());
    }

    /** Opens the file, whose bytes the caller reads. */
    Download open() {
        return fetched(download -> download);
    }

    /** Writes the file; nothing is asked when it may not be written there. */
    Path to(Path target, CopyOption... options) {
        try (TargetFile file = TargetFile.open(target, options)) {
            return fetched(download -> {
                try (download) {
                    return download.to(file);
                }
            });
        }
    }

    private <R> R fetched(Function<OpenDownload, R> use) {
        LinkSource.Answered answered = links.ask();
        FileExchange exchange = new FileExchange(operation.toString(), caller, pipeline::nanoTime);
        List<RuntimeException> earlier = new ArrayList<>();
        boolean renewed = false;
        for (int made = 1; ; made++) {
            FileLink link = answered.link();
            try {
                return use.apply(opener.open(link, authorization(link), exchange, renewed));
            } catch (MijnKlantportaalException failure) {
                boolean expired = !renewed && isOfExpiredLink(failure);
                if (!expired && (exchange.isOver() || !waits(exchange, failure, made))) {
                    throw with(earlier, failure);
                }
                earlier.add(failure);
                if (expired || answered.isOver(pipeline.now())) {
                    answered = askedAnew(earlier);
                }
                if (expired) {
                    // Not counted as an attempt: the host refused the link, not the file.
                    renewed = true;
                    made--;
                }
            }
        }
    }

    private LinkSource.Answered askedAnew(List<RuntimeException> earlier) {
        try {
            return links.ask();
        } catch (MijnKlantportaalException failure) {
            throw with(earlier, failure);
        }
    }

    private static RuntimeException with(List<RuntimeException> earlier, RuntimeException failure) {
        earlier.forEach(failure::addSuppressed);
        return failure;
    }

    private static boolean isOfExpiredLink(MijnKlantportaalException failure) {
        return failure instanceof ApiException answered && OF_AN_EXPIRED_LINK.contains(answered.status());
    }

    /** Waits before another attempt; false when there is none. */
    private boolean waits(FileExchange exchange, RuntimeException failure, int made) {
        TimeLimits limits = caller.limits();
        TimeLimits left = new TimeLimits(limits.deadline(), limits.maxWait().minus(waited), limits.connectTimeout());
        long nanos = pipeline.waits(new Caller(caller.credentials(), left), operation, failure, made);
        if (nanos < 0) {
            return false;
        }
        waited = waited.plusNanos(nanos);
        exchange.paused(nanos);
        return true;
    }

    /** The token, where the API's own server has the file; no other server gets it. */
    private @Nullable String authorization(FileLink link) {
        return link.isOfApi() ? pipeline.authorization(caller, operation) : null;
    }
}
