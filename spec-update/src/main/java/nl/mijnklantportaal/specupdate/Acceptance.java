package nl.mijnklantportaal.specupdate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.mijnklantportaal.spectools.ContractException;
import nl.mijnklantportaal.spectools.Replacement;
import nl.mijnklantportaal.specupdate.record.ApiRecord;
import nl.mijnklantportaal.specupdate.record.ReadmeTable;
import nl.mijnklantportaal.specupdate.report.Changelog;

/** Takes a document over: everything that is derived from it is replaced with it, all files or none. */
final class Acceptance {

    private final Decision decision;
    private final TopFolder folder;

    Acceptance(Decision decision, TopFolder folder) {
        this.decision = decision;
        this.folder = folder;
    }

    /**
     * Replaces the files.
     *
     * @return what was done and what to do next, for a reader
     * @throws ContractException when a file cannot be written; all are as before then
     */
    List<String> take() {
        Map<Path, Optional<byte[]>> files = files();
        if (files.isEmpty()) {
            return List.of("Nothing was replaced, because everything is up to date.");
        }
        Replacement.replace(files);
        List<String> lines = new ArrayList<>(List.of("Replaced:"));
        lines.addAll(told(files));
        lines.addAll(next());
        return lines;
    }

    private List<String> next() {
        if (isComplete()) {
            return List.of("Next: mvn verify"
                    + (decision.report().questions().isEmpty() ? "." : ", then the questions of the report."));
        }
        return List.of(
                "The public API's record, the README and the CHANGELOG are as before, because the new code could not be made.",
                "Next: mend what the report names, then mvn -q -Pupdate-spec -Dspec=openapi/openapi.yaml -Daccept, with"
                        + " -Dbase=FOLDER for the verdict (the openapi folder before this).");
    }

    private boolean isComplete() {
        return decision.java().newClasses() != null;
    }

    /** Returns the files whose content changes, with their new content; empty for a file that goes. */
    Map<Path, Optional<byte[]>> files() {
        Map<Path, Optional<byte[]>> files = new TreeMap<>(decision.trial().takeOver());
        if (isComplete()) {
            put(files, folder.apiRecord(), apiRecord());
            put(files, folder.readme(), readme());
            String changelog = folder.text(folder.changelog());
            put(
                    files,
                    folder.changelog(),
                    new Changelog(changelog).with(decision.report().changelog()));
        }
        files.entrySet().removeIf(Acceptance::isAsBefore);
        return files;
    }

    private static void put(Map<Path, Optional<byte[]>> files, Path file, String text) {
        files.put(file, Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isAsBefore(Map.Entry<Path, Optional<byte[]>> file) {
        try {
            return Files.exists(file.getKey())
                    ? file.getValue().isPresent()
                            && Arrays.equals(
                                    Files.readAllBytes(file.getKey()),
                                    file.getValue().get())
                    : file.getValue().isEmpty();
        } catch (IOException e) {
            throw new ContractException(file.getKey() + " cannot be read: " + e + ". Nothing was replaced.", e);
        }
    }

    private String apiRecord() {
        try {
            return ApiRecord.of(decision.java().newClasses(), decision.java().classPath());
        } catch (IOException e) {
            throw new ContractException("The new classes cannot be read: " + e + ". Nothing was replaced.", e);
        }
    }

    private String readme() {
        try {
            return ReadmeTable.in(
                    folder.text(folder.readme()),
                    decision.java().newClasses(),
                    decision.java().classPath());
        } catch (IOException e) {
            throw new ContractException("The new classes cannot be read: " + e + ". Nothing was replaced.", e);
        }
    }

    /** One line for each folder. */
    private List<String> told(Map<Path, Optional<byte[]>> files) {
        Map<String, List<String>> byFolder = new TreeMap<>();
        files.forEach((file, content) -> {
            Path relative = folder.relative(file);
            String parent = relative.getParent() == null ? "the top folder" : relative.getParent() + "/";
            byFolder.computeIfAbsent(parent.replace('\\', '/'), key -> new ArrayList<>())
                    .add(relative.getFileName() + (content.isEmpty() ? " (deleted)" : ""));
        });
        return byFolder.entrySet().stream()
                .map(entry ->
                        "  " + entry.getKey() + ": " + entry.getValue().stream().collect(Collectors.joining(", ")))
                .toList();
    }
}
