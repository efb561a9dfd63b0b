package nl.mijnklantportaal.client.json;

/**
 * A value that no JSON has and only a multipart form carries (RFC 7578), such as a file.
 *
 * <p>For our own modules. What implements it is immutable and equal by value.
 */
public interface FormPart {
    /**
     * How long the content is.
     *
     * @return in bytes
     */
    long size();
}
