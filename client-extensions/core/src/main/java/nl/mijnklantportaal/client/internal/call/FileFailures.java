package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.internal.http.FileAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The failures of fetching a file. They name the host, and never the link: whoever has it can read the file.
 *
 * @param asked the operation, for messages
 * @param now the time of day
 */
record FileFailures(String asked, Supplier<Instant> now) {
    private static final String NEW_LINK = "; a new call asks for a new link";

    /** The API gave no link, or one that must not be used. */
    MijnKlantportaalException badLink(int status, Map<String, List<String>> headers, String problem) {
        HttpResponse response = new HttpResponse(status, headers, new byte[0], true, now.get());
        return new UnexpectedResponseException(asked + ": " + problem + ".", Outcome.UNKNOWN, response, null);
    }

    /** The host answered a redirect that must not be followed. */
    MijnKlantportaalException badRedirect(FileAnswer answer, String problem) {
        String message = said(answer) + answer.head().status() + ", and " + problem + ".";
        return new UnexpectedResponseException(message, outcome(answer), response(answer, true), null);
    }

    /** The host answered another status than 200. */
    MijnKlantportaalException refused(FileAnswer answer, boolean ofNewLink) {
        int status = answer.head().status();
        String message = said(answer) + status + (ofNewLink ? ", also to a new link" : "") + ".";
        HttpResponse response = response(answer, false);
        if (status >= 500 && status <= 599) {
            return new ServerException(message, outcome(answer), response, null);
        }
        return status >= 400 && status <= 499
                ? new ApiException(message, outcome(answer), response, null)
                : new UnexpectedResponseException(message, outcome(answer), response, null);
    }

    /** The body cannot be read, as its header fields say. */
    MijnKlantportaalException unusable(FileAnswer answer, String problem, @Nullable Throwable cause) {
        return new UnexpectedResponseException(
                said(answer) + answer.head().status() + ", but the file cannot be used: " + problem + ".",
                outcome(answer),
                response(answer, false),
                cause);
    }

    /**
     * The file is larger than allowed.
     *
     * @param size what the host says; -1 when it says nothing
     */
    MijnKlantportaalException tooLarge(FileAnswer answer, long size, long largest) {
        String found = size < 0 ? "is larger than " : "has " + size + " bytes, and ";
        String allowed = size < 0 ? largest + " bytes" : largest + " are allowed";
        return new UnexpectedResponseException(
                asked + ": the file of " + answer.host() + " " + found + allowed
                        + "; CallOptions.withLargestDownload allows more.",
                outcome(answer),
                response(answer, false),
                null);
    }

    /**
     * The bytes broke off.
     *
     * @param came how many bytes have come
     * @param size how many the host announced; -1 when it announced nothing
     * @param flaw says that "it breaks off", and why
     */
    MijnKlantportaalException broken(FileAnswer answer, long came, long size, IOException flaw) {
        String of = size < 0 ? came + " bytes of an unknown number" : came + " of " + size + " bytes";
        return new UnexpectedResponseException(
                asked + ": the file of " + answer.host() + " is not whole: " + of + " came, and then "
                        + flaw.getMessage() + NEW_LINK + ".",
                outcome(answer),
                response(answer, false),
                flaw);
    }

    private String said(FileAnswer answer) {
        return asked + ": " + answer.host() + ", where the file is, answered ";
    }

    private static Outcome outcome(FileAnswer answer) {
        return OutcomeTable.row(answer.head().status()).outcome(false);
    }

    private HttpResponse response(FileAnswer answer, boolean complete) {
        return new HttpResponse(answer.head().status(), answer.head().headers(), new byte[0], complete, now.get());
    }
}
