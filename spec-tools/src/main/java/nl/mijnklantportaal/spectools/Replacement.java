package nl.mijnklantportaal.spectools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes or deletes several files: all of them or none. */
public final class Replacement {

    private Replacement() {}

    /**
     * Writes temporary files first, and restores the old files when one cannot be replaced.
     *
     * @param files the new content of each file; empty to delete it
     * @throws ContractException when a file cannot be written; the message says whether all old files are back in place
     */
    public static void replace(Map<Path, Optional<byte[]>> files) {
        Map<Path, byte[]> replaced = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, Optional<byte[]>> file : files.entrySet()) {
                if (file.getValue().isPresent()) {
                    Files.write(beside(file.getKey()), file.getValue().get());
                }
            }
            for (Map.Entry<Path, Optional<byte[]>> entry : files.entrySet()) {
                Path file = entry.getKey();
                byte[] old = Files.readAllBytes(file);
                if (entry.getValue().isPresent()) {
                    Files.move(beside(file), file, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.delete(file);
                }
                replaced.put(file, old);
            }
        } catch (IOException e) {
            List<Path> notMovedBack = new ArrayList<>();
            replaced.forEach((file, old) -> {
                try {
                    Files.write(file, old);
                } catch (IOException notEvenThat) {
                    e.addSuppressed(notEvenThat);
                    notMovedBack.add(file);
                }
            });
            throw new ContractException(
                    "The document cannot be taken over, and "
                            + (notMovedBack.isEmpty()
                                    ? "nothing was replaced: "
                                    : notMovedBack + " could not be put back; take what git has: ")
                            + e + ".",
                    e);
        } finally {
            files.keySet().forEach(file -> {
                try {
                    Files.deleteIfExists(beside(file));
                } catch (IOException stays) {
                    // A temporary file that stays does no harm.
                }
            });
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
