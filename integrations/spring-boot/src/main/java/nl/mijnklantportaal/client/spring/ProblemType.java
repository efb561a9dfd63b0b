package nl.mijnklantportaal.client.spring;

import java.net.URI;
import java.util.Locale;
import nl.mijnklantportaal.client.batch.BatchStoppedException;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.CredentialsException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.error.Outcome;
import org.slf4j.event.Level;

/** The kinds of problem: how the application answers (RFC 9110's status code) and logs it. */
enum ProblemType {
    /** What the caller sent breaks the contract; nothing was sent to the platform. */
    INVALID_REQUEST(400, Level.DEBUG, "The request is not valid."),
    NOT_FOUND(404, Level.DEBUG, "The platform does not have it."),
    CONFLICT(409, Level.DEBUG, "The platform has a conflict with it."),
    UNPROCESSABLE(422, Level.DEBUG, "The platform does not accept it."),
    /** A call of the platform, or of somebody who plays it, or a browser that comes back from it. */
    CALL_REFUSED(400, Level.DEBUG, "The call is refused."),
    CONFIGURATION(500, Level.ERROR, "The application is not set up for this."),
    CONSENT(503, Level.ERROR, "The application has no access to the portal."),
    LICENSE(503, Level.ERROR, "The portal's license does not allow it."),
    BUSY(503, Level.WARN, "Too many requests at present."),
    UNAVAILABLE(503, Level.WARN, "The platform cannot be reached."),
    REFUSED(502, Level.WARN, "The platform refused the request."),
    NO_ANSWER(504, Level.WARN, "The platform did not answer."),
    BAD_ANSWER(502, Level.WARN, "The platform did not answer as it should.");

    private final int status;
    /** How the application logs it: an error is for its owner to mend. */
    private final Level level;

    private final String title;

    ProblemType(int status, Level level, String title) {
        this.status = status;
        this.level = level;
        this.title = title;
    }

    static ProblemType of(MijnKlantportaalException failure) {
        if (failure instanceof BatchStoppedException
                && failure.getCause() instanceof MijnKlantportaalException reason) {
            return failure.outcome() == reason.outcome() ? of(reason) : BAD_ANSWER;
        }
        return switch (failure.getClass().getSimpleName()) {
            case "InvalidRequestException" -> INVALID_REQUEST;
            case "NotFoundException" -> NOT_FOUND;
            case "ConflictException" -> CONFLICT;
            case "UnprocessableRequestException" -> UNPROCESSABLE;
            case "ConsentDeniedException",
                    "InvalidCallbackException",
                    "WebhookRefusedException",
                    "CmsRefusedException" -> CALL_REFUSED;
            case "AuthenticationException", "PermissionDeniedException" -> CONFIGURATION;
            case "ConsentRequiredException" -> CONSENT;
            case "LicenseLimitException" -> LICENSE;
            case "RateLimitedException" -> BUSY;
            case "ConnectionFailedException", "TokenRequestFailedException" -> UNAVAILABLE;
            case "OutcomeUnknownException" -> NO_ANSWER;
            default -> ofAnother(failure);
        };
    }

    private static ProblemType ofAnother(MijnKlantportaalException failure) {
        if (failure instanceof NotSentException unsent) {
            return unsent.retryAfter() == null ? UNAVAILABLE : BUSY;
        }
        if (failure instanceof CredentialsException) {
            return CONFIGURATION;
        }
        if (failure instanceof ApiException answered && answered.status() == 408) {
            return NO_ANSWER;
        }
        if (failure.outcome() == Outcome.NOT_SENT) {
            return UNAVAILABLE;
        }
        return failure.outcome() == Outcome.REFUSED ? REFUSED : BAD_ANSWER;
    }

    int status() {
        return status;
    }

    Level level() {
        return level;
    }

    /** Whether the caller can mend it. */
    boolean isOfCaller() {
        return level == Level.DEBUG;
    }

    String title() {
        return title;
    }

    /** Names the kind; there is no page behind it. */
    URI uri() {
        return URI.create("urn:mijnklantportaal:problem:"
                + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
