package nl.mijnklantportaal.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;

/**
 * A file with a line of JSON for each request that changed something, which one sandbox at a time appends to.
 *
 * <p>Nothing is forced to the disk: the operating system keeps written data when the process is killed.
 */
final class StateFile implements AutoCloseable {

    private final Path path;
    // A stream, because an interrupt would close a channel in the middle of a line.
    private final FileOutputStream out;
    /** Where the whole lines end. */
    private long end;
    /** Whether a part of a line may stand behind them. Not looked up each time, because an interrupt closes a channel. */
    private boolean hasUnfinished;

    private StateFile(Path path, FileOutputStream out, long end) {
        this.path = path;
        this.out = out;
        this.end = end;
    }

    /**
     * Opens the file, or creates it for its owner alone, and locks it for this sandbox.
     *
     * @throws UncheckedIOException when it cannot be opened
     * @throws IllegalStateException when another sandbox has it open
     */
    static StateFile open(Path path) {
        try {
            FileOutputStream out = new FileOutputStream(OwnersOnly.file(path).toFile(), true);
            try {
                if (out.getChannel().tryLock() == null) {
                    throw new OverlappingFileLockException();
                }
                return new StateFile(path, out, out.getChannel().size());
            } catch (IOException | RuntimeException e) {
                out.close();
                throw e;
            }
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException("Another sandbox has the state file " + path + " open.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be opened.", e);
        }
    }

    /**
     * Takes what the file keeps into a sandbox. Removes an unfinished last line; its request was never answered.
     *
     * @throws UncheckedIOException when the file cannot be read
     * @throws IllegalStateException when a line is not what a sandbox wrote
     */
    void restore(Engine engine) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            int start = 0;
            int number = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    number++;
                    restore(engine, number, new String(bytes, start, i - start, StandardCharsets.UTF_8));
                    start = i + 1;
                }
            }
            out.getChannel().truncate(start);
            end = start;
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be read.", e);
        }
    }

    private void restore(Engine engine, int number, String line) {
        try {
            JsonNode json = Json.MAPPER.readTree(line);
            if (json.has("changes")) {
                Tools tools = engine.tools();
                StateLine kept = StateLine.of(json, tools.store(), tools.contents());
                tools.store().apply(kept.apiKey(), kept.changes());
                tools.contents().attach(kept.apiKey(), kept.files());
            } else {
                restoreOffer(engine, json);
            }
        } catch (UncheckedIOException e) {
            throw e;
        } catch (JsonProcessingException | Refusal | RuntimeException e) {
            throw new IllegalStateException(
                    "Line " + number + " of the state file " + path + " is not what a sandbox wrote.", e);
        }
    }

    /** A line of a sandbox that kept nothing but offers. */
    private static void restoreOffer(Engine engine, JsonNode json) throws Refusal {
        engine.restore(
                json.required("apiKey").textValue(),
                ExistingOffers.OPERATION,
                json.required("id").textValue(),
                OffsetDateTime.parse(json.required("createdAt").textValue()).toInstant(),
                json.required("request").textValue());
    }

    /**
     * Appends a line; a failure, such as a full disk, leaves the lines before as they are and nothing of this one.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    void append(StateLine line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(line.bytes());
        bytes.write('\n');
        try {
            if (hasUnfinished) {
                removeUnfinished();
            }
            try {
                out.write(bytes.toByteArray());
            } catch (IOException e) {
                hasUnfinished = true;
                removeUnfinished(e);
                throw e;
            }
            end += bytes.size();
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void removeUnfinished() throws IOException {
        out.getChannel().truncate(end);
        hasUnfinished = false;
    }

    /** If this fails too, the next append tries it again. */
    private void removeUnfinished(IOException failure) {
        try {
            removeUnfinished();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Removes every line.
     *
     * @throws UncheckedIOException when the file cannot be written
     */
    void clear() {
        try {
            out.getChannel().truncate(0);
            end = 0;
            hasUnfinished = false;
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be emptied: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The state file " + path + " cannot be closed.", e);
        }
    }
}
