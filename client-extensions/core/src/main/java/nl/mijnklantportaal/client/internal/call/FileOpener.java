package nl.mijnklantportaal.client.internal.call;

import java.util.Set;
import nl.mijnklantportaal.client.internal.http.FileAnswer;
import nl.mijnklantportaal.client.internal.http.FileLink;
import nl.mijnklantportaal.client.internal.http.FileTransport;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import org.jspecify.annotations.Nullable;

/** Opens the file behind a link, over a few redirects to places that are allowed too. */
record FileOpener(FileTransport transport, FileFailures failures, long largest) {
    private static final int OK = 200;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /**
     * Opens the file.
     *
     * @param authorization for the API's own server; null for none
     * @param ofNewLink whether an earlier link did not work
     */
    OpenDownload open(FileLink link, @Nullable String authorization, FileExchange exchange, boolean ofNewLink) {
        exchange.again();
        FileLink at = link;
        for (int redirects = 0; ; redirects++) {
            FileAnswer answer = transport.open(at, authorization, exchange);
            if (answer.head().status() == OK) {
                return opened(answer, exchange);
            }
            try (answer) {
                at = redirected(at, answer, redirects, ofNewLink);
            }
            exchange.redirected();
        }
    }

    private FileLink redirected(FileLink from, FileAnswer answer, int redirects, boolean ofNewLink) {
        String location = answer.head().header("Location");
        if (location == null || !REDIRECTS.contains(answer.head().status())) {
            throw failures.refused(answer, ofNewLink);
        }
        if (redirects == MOST_REDIRECTS) {
            throw failures.badRedirect(answer, "no more than " + MOST_REDIRECTS + " redirects are followed");
        }
        FileLink to = from.redirected(location);
        String problem = to.problem();
        if (problem != null) {
            throw failures.badRedirect(answer, "points to " + to.host() + ", which " + problem);
        }
        return to;
    }

    private OpenDownload opened(FileAnswer answer, FileExchange exchange) {
        try {
            check(answer, exchange);
        } catch (RuntimeException unusable) {
            answer.close();
            throw unusable;
        }
        return new OpenDownload(answer, new FileStream(answer, exchange, failures, largest));
    }

    private void check(FileAnswer answer, FileExchange exchange) {
        RawResponse head = answer.head();
        if (head.flaw() != null) {
            throw failures.unusable(answer, String.valueOf(head.flaw().getMessage()), head.flaw());
        }
        if (head.isEncoded()) {
            throw failures.unusable(
                    answer, "it is encoded (Content-Encoding), though the request asked for it as it is", null);
        }
        if (answer.length() > largest) {
            exchange.giveUp();
            throw failures.tooLarge(answer, answer.length(), largest);
        }
    }
}
