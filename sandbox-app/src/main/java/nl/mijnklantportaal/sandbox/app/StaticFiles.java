package nl.mijnklantportaal.sandbox.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of one folder of the class path, and of nothing outside it. */
final class StaticFiles {

    /** Names without a dot at their start, so that none leads out of the folder, and without anything encoded. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*+[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final String folder;
    private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

    /**
     * Names the folder.
     *
     * @param folder such as {@code META-INF/resources/x}, without a slash at either end
     */
    StaticFiles(String folder) {
        this.folder = folder;
    }

    /**
     * A file of the folder.
     *
     * @param name as the path of a request has it, not decoded
     * @return empty when there is none
     */
    Optional<StaticFile> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        StaticFile known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        // A folder can be opened as well, as a list of its files.
        if (!name.substring(name.lastIndexOf('/') + 1).contains(".")) {
            return Optional.empty();
        }
        try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            StaticFile file = StaticFile.of(name, in.readAllBytes());
            read.put(name, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " of the program cannot be read.", e);
        }
    }
}
