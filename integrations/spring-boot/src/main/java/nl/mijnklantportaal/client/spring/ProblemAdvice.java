package nl.mijnklantportaal.client.spring;

import java.time.Duration;
import nl.mijnklantportaal.client.cms.CmsRefusedException;
import nl.mijnklantportaal.client.error.ApiException;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;
import nl.mijnklantportaal.client.error.NotSentException;
import nl.mijnklantportaal.client.webhooks.WebhookRefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers a failure of the client with a problem detail (RFC 9457), under MVC and WebFlux. Every other handler of the application comes
 * first.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(MijnKlantportaalException failure) {
        ProblemType type = ProblemType.of(failure);
        LOG.atLevel(type.level()).setCause(failure).log("Answering with the problem {}.", type.uri());
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status(type, failure)), detail(type, failure));
        problem.setType(type.uri());
        problem.setTitle(type.title());
        problem.setProperty("outcome", failure.outcome().name());
        if (failure.operation() != null) {
            problem.setProperty("operation", failure.operation());
        }
        if (failure instanceof InvalidRequestException invalid) {
            problem.setProperty("violations", invalid.violations());
        }
        if (type.isOfCaller()
                && failure instanceof ApiException refused
                && !refused.fieldErrors().isEmpty()) {
            problem.setProperty("fieldErrors", refused.fieldErrors());
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Duration wait = type == ProblemType.BUSY ? wait(failure) : null;
        if (wait != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
        }
        return answer.body(problem);
    }

    private static int status(ProblemType type, MijnKlantportaalException failure) {
        if (failure instanceof WebhookRefusedException refused) {
            return refused.status();
        }
        return failure instanceof CmsRefusedException refused ? refused.status() : type.status();
    }

    /** The caller learns the platform's words about what it sent, and nothing of the application's own access. */
    private static String detail(ProblemType type, MijnKlantportaalException failure) {
        String words = type.title();
        if (type.isOfCaller()) {
            String said = failure instanceof ApiException refused ? refused.serverMessage() : null;
            words = said == null ? words : words + " It says \"" + said + "\".";
        }
        return words + " " + failure.outcome().sentence();
    }

    private static @Nullable Duration wait(MijnKlantportaalException failure) {
        if (failure instanceof NotSentException unsent) {
            return unsent.retryAfter();
        }
        return failure instanceof ApiException refused ? refused.retryAfter() : null;
    }
}
