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
 * Which status means which exception and which outcome, and whether the request may be sent again; the first row that fits
 * decides.
 *
 * <p>Of a success the status is not enough: {@link Proof} says whether the rows here are needed, and which of the two.
 */
final class OutcomeTable {
    private static final List<Row> ROWS = List.of(
            row(100, 199, Outcome.UNKNOWN, Again.READS, UnexpectedResponseException::new),
            // A success gets here only when nothing proves it.
            row(200, 299, Outcome.UNKNOWN, Again.READS, UnexpectedResponseException::new),
            row(301, 301, Outcome.REFUSED, Again.NEVER, UnexpectedResponseException::new),
            row(307, 308, Outcome.REFUSED, Again.NEVER, UnexpectedResponseException::new),
            // Such as 302 and 303, which may follow a write that was done.
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

    /** The success that the contract names, announced as JSON, whose body broke off or cannot be read. */
    static final Row BROKEN_SUCCESS = row(200, 299, Outcome.APPLIED, Again.READS, UnexpectedResponseException::new);

    /** What may be sent again though no status was read; where a kind is not here, nothing. */
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

    /** Whose request may be sent again after that failure. */
    static Again again(MijnKlantportaalException failure) {
        if (failure instanceof ApiException answered) {
            return row(answered.status()).again;
        }
        if (Permanent.is(failure.getCause())) {
            return Again.NEVER;
        }
        return WITHOUT_ANSWER.getOrDefault(failure.getClass(), Again.NEVER);
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
