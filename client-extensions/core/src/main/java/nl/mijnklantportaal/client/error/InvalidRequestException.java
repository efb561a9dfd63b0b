package nl.mijnklantportaal.client.error;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request breaks the contract, or a setting is not valid; {@link Outcome#NOT_SENT}. */
public final class InvalidRequestException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** All violations, in the order in which they were found. */
    private final ArrayList<Violation> violations;

    /**
     * Reports violations.
     *
     * @param subject what is not valid, as the subject of a sentence: {@code The request}
     * @param violations all violations, at least one
     */
    public InvalidRequestException(String subject, List<Violation> violations) {
        this(subject, violations, null);
    }

    /**
     * Reports violations that have a cause.
     *
     * @param subject what is not valid, as the subject of a sentence: {@code The request}
     * @param violations all violations, at least one
     * @param cause the cause, or null
     */
    public InvalidRequestException(String subject, List<Violation> violations, @Nullable Throwable cause) {
        super(message(subject, violations), Outcome.NOT_SENT, cause);
        this.violations = new ArrayList<>(violations);
    }

    /**
     * Every violation that was found.
     *
     * @return an unmodifiable list, never empty
     */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    private static String sentence(Violation violation) {
        return violation.path().isEmpty() ? "It " + violation.message() : violation.toString();
    }

    private static String message(String subject, List<Violation> violations) {
        return subject + " is not valid. "
                + violations.stream().map(InvalidRequestException::sentence).collect(Collectors.joining("; ")) + ". "
                + Outcome.NOT_SENT.sentence();
    }
}
