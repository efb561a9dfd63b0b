package nl.mijnklantportaal.spectools;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The files that change when a document is taken over. */
final class TakeOver {

    private final Path folder;
    private final Map<Path, Optional<byte[]>> files = new LinkedHashMap<>();
    private Optional<Provenance> provenance = Optional.empty();

    TakeOver(Path folder) {
        this.folder = folder;
    }

    /** Adds the new texts of files; empty to delete one. */
    void putAll(Map<Path, Optional<String>> texts) {
        texts.forEach((file, text) -> files.put(file, text.map(each -> each.getBytes(StandardCharsets.UTF_8))));
    }

    void put(String name, String text) {
        putAll(Map.of(folder.resolve(name), Optional.of(text)));
    }

    void replaceDocument(byte[] document, Clock clock) {
        files.put(folder.resolve("openapi.yaml"), Optional.of(document));
        put("openapi.yaml.sha256", VendoredContract.checksumLine(document, "openapi.yaml"));
        Provenance rows = provenance();
        rows.takenOver(document, clock);
        put("PROVENANCE.md", rows.text());
    }

    void origin(String origin) {
        Provenance rows = provenance();
        rows.origin(origin);
        put("PROVENANCE.md", rows.text());
    }

    private Provenance provenance() {
        provenance = provenance.or(() -> Optional.of(Provenance.read(folder.resolve("PROVENANCE.md"))));
        return provenance.get();
    }

    /** Adds the records of the contract that exist. */
    void records(byte[] document, ObjectNode contract) {
        Path corrections = folder.resolve(Corrections.FILE);
        if (Files.exists(corrections)) {
            String vendors = new String(document, StandardCharsets.UTF_8);
            put(Corrections.FILE, String.join("\n", Corrections.of(vendors, contract)) + "\n");
        }
        Path coverage = folder.resolve(CoveragePage.FILE).normalize();
        if (Files.exists(coverage)) {
            putAll(Map.of(coverage, Optional.of(CoveragePage.of(new NamedContract(contract)))));
        }
    }

    /** Returns the files whose content differs from what is there. */
    Map<Path, Optional<byte[]>> changed() {
        files.entrySet()
                .removeIf(file -> file.getValue().isPresent()
                        && Files.exists(file.getKey())
                        && Arrays.equals(file.getValue().get(), NewDocument.bytes(file.getKey())));
        return files;
    }
}
