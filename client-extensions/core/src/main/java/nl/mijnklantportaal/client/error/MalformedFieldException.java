package nl.mijnklantportaal.client.error;

import org.jspecify.annotations.Nullable;

/**
 * One field of an answer is not what the contract says, or a field that must be there is not. The call itself succeeded, and
 * every other field is usable.
 */
public final class MalformedFieldException extends MijnKlantportaalException {
    private static final long serialVersionUID = 1L;

    /** Where the field stands. */
    private final String path;

    private final transient @Nullable Object rawValue;

    /**
     * Reports a field.
     *
     * @param problem what is wrong, beginning with the path and without the value
     * @param outcome {@link Outcome#APPLIED} after a write, {@link Outcome#UNKNOWN} after a read, {@link Outcome#NOT_SENT} for
     *     what was built here
     * @param path where the field stands in the answer
     * @param rawValue what stands there
     * @param cause what refused it, or null
     */
    public MalformedFieldException(
            String problem, Outcome outcome, String path, @Nullable Object rawValue, @Nullable Throwable cause) {
        super(
                (outcome == Outcome.NOT_SENT ? "The field " : "The answer's field ")
                        + problem
                        + "."
                        + (rawValue == null ? "" : " rawValue() has it as it came.")
                        + (outcome == Outcome.APPLIED ? " " + outcome.sentence() : ""),
                outcome,
                cause);
        this.path = path;
        this.rawValue = rawValue;
    }

    /**
     * Where the field stands in the answer, such as {@code links.self.href}.
     *
     * @return never null
     */
    public String path() {
        return path;
    }

    /**
     * What stands there, as the generated model's {@code toJson()} has it; may be personal data.
     *
     * @return null when this exception was serialized
     */
    public @Nullable Object rawValue() {
        return rawValue;
    }
}
