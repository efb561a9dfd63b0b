package nl.mijnklantportaal.client.internal.http;

import java.io.IOException;
import java.util.List;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.Violation;
import org.jspecify.annotations.Nullable;

/** A file of a form cannot be read as its part says. The message names the place of the part, and not the file. */
public final class PartException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Where the part stands in the request. */
    private final String place;

    /** What is wrong, without the place. */
    private final String problem;

    private PartException(String place, String problem, @Nullable Throwable cause) {
        super("the file \"" + place + "\" " + problem, cause);
        this.place = place;
        this.problem = problem;
    }

    /** Its bytes cannot be had at all; the message of the cause says why. */
    static PartException unopened(String place, IOException cause) {
        return new PartException(place, "cannot be read: " + cause.getMessage(), cause);
    }

    /** Reading failed on the way. */
    static PartException failed(String place, long read, long size, Exception cause) {
        return new PartException(
                place,
                "could not be read after " + read + " of " + size + " bytes ("
                        + cause.getClass().getSimpleName() + ")",
                cause);
    }

    /** It ended before its size. */
    static PartException tooShort(String place, long read, long size) {
        return new PartException(place, "ended after " + read + " bytes, and its part says " + size, null);
    }

    /** It went on behind its size. */
    static PartException tooLong(String place, long size) {
        return new PartException(place, "goes on after the " + size + " bytes that its part says", null);
    }

    /** The failure of a request of which nothing was sent. */
    public InvalidRequestException refusal() {
        return new InvalidRequestException("The request", List.of(new Violation(place, problem)), this);
    }
}
