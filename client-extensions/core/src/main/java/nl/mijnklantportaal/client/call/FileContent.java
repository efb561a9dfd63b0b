package nl.mijnklantportaal.client.call;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a file come from. Equal contents give equal bytes. */
interface FileContent {
    /**
     * Opens the bytes for reading.
     *
     * @throws IOException with a message that says what is wrong, without the name of the file
     */
    InputStream open() throws IOException;

    /** Whether the bytes can be read more than once. */
    default boolean isRepeatable() {
        return true;
    }

    /** Whether bytes that can be read only once were read. */
    default boolean wasRead() {
        return false;
    }
}
