package nl.mijnklantportaal.client.internal;

import java.util.List;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.HttpAnswer;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Which status means which exception and which outcome; the first row that fits decides.
 *
 * <p>The status alone decides, once it is read: a body that is cut or cannot be read changes the message only.
 */
final class OutcomeTable {
    private static final List<Row> ROWS = List.of(
            row(100, 199, Outcome.UNKNOWN, UnexpectedResponseException::new),
            // A success gets here only when its body cannot be used.
            row(200, 299, Outcome.APPLIED, UnexpectedResponseException::new),
            row(300, 399, Outcome.REFUSED, UnexpectedResponseException::new),
            row(401, 401, Outcome.REFUSED, AuthenticationException::new),
            row(403, 403, Outcome.REFUSED, PermissionDeniedException::new),
            row(404, 404, Outcome.REFUSED, NotFoundException::new),
            row(408, 408, Outcome.UNKNOWN, ApiException::new),
            row(409, 409, Outcome.REFUSED, ConflictException::new),
            row(422, 422, Outcome.REFUSED, UnprocessableRequestException::new),
            row(426, 426, Outcome.REFUSED, LicenseLimitException::new),
            row(429, 429, Outcome.REFUSED, RateLimitedException::new),
            row(400, 499, Outcome.REFUSED, ApiException::new),
            row(500, 599, Outcome.UNKNOWN, ServerException::new),
            row(Integer.MIN_VALUE, Integer.MAX_VALUE, Outcome.UNKNOWN, UnexpectedResponseException::new));

    private OutcomeTable() {}

    static Row row(int status) {
        return ROWS.stream()
                .filter(row -> row.from <= status && status <= row.to)
                .findFirst()
                .orElseThrow();
    }

    private static Row row(int from, int to, Outcome ofWrite, Maker maker) {
        return new Row(from, to, ofWrite, maker);
    }

    /** A range of statuses, inclusive. */
    record Row(int from, int to, Outcome ofWrite, Maker exception) {
        Outcome outcome(boolean write) {
            return write || ofWrite != Outcome.APPLIED ? ofWrite : Outcome.UNKNOWN;
        }
    }

    /** Makes the exception of a row. */
    interface Maker {
        ApiException make(String message, Outcome outcome, HttpAnswer answer, @Nullable Throwable cause);
    }
}
