package nl.mijnklantportaal.spectools;

import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the effective contract: the vendored document with what was observed beside it, every overlay
 * applied and path items in place, as JSON.
 */
public final class EffectiveContract {

    private EffectiveContract() {}

    /**
     * Checks the vendored contract against its checksum, adds the observed operations, applies the overlays in the order of
     * their file names, checks the result and writes it. The same input always gives the same bytes.
     *
     * @param arguments the contract, its checksum file, the folder of the observed operations, which need not exist, the folder of
     *     the overlays, and the file to write
     * @throws ContractException when anything is not as it should be; nothing is written then
     */
    public static void main(String[] arguments) {
        if (arguments.length != 5) {
            throw new ContractException("Usage: EffectiveContract CONTRACT CHECKSUM OBSERVED OVERLAYS OUTPUT");
        }
        write(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                Path.of(arguments[3]),
                Path.of(arguments[4]));
    }

    private static void write(Path contract, Path checksum, Path observed, Path overlays, Path output) {
        VendoredContract.check(contract, checksum);
        if (!(Documents.readYaml(contract) instanceof ObjectNode document)) {
            throw new ContractException(contract + " is not an OpenAPI document: it is not an object.");
        }
        // Overlays see every operation under its path, and may bring references of their own.
        PathItems.resolve(document);
        Observed.read(observed).addTo(document);
        for (Overlay overlay : Overlay.readAll(overlays)) {
            overlay.applyTo(document);
            PathItems.resolve(document);
        }
        ContractRules.check(document);
        Documents.writeJson(document, output);
    }
}
