package nl.mijnklantportaal.client.internal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.OutcomeUnknownException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a call: one attempt, always. Whoever wants more than one puts it here and nowhere else. */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger("nl.mijnklantportaal.client");

    private final Failures failures;

    Sender(Failures failures) {
        this.failures = failures;
    }

    @Nullable
    Object send(Call call, Attempt attempt) {
        try {
            Object value = attempt.make(call);
            log(call, null);
            return value;
        } catch (Throwable e) {
            RuntimeException failure = failure(call, e);
            log(call, failure);
            throw failure;
        }
    }

    private RuntimeException failure(Call call, Throwable e) {
        if (e instanceof MijnKlantportaalException known) {
            return known;
        }
        // Nothing should get here, an Error least of all; should it, the caller still learns what became of the
        // request.
        String message =
                call.operation + ": failed inside the SDK (" + e.getClass().getSimpleName() + ").";
        Answer head = call.head();
        if (head != null) {
            return failures.of(call, head, new IOException("the SDK failed to read it", e));
        }
        return call.mayHaveBeenSent() ? new OutcomeUnknownException(message, e) : new NotSentException(message, e);
    }

    /** Checks the request, sends it and decodes the answer. */
    interface Attempt {
        @Nullable
        Object make(Call call) throws Throwable;
    }

    /** One line a call: never a header field, a body, a query or a token. */
    private static void log(Call call, @Nullable RuntimeException failure) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        Answer head = call.head();
        LOG.debug(
                "{}: {}{} in {} ms",
                call.operation,
                head == null ? "no answer" : head.status(),
                failure == null ? "" : ", " + failure.getClass().getSimpleName(),
                TimeUnit.NANOSECONDS.toMillis(call.elapsedNanos()));
    }
}
