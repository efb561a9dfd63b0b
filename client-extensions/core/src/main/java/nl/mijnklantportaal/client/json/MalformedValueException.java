package nl.mijnklantportaal.client.json;

import org.jspecify.annotations.Nullable;

/** A value in a JSON document is of another kind than the contract says; the rest of the document is unharmed. */
public final class MalformedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;
    private final transient @Nullable Object rawValue;

    MalformedValueException(String path, @Nullable Object rawValue, String expected, String actual) {
        // The value itself stays out of the message: it may be personal data.
        super(path + " must be " + expected + ", not " + actual);
        this.path = path;
        this.problem = "must be " + expected + ", not " + actual;
        this.rawValue = rawValue;
    }

    /**
     * Where the value stands, such as {@code links.customer.href}.
     *
     * @return never null
     */
    public String path() {
        return path;
    }

    /**
     * What is wrong with the value, without the path and the value itself.
     *
     * @return such as {@code must be text, not a number}
     */
    public String problem() {
        return problem;
    }

    /**
     * The value as it was read.
     *
     * @return null for JSON null, and after this exception itself was serialized
     */
    public @Nullable Object rawValue() {
        return rawValue;
    }
}
