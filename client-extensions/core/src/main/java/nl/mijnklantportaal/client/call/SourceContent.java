package nl.mijnklantportaal.client.call;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that the application opens as often as they are needed.
 *
 * @param source as it was given
 */
record SourceContent(FilePart.Source source) implements FileContent {
    static FilePart part(String fileName, String mediaType, long size, FilePart.Source source) {
        return new FilePart(fileName, mediaType, size, new SourceContent(source));
    }

    @Override
    public InputStream open() throws IOException {
        InputStream opened;
        try {
            opened = source.open();
        } catch (IOException | RuntimeException e) {
            throw new IOException("its source cannot be opened (" + e.getClass().getSimpleName() + ")", e);
        }
        if (opened == null) {
            throw new IOException("its source gave no stream");
        }
        return opened;
    }
}
