package nl.mijnklantportaal.client.json;

/**
 * A value that only a multipart form can carry (RFC 7578), such as a file.
 *
 * <p>For our own modules. Implementations are immutable and equal by value.
 */
public interface FormPart {
    /**
     * The length of the content.
     *
     * @return in bytes
     */
    long size();
}
