package nl.mijnklantportaal.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes behind the things of all portals: small ones in memory, others in files.
 *
 * <p>With a state file they are all in a folder beside it and stay; otherwise the files are in a temporary folder and go at the end.
 */
final class Contents implements AutoCloseable {

    /** What a content takes of the heap at most. */
    static final int IN_MEMORY = 1 << 20;

    /** What all contents take of the heap at most; further ones are in files. */
    static final long ALL_IN_MEMORY = 8L << 20;

    private static final System.Logger LOGGER = System.getLogger(Sandbox.class.getName());

    private record Place(String apiKey, String id) {}

    private final Optional<Path> kept;
    private final Ids ids;
    private final Map<Place, Upload> contents = new HashMap<>();
    private final Set<Path> keptFiles = new HashSet<>();
    private @Nullable Path temporary;
    private long inMemory;

    Contents(Optional<Path> stateFile, Ids ids) {
        this.kept = stateFile.map(file -> file.resolveSibling(file.getFileName() + ".files"));
        this.ids = ids;
    }

    synchronized Optional<Upload> find(String apiKey, String id) {
        return Optional.ofNullable(contents.get(new Place(apiKey, id)));
    }

    synchronized void attach(String apiKey, Map<String, Upload> files) {
        files.forEach((id, file) -> {
            Upload before = contents.put(new Place(apiKey, id), file);
            inMemory += memory(file) - (before == null ? 0 : memory(before));
            if (file.content() instanceof Content.InFile inFile) {
                keptFiles.add(inFile.file());
            }
        });
    }

    /** Where a state file has the content of a name. */
    Optional<Path> file(String name) {
        return kept.map(folder -> folder.resolve(name));
    }

    /** The files in the form in which they stay: with a state file, or when memory has enough, each in a file of its own. */
    synchronized Map<String, Upload> kept(Map<String, Upload> files) {
        Map<String, Upload> moved = new LinkedHashMap<>();
        long more = 0;
        try {
            for (Map.Entry<String, Upload> file : files.entrySet()) {
                more += memory(file.getValue());
                boolean stays = kept.isEmpty() && inMemory + more <= ALL_IN_MEMORY;
                moved.put(file.getKey(), stays ? file.getValue() : inFile(file.getValue()));
            }
        } catch (UncheckedIOException e) {
            moved.values().forEach(this::discard);
            throw e;
        }
        return moved;
    }

    private static long memory(Upload upload) {
        return upload.content() instanceof Content.InMemory ? upload.size() : 0;
    }

    private Upload inFile(Upload upload) {
        if (upload.content() instanceof Content.InFile) {
            return upload;
        }
        Path target = newFile();
        try (InputStream in = upload.content().open();
                OutputStream out = Files.newOutputStream(target)) {
            in.transferTo(out);
        } catch (IOException e) {
            removeIfPossible(target);
            throw notWritten(target, e);
        }
        return new Upload(upload.fileName(), upload.mediaType(), new Content.InFile(target, 0, upload.size()));
    }

    /** A new file for a large content. */
    synchronized Path newFile() {
        try {
            if (kept.isPresent()) {
                return OwnersOnly.folder(kept.get()).resolve(ids.next("file-"));
            }
            if (temporary == null) {
                temporary = Files.createTempDirectory("mijnklantportaal-sandbox");
            }
            return temporary.resolve(ids.next("file-"));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for a file: " + e.getMessage(), e);
        }
    }

    /** Lets go of everything. What a request still reads in stays, and is the first thing of the new contents. */
    synchronized void clear() {
        contents.clear();
        inMemory = 0;
        keptFiles.removeIf(Contents::removeIfPossible);
    }

    static UncheckedIOException notWritten(@Nullable Path file, IOException failure) {
        return new UncheckedIOException("The file " + file + " cannot be written: " + failure.getMessage(), failure);
    }

    private static boolean removeIfPossible(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "The file " + file + " cannot be removed.", e);
            return false;
        }
    }

    /** Lets go of what is in memory of a portal; files go at the end. */
    synchronized void remove(String apiKey) {
        contents.entrySet().removeIf(content -> {
            boolean isOfPortal = content.getKey().apiKey().equals(apiKey);
            inMemory -= isOfPortal ? memory(content.getValue()) : 0;
            return isOfPortal;
        });
    }

    /** Removes the file of an upload unless it lies behind something. */
    synchronized void discard(Upload upload) {
        if (upload.content() instanceof Content.InFile inFile && !keptFiles.contains(inFile.file())) {
            try {
                Files.deleteIfExists(inFile.file());
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + inFile.file() + " cannot be removed.", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (temporary == null) {
            return;
        }
        try (Stream<Path> files = Files.list(temporary)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + temporary + " cannot be removed.", e);
        }
    }
}
