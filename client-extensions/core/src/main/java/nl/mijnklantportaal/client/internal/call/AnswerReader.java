package nl.mijnklantportaal.client.internal.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nl.mijnklantportaal.client.call.RateLimit;
import nl.mijnklantportaal.client.call.Response;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.MalformedFieldException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.Outcome;
import nl.mijnklantportaal.client.internal.http.RawResponse;
import nl.mijnklantportaal.client.internal.json.Json;
import nl.mijnklantportaal.client.internal.json.LongNumbers;
import org.jspecify.annotations.Nullable;

/** Turns an answer into the value of the operation, or into the exception that the outcome table has for it. */
final class AnswerReader {
    private static final int LONGEST_NULL = 10_000;

    private final Failures failures;

    AnswerReader(Failures failures) {
        this.failures = failures;
    }

    /** The failure of an answer whose status is no success. */
    MijnKlantportaalException failure(Asked asked, RawResponse answer) {
        return failures.of(asked, answer, null);
    }

    /**
     * Reads the value of a success.
     *
     * @return null for an operation without one
     * @throws ApiException when nothing proves the success, or the value cannot be read
     */
    @Nullable
    Object value(Asked asked, RawResponse answer, Result result) {
        if (result.isNothing()) {
            proved(asked, answer, Proof.missingWithoutBody(asked.operation(), answer));
            return null;
        }
        proved(asked, answer, Proof.missingInHead(asked.operation(), answer));
        Object read = read(asked, answer, result);
        proved(asked, answer, Proof.missingInValue(asked.operation(), answer.status(), read));
        try {
            return result.given(read);
        } catch (MijnKlantportaalException failure) {
            // A catch clause for MalformedFieldException would load that class with this one.
            if (failure instanceof MalformedFieldException) {
                throw failures.of(asked, answer, new IOException(failure.getMessage(), failure));
            }
            throw failure;
        }
    }

    /** The same with the status, the header fields and the rate limit. */
    Response<?> response(Asked asked, RawResponse answer, Result result) {
        return new Response<>(value(asked, answer, result), answer.status(), answer.headers(), rateLimit(answer));
    }

    /** What the answer says of the rate limit; without numbers when it says nothing. */
    static RateLimit rateLimit(RawResponse answer) {
        return new RateLimit(answer.number("X-RateLimit-Limit"), answer.number("X-RateLimit-Remaining"));
    }

    private void proved(Asked asked, RawResponse answer, @Nullable String missing) {
        if (missing != null) {
            throw failures.unproven(asked, answer, missing);
        }
    }

    private Object read(Asked asked, RawResponse answer, Result result) {
        IOException unusable = answer.flaw();
        if (unusable == null && answer.body().length == 0) {
            unusable = new IOException("it is empty");
        }
        if (unusable == null && answer.hasTooLongNumbers()) {
            unusable = new IOException(LongNumbers.TOO_MANY);
        }
        if (unusable == null) {
            try {
                // The outcome that a malformed field has: a write was done, and a read did nothing.
                return result.read(answer.body(), asked.operation().write() ? Outcome.APPLIED : Outcome.UNKNOWN);
            } catch (IOException | RuntimeException | Error e) {
                if (e instanceof IOException && isJson(answer.body())) {
                    throw failures.unproven(asked, answer, "its body is JSON of another form");
                }
                // Even an Error, such as one of an unfit class path, must not hide that the server did its work.
                unusable = unusable(answer, e);
            }
        }
        throw failures.of(asked, answer, unusable);
    }

    private static IOException unusable(RawResponse answer, Throwable problem) {
        if (answer.isEncoded()) {
            return new IOException(
                    "it is encoded (Content-Encoding), though the request asked for it as it is", problem);
        }
        return problem instanceof IOException io ? io : new IOException("it is not what the contract says", problem);
    }

    /** Whether the body is complete JSON of any form. */
    private boolean isJson(byte[] body) {
        try {
            Json.read(body, Object.class);
            return true;
        } catch (IOException | RuntimeException | Error broken) {
            // Null is refused there.
            return body.length < LONGEST_NULL
                    && new String(body, StandardCharsets.UTF_8)
                            .replace("\uFEFF", "")
                            .strip()
                            .equals("null");
        }
    }
}
