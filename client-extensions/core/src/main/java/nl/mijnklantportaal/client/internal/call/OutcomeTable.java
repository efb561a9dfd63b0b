package nl.mijnklantportaal.client.internal.call;

import java.util.List;
import java.util.Map;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.AuthenticationException;
import nl.mijnklantportaal.client.error.ConflictException;
import nl.mijnklantportaal.client.error.ConnectionFailedException;
import nl.mijnklantportaal.client.error.HttpResponse;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.LicenseLimitException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotFoundException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import nl.mijnklantportaal.client.error.PermissionDeniedException;
import nl.mijnklantportaal.client.error.RateLimitedException;
import nl.mijnklantportaal.client.error.ServerException;
import nl.mijnklantportaal.client.error.UnexpectedResponseException;
import nl.mijnklantportaal.client.error.UnprocessableRequestException;
import nl.mijnklantportaal.client.internal.http.Permanent;
import org.jspecify.annotations.Nullable;

/**
 * The exception and the outcome of each status, and whether the request may be sent again. The first row that fits decides.
 *
 * <p>For a success the status is not enough: {@link Proof} decides whether it is one.
 */
final class OutcomeTable {
    private static final List<Row> ROWS = List.of(
            row(100, 199, Outcome.UNKNOWN, Again.READS, UnexpectedResponseException::new),
            // A success comes here only when nothing proves it.
            row(200, 299, Outcome.UNKNOWN, Again.READS, UnexpectedResponseException::new),
            row(301, 301, Outcome.REFUSED, Again.NEVER, UnexpectedResponseException::new),
            row(307, 308, Outcome.REFUSED, Again.NEVER, UnexpectedResponseException::new),
            // The server may answer with 302 or 303 after it did the write.
            row(300, 399, Outcome.UNKNOWN, Again.NEVER, UnexpectedResponseException::new),
            row(401, 401, Outcome.REFUSED, Again.NEVER, AuthenticationException::new),
            row(403, 403, Outcome.REFUSED, Again.NEVER, PermissionDeniedException::new),
            row(404, 404, Outcome.REFUSED, Again.NEVER, NotFoundException::new),
            row(408, 408, Outcome.UNKNOWN, Again.READS, ApiException::new),
            row(409, 409, Outcome.REFUSED, Again.NEVER, ConflictException::new),
            row(422, 422, Outcome.REFUSED, Again.NEVER, UnprocessableRequestException::new),
            row(426, 426, Outcome.REFUSED, Again.NEVER, LicenseLimitException::new),
            row(429, 429, Outcome.REFUSED, Again.ANY, RateLimitedException::new),
            row(400, 499, Outcome.REFUSED, Again.NEVER, ApiException::new),
            row(500, 599, Outcome.UNKNOWN, Again.READS, ServerException::new),
            row(Integer.MIN_VALUE, Integer.MAX_VALUE, Outcome.UNKNOWN, Again.READS, UnexpectedResponseException::new));

    /** A success that the contract names, with a JSON body that breaks off or cannot be read. */
    static final Row BROKEN_SUCCESS = row(200, 299, Outcome.APPLIED, Again.READS, UnexpectedResponseException::new);

    /** The requests that may be sent again after a failure without a status; none for other kinds of failure. */
    private static final Map<Class<? extends MijnKlantportaalException>, Again> WITHOUT_ANSWER = Map.of(
            ConnectionFailedException.class, Again.ANY,
            OutcomeUnknownException.class, Again.READS,
            NotSentException.class, Again.NEVER,
            InvalidRequestException.class, Again.NEVER);

    private OutcomeTable() {}

    static Row row(int status) {
        return ROWS.stream()
                .filter(row -> row.from <= status && status <= row.to)
                .findFirst()
                .orElseThrow();
    }

    /** Which requests may be sent again after the failure. */
    static Again again(MijnKlantportaalException failure) {
        if (failure instanceof ApiException answered) {
            return row(answered.status()).again;
        }
        if (Permanent.is(failure.getCause())) {
            return Again.NEVER;
        }
        return WITHOUT_ANSWER.getOrDefault(failure.getClass(), Again.NEVER);
    }

    /**
     * The exception of an answer.
     *
     * @param scope what {@link #missingScope} has given
     */
    static MijnKlantportaalException exception(
            Row row, String message, Outcome outcome, HttpResponse answer, @Nullable Throwable cause, String scope) {
        return scope.isEmpty()
                ? row.exception().make(message, outcome, answer, cause)
                : new PermissionDeniedException(message, outcome, answer, cause, scope);
    }

    /** The scope that the operation needs, for a status that says that a permission is missing; else empty. */
    static String missingScope(int status, Operation operation) {
        return status == 403 ? operation.scope() : "";
    }

    private static Row row(int from, int to, Outcome ofWrite, Again again, Maker maker) {
        return new Row(from, to, ofWrite, again, maker);
    }

    /** A range of statuses, inclusive. */
    record Row(int from, int to, Outcome ofWrite, Again again, Maker exception) {
        Outcome outcome(boolean write) {
            return write || ofWrite != Outcome.APPLIED ? ofWrite : Outcome.UNKNOWN;
        }
    }

    /** Makes the exception of a row. */
    interface Maker {
        MijnKlantportaalException make(String message, Outcome outcome, HttpResponse answer, @Nullable Throwable cause);
    }
}
