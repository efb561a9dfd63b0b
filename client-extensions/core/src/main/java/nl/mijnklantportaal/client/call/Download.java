package nl.mijnklantportaal.client.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;
import nl.mijnklantportaal.client.error.InvalidRequestException;
import nl.mijnklantportaal.client.error.MijnKlantportaalException;

/**
 * A file that is being fetched: its bytes come as they are read. Close it, as it holds a connection. For use by one thread.
 *
 * <p>Its bytes come once. When they break off, nothing is fetched again; the {@code …To} method of the same interface does that.
 */
public interface Download extends AutoCloseable {
    /**
     * The bytes of the file. Reading waits for bytes that have not come yet, each time until the deadline at most.
     *
     * <p>Reading fails with an {@link IOException} when the bytes break off, are more than allowed, or take too long. Its message
     * says how many have come, and its cause is a {@link MijnKlantportaalException}.
     *
     * @return the same stream each time; closing it closes the download
     */
    InputStream stream();

    /**
     * How large the file is.
     *
     * @return its number of bytes; empty when the server does not say
     */
    OptionalLong size();

    /**
     * The media type (RFC 9110) that the server gives, in lower case and without parameters, such as {@code application/pdf}. A
     * {@code text/html} here can mean that a page for people came in place of the file.
     *
     * @return empty when the server gives none
     */
    Optional<String> mediaType();

    /**
     * The name that the server gives the file (RFC 6266), without folders. It may be personal data, and anything can be in it.
     *
     * @return empty when the server gives none
     */
    Optional<String> fileName();

    /**
     * Writes all bytes to a file, and closes the download. They are written beside the target and moved to it when all have come,
     * so that there is never a part of them under that name. Where the file system has owners, only the owner can read the file.
     *
     * @param target where the file goes; its folder exists
     * @param options none, or {@link StandardCopyOption#REPLACE_EXISTING} to replace a file that is there
     * @return the target
     * @throws InvalidRequestException when there is a file already, it is a folder, or its folder does not exist
     * @throws MijnKlantportaalException when the bytes break off, are more than allowed, or take too long
     * @throws java.io.UncheckedIOException when the file cannot be written
     * @throws IllegalStateException when some bytes were read from the stream before
     */
    Path to(Path target, CopyOption... options);

    /** Ends the download, also in the middle. */
    @Override
    void close();
}
