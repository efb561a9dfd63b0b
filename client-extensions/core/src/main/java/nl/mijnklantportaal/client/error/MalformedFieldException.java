package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * One field of a response is not what the contract says, or a required field is missing. The call itself succeeded, and every
 * other field is usable.
 */
public final class MalformedFieldException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** The place of the field. */
    private final String path;

    private final transient @Nullable Object rawValue;

    /**
     * Reports a field.
     *
     * @param problem what is wrong; it begins with the path and does not show the value
     * @param outcome {@link Outcome#APPLIED} after a write, {@link Outcome#UNKNOWN} after a read, {@link Outcome#NOT_SENT} for
     *     a model that the application has built
     * @param path the place of the field in the model
     * @param rawValue the value as it came
     * @param cause why the value was refused, or null
     */
    public MalformedFieldException(
            String problem, Outcome outcome, String path, @Nullable Object rawValue, @Nullable Throwable cause) {
        super(message(problem, outcome, rawValue != null), outcome, cause);
        this.path = path;
        this.rawValue = rawValue;
    }

    /**
     * The place of the field in the model, such as {@code links.self.href}.
     *
     * @return never null
     */
    public String path() {
        return path;
    }

    /**
     * The value as it came, in the form of the model's {@code toJson()}. It may be personal data.
     *
     * @return null when the field is missing, and after this exception was serialized
     */
    public @Nullable Object rawValue() {
        return rawValue;
    }

    private static String message(String problem, Outcome outcome, boolean hasRawValue) {
        String field = outcome == Outcome.NOT_SENT ? "The field " : "The answer's field ";
        String raw = hasRawValue ? " rawValue() has it as it came." : "";
        String sentence = outcome == Outcome.APPLIED ? " " + outcome.sentence() : "";
        return field + problem + "." + raw + sentence;
    }
}
