package nl.mijnklantportaal.spectools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the effective contract as JSON: the vendored document with the observed operations, every overlay and every name
 * applied.
 */
public final class EffectiveContract {

    private EffectiveContract() {}

    /**
     * Checks the vendored contract against its checksum, adds the observed operations, applies the overlays in the order of
     * their file names, then the names, checks the result and writes it. The same input always gives the same bytes.
     *
     * @param arguments the contract, its checksum file, the folder of the observed operations, which need not exist, the folder of
     *     the overlays, the file to write, and names.yaml; without names.yaml, nothing is named
     * @throws ContractException when a check fails; nothing is written then
     */
    public static void main(String[] arguments) {
        if (arguments.length != 5 && arguments.length != 6) {
            throw new ContractException("Usage: EffectiveContract CONTRACT CHECKSUM OBSERVED OVERLAYS OUTPUT [NAMES]");
        }
        ObjectNode document =
                corrected(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]));
        Map<String, String> origins =
                arguments.length == 6 ? Names.read(Path.of(arguments[5])).applyTo(document) : Map.of();
        ContractRules.check(document, origins);
        Documents.writeJson(document, Path.of(arguments[4]));
    }

    /**
     * Returns the effective contract of a folder {@code openapi/}.
     *
     * @throws ContractException when a check fails
     */
    public static ObjectNode of(Path folder) {
        ObjectNode document = corrected(
                folder.resolve("openapi.yaml"),
                folder.resolve("openapi.yaml.sha256"),
                folder.resolve("observed"),
                folder.resolve("overlays"));
        Path names = folder.resolve("names.yaml");
        ContractRules.check(document, Files.exists(names) ? Names.read(names).applyTo(document) : Map.of());
        return document;
    }

    /** Returns the contract before names and checks. */
    static ObjectNode corrected(Path contract, Path checksum, Path observed, Path overlays) {
        VendoredContract.check(contract, checksum);
        if (!(Documents.readYaml(contract) instanceof ObjectNode document)) {
            throw new ContractException(contract + " is not an OpenAPI document: it is not an object.");
        }
        // Overlays see every operation under its path, and may bring references of their own.
        PathItems.resolve(document);
        Observed.read(observed).addTo(document);
        Overlay.applyAll(Overlay.readAll(overlays), document);
        return document;
    }
}
